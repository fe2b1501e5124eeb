"""The ring: what one sees in it, for any group."""

import re
from dataclasses import replace
from math import atan2, degrees

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medled.web.drawings.ring import Arc, Ring, Seat, Words, ring
from medled.web.drawings.ring_text import fit, initials, width

WORDS = Words("The ring of the north ward.", "Nobody carries", "manager", "you", "away")
LETTERS = st.characters(exclude_categories=["C"])  # what a title can hold: no control signs
SVG = "{http://www.w3.org/2000/svg}"

arcs = st.builds(
    Arc,
    title=st.text(LETTERS, min_size=1, max_size=30),
    hours=st.floats(0.1, 160),
    role=st.sampled_from(["lead", "partner", "learner"]),
    mandate=st.sampled_from([None, "propose", "consult", "decide_and_tell", "decide"]),
)


def seat(i, *held, **more):
    return Seat(f"Person{i} Efternamn{i}", f"Person{i}", tuple(held), href=f"/person/{i}", **more)


def group(count, nobody=(), promises=()):
    """A group where everyone leads one task of their own."""
    seats = tuple(seat(i, Arc(f"Task{i}", 3, "lead", "decide"), is_viewer=i == 0) for i in range(count))
    return Ring(seats, tuple(nobody), tuple(promises), WORDS, nobody_href="/open")


def draw(picture, wide=True):
    return fromstring(ring(picture, wide=wide, prefix="r"))


def of_class(drawing, name):
    return [node for node in drawing.iter() if name in node.get("class", "").split()]


def places(drawing):
    """Where on the circle each seat stands, in degrees clockwise from the free chair at the bottom."""
    angles = []
    for link in of_class(drawing, "seat"):
        node = of_class(link, "node")[0]
        x, y = (
            (float(node.get("cx")), float(node.get("cy")))
            if node.get("cx")
            else (
                float(node.get("x")) + float(node.get("width")) / 2,
                float(node.get("y")) + float(node.get("height")) / 2,
            )
        )
        angles.append(degrees(atan2(-x, y)) % 360)
    return angles


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 12, 13, 24, 25, 40])
def test_everyone_has_a_seat_that_leads_to_what_they_carry(count, wide):
    drawing = draw(group(count, nobody=[("Safety round", 4)]), wide)
    seats = of_class(drawing, "seat")
    assert [link.get("href") for link in seats] == [f"/person/{i}" for i in range(count)]
    assert [link.find(f"{SVG}title").text.split()[0] for link in seats] == [f"Person{i}" for i in range(count)]


@pytest.mark.parametrize("wide", [True, False])
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(held=st.lists(st.lists(arcs, max_size=9), min_size=3, max_size=40), wishes=st.data())
def test_any_group_becomes_the_same_valid_picture_each_time(held, wishes, wide):
    places = st.integers(0, len(held) - 1)
    promises = wishes.draw(st.lists(st.tuples(places, places), max_size=30))
    nobody = wishes.draw(st.lists(st.tuples(st.text(LETTERS, max_size=20), st.floats(0.1, 90)), max_size=9))
    picture = Ring(
        tuple(seat(i, *mine, is_manager=i == 1) for i, mine in enumerate(held)), tuple(nobody), tuple(promises), WORDS
    )
    first = ring(picture, wide=wide, prefix="r")
    assert first == ring(picture, wide=wide, prefix="r")
    fromstring(first)
    assert not re.search(r"nan|inf\b", first)


def test_the_order_of_promises_and_tasks_changes_nothing():
    promises, nobody = [(0, 1), (1, 0), (2, 0), (3, 1)], [("A", 3), ("B", 2), ("C", 3)]
    one = group(5, nobody, promises)
    two = group(5, nobody[::-1], promises[::-1])
    assert ring(one, wide=True, prefix="r") == ring(two, wide=True, prefix="r")


def test_what_people_wrote_is_text_and_never_markup():
    evil = '<b onclick="x">"Ö&\'</b>'
    picture = Ring(
        (Seat(evil, evil, (Arc(evil, 4, "lead", "decide"),), href='/p?a="b"&c'), seat(1), seat(2)),
        ((evil, 3),),
        (),
        replace(WORDS, label=evil, nobody=evil),
        nobody_href=evil,
    )
    for wide in (True, False):
        drawing = draw(picture, wide)
        assert not list(drawing.iter("b"))
        assert not list(drawing.iter(f"{SVG}b"))
        assert drawing.get("aria-label") == evil
        assert of_class(drawing, "seat")[0].find(f"{SVG}title").text.startswith(evil)


def test_the_ring_is_closed_when_all_is_carried_and_open_when_something_is_not():
    closed, opened = draw(group(6)), draw(group(6, nobody=[("Safety round", 4)]))
    assert [band.tag for band in of_class(closed, "band")] == [f"{SVG}circle"]
    assert not of_class(closed, "gap")
    assert [band.tag for band in of_class(opened, "band")] == [f"{SVG}path"]
    (gap,) = of_class(opened, "gap")
    assert gap.get("href") == "/open"
    assert gap.find(f"{SVG}title").text == "Nobody carries: Safety round"


def test_a_group_without_tasks_has_a_dotted_ring_and_not_a_closed_one():
    (band,) = of_class(draw(replace(group(4), started=False)), "band")
    assert band.get("stroke-dasharray")


