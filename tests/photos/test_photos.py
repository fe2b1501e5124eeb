"""Whatever the file is, the answer is its picture and nothing else that was in it, or why it is no photo."""

import io
import struct
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from medled import photos
from tests.photos.made import SVG, from_phone, heic, picture, png_that_says, saved

RED, BLUE = (254, 0, 0), (0, 0, 254)


def opened(photo):
    return Image.open(io.BytesIO(photo.webp))


def colour_at(photo, x, y):
    """Return the colour at a part (0 to 1) of the width and the height, rounded off as the eye does."""
    point = opened(photo).getpixel((int(x * photo.width), int(y * photo.height)))
    return tuple(round(value / 254) * 254 for value in point)


def parts_of(webp):
    """Return the names of the parts that a WebP is made of."""
    names, place = [], 12
    while place < len(webp):
        name, length = struct.unpack("<4sI", webp[place : place + 8])
        names.append(name)
        place += 8 + length + length % 2
    return names


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_left_of_where_when_with_which_phone_and_by_whom(kind):
    sent = from_phone(kind=kind)
    assert b"Telefonmakarna" in sent
    kept = photos.read(sent)
    assert parts_of(kept.webp) == [b"VP8 "], "one part, and that is the picture"
    for words in (b"Telefon", b"Amina", b"2026", b"Exif", b"GPS"):
        assert words not in kept.webp
    assert not opened(kept).getexif()


def test_two_phones_that_take_the_same_picture_leave_the_same_bytes():
    assert photos.read(from_phone(model="Telefon 7")) == photos.read(from_phone(model="Annan 12"))


@pytest.mark.parametrize(
    ("turned", "red_at"),
    [
        (1, (0.25, 0.25)),
        (2, (0.75, 0.25)),
        (3, (0.75, 0.75)),
        (4, (0.25, 0.75)),
        (5, (0.25, 0.25)),
        (6, (0.75, 0.25)),
        (7, (0.75, 0.75)),
        (8, (0.25, 0.75)),
    ],
)
def test_it_is_shown_the_way_the_phone_was_held(turned, red_at):
    kept = photos.read(from_phone(turned=turned))
    assert (kept.width, kept.height) == ((64, 48) if turned < 5 else (48, 64))
    assert colour_at(kept, *red_at) == RED
    assert colour_at(kept, 1 - red_at[0], 1 - red_at[1]) == BLUE


@pytest.mark.parametrize(
    ("size", "kept_as"),
    [((4000, 3000), (1600, 1200)), ((900, 3600), (400, 1600)), ((1600, 1600), (1600, 1600)), ((8, 6), (8, 6))],
)
def test_a_large_one_is_scaled_down_and_a_small_one_left_as_it_is(size, kept_as):
    kept = photos.read(from_phone(size=size))
    assert (kept.width, kept.height) == kept_as
    assert opened(kept).size == kept_as


def test_it_turns_before_it_is_scaled_and_a_line_stays_a_line():
    kept = photos.read(from_phone(size=(20_000, 3), turned=6))
    assert (kept.width, kept.height) == (1, 1600)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "RGBA", "I;16"])
def test_any_kind_of_colours_can_be_read(mode):
    image = picture().convert("L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    kept = photos.read(saved(image, "PNG"))
    assert opened(kept).mode == "RGB"


def test_sixteen_bits_of_grey_are_as_light_as_they_were():
    kept = photos.read(saved(Image.new("I;16", (20, 20), 30_000), "PNG"))
    assert abs(opened(kept).getpixel((10, 10))[0] - 30_000 // 256) < 4


def test_a_printers_colours_and_a_moving_picture_become_one_still_one():
    assert colour_at(photos.read(saved(picture(mode="CMYK"))), 0.25, 0.25)[0] == 254
    moving = saved(
        picture(), "WEBP", save_all=True, append_images=[Image.new("RGB", (64, 48), "green")], lossless=True
    )
    assert colour_at(photos.read(moving), 0.25, 0.25) == RED


def test_a_photo_with_a_second_one_in_it_is_the_first():
    two = saved(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48), "green")])
    assert colour_at(photos.read(two), 0.25, 0.25) == RED


def test_what_is_see_through_becomes_white():
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((0, 0, 19, 39), fill="red")
    kept = photos.read(saved(image, "PNG"))
    assert colour_at(kept, 0.25, 0.5) == RED
    assert colour_at(kept, 0.9, 0.5) == (254, 254, 254)


def test_colours_that_a_file_describes_are_drawn_as_they_were_meant():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    plain = photos.read(saved(picture()))
    assert photos.read(saved(picture(), icc_profile=profile)).width == plain.width  # of no use: left as they are
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    described = photos.read(saved(picture(), icc_profile=srgb))
    assert colour_at(described, 0.25, 0.25) == RED
    assert parts_of(described.webp) == [b"VP8 "]
    assert photos.read(saved(picture(), icc_profile=b"nothing that is known")).width == 64


BAD = {
    "empty": b"",
    "large": b"\xff\xd8\xff" + b"\x00" * 20_000_000,
    "pixels": png_that_says(9_000, 9_000),
    "heic": heic(),
    "strange": SVG,
    "broken": from_phone(size=(800, 600))[:4000],
}


@pytest.mark.parametrize("code", BAD)
def test_what_is_no_photo_says_why(code):
    with pytest.raises(photos.Unreadable) as refusal:
        photos.read(BAD[code])
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (png_that_says(65_000, 65_000), "pixels"),
        (png_that_says(100, 100), "broken"),
        (b"GIF89a" + b"\x01" * 200, "strange"),
        (b"%PDF-1.7 " + b"x" * 200, "strange"),
        (b"Ett brev, inte en bild.", "strange"),
        (saved(picture(), "TIFF"), "strange"),
        (from_phone(kind="PNG")[:200], "broken"),
        (from_phone(kind="WEBP")[:120], "broken"),
    ],
)
def test_a_bomb_half_a_file_and_what_is_something_else_are_told_apart(content, code):
    with pytest.raises(photos.Unreadable) as refusal:
        photos.read(content)
    assert refusal.value.code == code


@given(st.binary(max_size=300) | st.builds(lambda tail: from_phone()[:300] + tail, st.binary(max_size=200)))
def test_whatever_the_bytes_are_it_is_a_photo_or_one_reason(content):
    kept = code = None
    try:
        kept = photos.read(content)
    except photos.Unreadable as refusal:
        code = refusal.code
    assert code in BAD or parts_of(kept.webp) == [b"VP8 "]


def test_damaged_notes_do_not_stop_the_picture():
    sent = bytearray(from_phone())
    place = sent.index(b"Exif\x00\x00") + 6
    sent[place : place + 8] = b"\xff" * 8
    assert photos.read(bytes(sent)).width == 64


def test_many_at_once_are_all_read():
    sent, kept = from_phone(size=(800, 600)), []
    threads = [threading.Thread(target=lambda: kept.append(photos.read(sent))) for _one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(kept)) == 1
    assert len(kept) == 6
