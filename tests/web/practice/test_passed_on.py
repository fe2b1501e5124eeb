"""What is passed on is for whoever has the link: it says what it is, follows nobody, and can be taken back."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from medled.journal.models import Event
from medled.photos import MOST_BYTES
from medled.rooms.practice.actions import own_guides, sharing, stories
from medled.rooms.practice.models import Reach, Story
from tests.photos.made import from_phone
from tests.rooms.practice.told import WORDS, told_of

SCRIPT = "<script>alert('hej')</script>"


@pytest.fixture
def told(ward):
    return told_of(ward.group, [ward.carin, ward.amina], ward.at)


def public(story, language="sv"):
    return reverse("public:story", args=[language, story.key])


def test_a_public_story_says_what_it_is_to_a_machine_and_to_a_person(ward, told, settings):
    answer = Client().get(public(told))
    page = answer.content.decode()
    assert 'og:title" content="Nycklarna i ett skåp"' in page
    assert 'og:description" content="Vi letade nycklar' in page
    assert f'og:image" content="{settings.BASE_URL}' in page
    assert 'lang="sv"' in page
    assert "En berättelse från Hemtjänsten Norr, Norrby kommun" in page
    assert "Amina Ali" in page
    assert "A story from Hemtjänsten Norr" in Client().get(public(told, "en")).content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies, "nothing follows whoever reads it"


def test_nothing_is_fetched_from_anybody_else_before_one_asks(told, settings):
    page = Client().get(public(told)).content.decode()
    fetched = re.findall(r'<(?:link|script|img|iframe|video|source)[^>]*(?:src|href)="(https?:)?//', page)
    assert fetched == []
    assert 'href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" target="_blank" rel="noopener noreferrer"' in page


def test_a_link_that_is_taken_back_says_so_kindly_and_shows_nothing(ward, told):
    address, picture = public(told), reverse("public:photo", args=["sv", told.key])
    assert (Client().get(address).status_code, Client().get(picture).status_code) == (200, 200)
    sharing.let_reach(told, reach=Reach.GROUP, by=ward.amina, at=ward.at)
    answer = Client().get(address)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Den här berättelsen är tillbakatagen" in page
    assert "nycklar" not in page.lower()
    assert Client().get(picture).status_code == 404
    assert Client().get(reverse("public:story", args=["sv", "aldrig-funnits"])).status_code == 404
    assert Client().get(reverse("public:story", args=["de", told.key])).status_code == 404


def test_nobody_is_told_to_wait_for_their_own_yes_nor_asked_again_when_it_is_given(ward, told, client):
    stories.add_writer(told, person=ward.bjorn, by=ward.amina, at=ward.at)
    sharing.let_reach(told, reach=Reach.PUBLIC, version=told.version, by=ward.amina, at=ward.at)

    def read_by(person):
        client.force_login(person)
        return client.get(reverse("practice:story", args=[ward.group.slug, told.pk])).content.decode()

    own = read_by(ward.bjorn)
    assert "Den väntar på ditt ja." in own
    assert "Väntar på ja från" not in own
    assert f"Väntar på ja från {ward.bjorn.name}." in read_by(ward.amina)
    sharing.let_reach(told, reach=Reach.GROUP, version=told.version, by=ward.bjorn, at=ward.at)
    own = read_by(ward.bjorn)
    assert "Gruppen får läsa den." in own
    assert "Väntar på ja från" not in own
    assert "Den väntar på ditt ja." not in own


def test_a_script_in_a_story_is_words_like_others(ward, told):
    words = replace(WORDS, title=SCRIPT, text=SCRIPT, came=SCRIPT)
    stories.change(told, words=words, version=told.version, by=ward.amina, at=ward.at)
    page = Client().get(public(told)).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 3


@pytest.mark.parametrize(
    ("sent", "sentences"),
    [
        (
            {"film": "https://example.org/film", "title": "", "text": "å" * 20_000},
            ["That is no link to a film", "Fill this in.", "Write at most 8000 characters. Now it is 20000."],
        ),
        ({"film": "https://example.org/film"}, ["That is no link to a film"]),
    ],
)
def test_all_that_does_not_hold_is_said_at_once_and_nothing_typed_is_lost(ward, enter, sent, sentences):
    browser = enter(ward.amina)
    address = reverse("practice:write-story", args=[ward.group.slug])
    whole = {"title": "Nycklarna", "text": "Vi gjorde så här.", "took": "Tid.", "came": "Lugn.", "film": ""}
    page = browser.post(address, whole | sent).content.decode()
    assert all(sentence in page for sentence in sentences)
    assert all(words[:200] in page for words in (whole | sent).values())
    assert not Story.objects.exists()


def test_a_huge_photo_is_refused_in_a_sentence(ward, enter, told):
    from django.core.files.uploadedfile import SimpleUploadedFile

    browser = enter(ward.amina)
    address = reverse("practice:put-photo", args=[ward.group.slug, told.pk])
    huge = SimpleUploadedFile("golv.jpg", from_phone() + b"\0" * MOST_BYTES, "image/jpeg")
    assert "larger than 15 MB" in browser.post(address, {"photo": huge, "shows": "Golvet"}).content.decode()


def test_the_photo_of_a_public_story_holds_no_place(told):
    picture = b"".join(Client().get(reverse("public:photo", args=["sv", told.key])))
    assert b"EXIF" not in picture.upper()
    assert picture[8:12] == b"WEBP"


def test_a_mail_and_a_code_lead_to_the_same_page_and_hold_nobodys_address(ward, enter, told, settings):
    browser = enter(ward.bjorn)
    page = browser.get(reverse("practice:pass-on", args=[ward.group.slug]) + f"?of=story:{told.pk}").content.decode()
    assert f'value="{settings.BASE_URL}{public(told, "en")}"' in page
    assert 'href="mailto:?subject=Nycklarna%20i%20ett%20sk%C3%A5p&amp;body=' in page
    sharing.let_reach(told, reach=Reach.GROUP, by=ward.amina, at=ward.at)
    closed = browser.get(reverse("practice:pass-on", args=[ward.group.slug]) + f"?of=story:{told.pk}").content.decode()
    assert told.key not in closed
    for nonsense in ("story:x", "story:9999999", "guide:none"):
        wrong = browser.get(reverse("practice:pass-on", args=[ward.group.slug]) + f"?of={nonsense}")
        assert wrong.status_code == 404


def test_a_guide_and_medled_itself_open_for_anybody_in_both_languages(db):
    for language, said in (("sv", "tryggt nog att prova"), ("en", "safe enough to try")):
        page = Client().get(reverse("public:guide", args=[language, "consent"])).content.decode()
        assert said in page
    assert "Nobody carries it alone" in Client().get(reverse("public:medled", args=["en"])).content.decode()
    assert "Ingen bär det ensam" in Client().get(reverse("public:medled", args=["sv"])).content.decode()


def test_an_organisations_own_guide_is_passed_on_once_it_is_let_out_and_can_be_taken_back(ward, enter):
    text = own_guides.Text("Morgonmötet", "När vi börjar dagen.", f"# Börja\n\n{SCRIPT}")
    guide = own_guides.write(ward.group, text=text, by=ward.carin, at=ward.at)
    pass_on = reverse("practice:pass-on", args=[ward.group.slug]) + f"?of=own:{guide.pk}"
    assert "Let anybody with the link read it" not in enter(ward.bjorn).get(pass_on).content.decode()
    let_out = reverse("practice:let-guide-out", args=[ward.group.slug, guide.pk])
    assert "Let anybody with the link read it" in enter(ward.carin).get(pass_on).content.decode()
    enter(ward.carin).post(let_out)
    guide.refresh_from_db()
    address = reverse("public:own-guide", args=["sv", guide.key])
    assert reverse("public:own-guide", args=["en", guide.key]) in enter(ward.bjorn).get(pass_on).content.decode()
    answer = Client().get(address)
    page = answer.content.decode()
    assert "Morgonmötet" in page
    assert "Skriven i Norrby kommun" in page
    assert "<script>alert" not in page
    assert (answer.headers["X-Robots-Tag"], len(answer.cookies)) == ("noindex, nofollow", 0)
    enter(ward.carin).post(reverse("practice:take-guide-back", args=[ward.group.slug, guide.pk]))
    gone = Client().get(address)
    assert gone.status_code == 410
    assert "Den här guiden är tillbakatagen" in gone.content.decode()
    told = Event.objects.filter(kind__in=["practice.guide.let_out", "practice.guide.taken_back"])
    assert [one.group for one in told] == [ward.group.pk] * 2
    assert Client().get(reverse("public:own-guide", args=["sv", "aldrig-funnits"])).status_code == 404
    own_guides.let_out(guide, group=ward.group, by=ward.carin, at=ward.at)
    own_guides.put_away(guide, group=ward.group, by=ward.carin, at=ward.at)
    assert Client().get(address).status_code == 410