def test_many_tasks_without_a_carrier_are_counted_and_not_piled_up():
    drawing = draw(group(8, nobody=[(f"Open {i}", 4) for i in range(30)]))
    (gap,) = of_class(drawing, "gap")
    assert len(of_class(gap, "miss")) == 5
    assert "Nobody carries (30)" in "".join(gap.itertext())


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("count", [3, 12, 20, 40])
def test_nobody_changes_place_when_loads_change(count, wide):
    before = group(count, nobody=[("Open", 2)])
    heavy = tuple(replace(one, arcs=one.arcs * (5 if i % 2 else 0)) for i, one in enumerate(before.seats))
    first, second = places(draw(before, wide)), places(draw(replace(before, seats=heavy), wide))
    assert first == sorted(first)
    assert second == sorted(second)


@pytest.mark.parametrize("wide", [True, False])
def test_no_sum_of_a_person_is_written(wide):
    hours = (7, 11.5, 13)
    picture = Ring((seat(0, *(Arc("Task", h, "lead", "decide") for h in hours)), seat(1), seat(2)), (), (), WORDS)
    said = [text for text in draw(picture, wide).itertext() if text.strip()]
    assert said
    assert not re.search(r"[0-9]", re.sub(r"(Person|Efternamn)\d+", "", " ".join(said)))


def test_every_text_and_title_says_something():
    picture = group(30, nobody=[("Open", 2)], promises=[(0, 5)])
    for wide in (True, False):
        drawing = draw(picture, wide)
        for name in ("title", "text"):
            assert all("".join(node.itertext()).strip() for node in drawing.iter(f"{SVG}{name}"))


def test_a_promise_both_ways_is_a_double_line_and_one_way_has_a_dot():
    drawing = draw(group(4, promises=[(0, 1), (1, 0), (2, 3)]))
    (both,) = of_class(drawing, "both")
    assert both.get("d").count("M") == 2
    assert "s0" in both.get("class").split()
    assert "s1" in both.get("class").split()
    assert len(of_class(drawing, "end")) == 1


def test_the_filled_part_follows_the_mandate():
    def filled(mandate):
        drawing = draw(Ring((seat(0, Arc("Task", 9, "lead", mandate)), seat(1), seat(2)), (), (), WORDS))
        return [node.get("d") for node in of_class(drawing, "fill")]

    assert filled(None) == []
    assert len({*filled("propose"), *filled("consult"), *filled("decide_and_tell"), *filled("decide")}) == 4


@given(hours=st.lists(st.floats(0.1, 200), min_size=1, max_size=12), count=st.integers(3, 40), wide=st.booleans())
def test_an_empty_tube_is_hollow_however_thin(hours, count, wide):
    seats = (seat(0, *(Arc("Task", h, "lead", None) for h in hours)), *(seat(i) for i in range(1, count)))
    drawing = draw(Ring(seats, (), (), WORDS), wide)
    rims, tracks = of_class(drawing, "rim"), of_class(drawing, "track")
    assert len(rims) == len(tracks) == len(hours)
    assert all(float(track.get("stroke-width")) >= 2 for track in tracks)


def test_the_manager_is_a_square_of_the_same_size_and_you_are_filled():
    seats = (seat(0, is_viewer=True), seat(1, is_manager=True), seat(2))
    you, boss, _ = of_class(draw(Ring(seats, (), (), WORDS)), "seat")
    assert "me" in you.get("class").split()
    assert [node.tag for node in of_class(boss, "node")] == [f"{SVG}rect"]
    assert "manager" in boss.find(f"{SVG}title").text


def test_two_rings_on_a_page_share_no_id():
    picture = group(5, nobody=[("Open", 2)])
    ids = [
        node.get("id")
        for prefix in ("a", "b")
        for node in fromstring(ring(picture, wide=True, prefix=prefix)).iter()
        if node.get("id")
    ]
    assert len(ids) == len(set(ids))


def test_without_links_the_ring_is_one_picture_and_with_them_a_group():
    assert draw(group(3)).get("role") == "group"
    plain = tuple(replace(one, href="") for one in group(3).seats)
    assert draw(Ring(plain, (), (), WORDS)).get("role") == "img"


@given(text=st.text(min_size=1, max_size=60), room=st.floats(1, 200))
def test_a_text_is_made_to_fit_and_never_vanishes(text, room):
    short, size = fit(text, 15, room)
    assert short
    assert width(short, size) <= room or len(short) <= 2


def test_a_double_name_is_shortened_before_it_is_cut():
    assert fit("Ann-Charlotte", 12, 50)[0] == "Ann-C."


@pytest.mark.parametrize(
    ("name", "letters"), [("Samira Haddad", "SH"), ("Ann-Charlotte von Berg", "AB"), ("Cher", "C"), ("", "?")]
)
def test_initials(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("count", [4, 20, 40])
@pytest.mark.parametrize("more", [{}, {"is_manager": True}, {"is_viewer": True}], ids=["member", "manager", "viewer"])
def test_who_is_away_sits_in_dots_and_their_title_says_so(wide, count, more):
    picture = group(count)
    first, *others = (replace(one, is_viewer=False) for one in picture.seats)
    drawing = draw(replace(picture, seats=(replace(first, is_away=True, **more), *others)), wide)
    away, *here = of_class(drawing, "seat")
    (node,) = of_class(away, "node")
    assert node.get("stroke-dasharray").startswith("0 ")  # dots: told apart also without colour
    assert "away" in away.get("class").split()
    assert away.find(f"{SVG}title").text.partition(":")[0].endswith(", away")
    assert bool(of_class(away, "disc")) == bool(more.get("is_viewer"))  # and one still finds oneself
    if wide and count == 4:
        assert "· away" in "".join(of_class(away, "name")[0].itertext())
    for other in here:
        assert of_class(other, "node")[0].get("stroke-dasharray") is None
        assert "away" not in other.find(f"{SVG}title").text
