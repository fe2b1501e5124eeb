"""A photo from the form to the page: only the picture comes along, and a bad file takes nothing typed with it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from medled import photos
from medled.rooms.initiatives.actions import sparks
from medled.rooms.initiatives.models import Initiative, SparkPhoto
from tests.conftest import north_ward
from tests.photos.made import SVG, from_phone, heic, png_that_says

TYPED = {"spark": "Två bilar på gården startar inte.", "benefit": "Morgonrundan", "shows": "Två bilar i snö."}


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


def at(name, ward, *args):
    return reverse(f"initiatives:{name}", args=[ward.group.slug, *args])


def file(content, name="IMG_0412.JPG"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_it_stands_with_the_idea_and_says_what_it_shows(ward, enter):
    answer = enter(ward.amina).post(at("spark", ward), TYPED | {"photo": file(from_phone(turned=6))})
    lit = Initiative.objects.get()
    assert answer.headers["Location"] == at("initiative", ward, lit.pk)
    page = enter(ward.olle).get(at("initiative", ward, lit.pk)).content.decode()
    (image,) = re.findall(r'<img src="([^"]*)" width="(\d+)" height="(\d+)" alt="([^"]*)">', page)
    assert image == (at("photo", ward, lit.pk), "48", "64", "Två bilar i snö.")


def test_a_form_that_nobody_has_sent_finds_nothing_wrong(ward, enter):
    page = enter(ward.amina).get(at("spark", ward)).content.decode()
    assert "data-errors" not in page
    assert "Write a few words." not in page
    assert '<details class="more">' in page


def test_what_is_sent_out_is_a_webp_that_no_device_keeps_and_no_browser_takes_for_a_page(ward, enter):
    lit = sparks.spark(ward.group, spark="Hej.", photo=photos.read(from_phone()), by=ward.amina, at=ward.at)
    answer = enter(ward.olle).get(at("photo", ward, lit.pk))
    assert answer.content == bytes(SparkPhoto.objects.get().webp)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"] == 'inline; filename="photo.webp"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_without_a_photo_there_is_none_and_without_words_it_says_so(ward, enter):
    lit = sparks.spark(ward.group, spark="Utan bild.", by=ward.amina, at=ward.at)
    assert enter(ward.amina).get(at("photo", ward, lit.pk)).status_code == 404
    assert "<img" not in enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode().partition("<main")[2]
    lit = sparks.spark(ward.group, spark="Hej.", photo=photos.read(from_phone()), by=ward.amina, at=ward.at)
    page = enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode()
    assert 'alt="A photo that came with the idea. Nobody has said what it shows."' in page


def test_a_colleague_takes_it_away_and_an_observer_is_not_offered_to(ward, enter):
    lit = sparks.spark(ward.group, spark="Hej.", photo=photos.read(from_phone()), by=ward.amina, at=ward.at)
    away = at("take-photo-away", ward, lit.pk)
    assert away not in enter(ward.olle).get(at("initiative", ward, lit.pk)).content.decode()
    assert away in enter(ward.bjorn).get(at("initiative", ward, lit.pk)).content.decode()
    page = enter(ward.bjorn).post(away, follow=True).content.decode()
    assert "The photo is taken away" in page
    assert enter(ward.bjorn).get(at("photo", ward, lit.pk)).status_code == 404


BAD = {
    "nothing": (b"", "There is nothing in the file."),
    "20 MB": (b"\xff\xd8\xff" + b"\x00" * 20_000_000, "The photo is larger than 15 MB."),
    "a bomb": (png_that_says(60_000, 60_000), "The photo has more than 50 million pixels."),
    "an iPhone's own": (heic(), "The photo is in the format HEIC, which can&#x27;t be read here."),
    "a drawing": (SVG, "This is no photo that can be read."),
    "a letter": ("Hej, här är bilden.".encode(), "This is no photo that can be read."),
    "half": (from_phone(size=(900, 600))[:3000], "The photo is damaged, or was cut off on its way."),
}


@pytest.mark.parametrize("which", BAD)
def test_what_is_no_photo_is_refused_by_name_and_nothing_typed_is_lost(ward, enter, which):
    content, sentence = BAD[which]
    page = enter(ward.amina).post(at("spark", ward), TYPED | {"photo": file(content)}).content.decode()
    assert f'<a href="#id_photo">A photo: {sentence}' in page
    assert '<details class="more" open>' in page
    for words in TYPED.values():
        assert words in page
    assert not Initiative.objects.exists()


def test_a_photo_that_was_right_has_to_be_chosen_again_when_something_else_was_not(ward, enter):
    sent = TYPED | {"spark": "", "photo": file(from_phone())}
    page = enter(ward.amina).post(at("spark", ward), sent).content.decode()
    assert "Choose the photo again: a page can't put it back by itself." in page
    assert "Två bilar i snö." in page
    assert "Choose the photo again" not in enter(ward.amina).post(at("spark", ward), {"spark": ""}).content.decode()


def test_the_name_of_the_file_is_nowhere(ward, enter, caplog):
    caplog.set_level("DEBUG")
    enter(ward.amina).post(at("spark", ward), TYPED | {"photo": file(from_phone(), "Amina_hemma_Storgatan_4.jpg")})
    lit = Initiative.objects.get()
    page = enter(ward.olle).get(at("initiative", ward, lit.pk)).content.decode()
    assert "Storgatan" not in page + str(caplog.records) + str(enter(ward.olle).get(at("photo", ward, lit.pk)).headers)


def test_whose_idea_it_is_puts_another_photo_there(ward, enter):
    lit = sparks.spark(ward.group, spark="Hej.", photo=photos.read(from_phone()), by=ward.amina, at=ward.at)
    put = at("put-photo", ward, lit.pk)
    assert put in enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode()
    assert put not in enter(ward.bjorn).get(at("initiative", ward, lit.pk)).content.decode()
    page = enter(ward.amina).post(put, {"shows": "Två bilar i snö."}).content.decode()
    assert '<a href="#id_photo">A photo: Choose a photo.' in page
    assert "Två bilar i snö." in page
    sent = {"shows": "Två bilar i snö.", "photo": file(from_phone(turned=6))}
    page = enter(ward.amina).post(put, sent, follow=True).content.decode()
    assert "The new photo is there" in page
    assert 'alt="Två bilar i snö."' in page
