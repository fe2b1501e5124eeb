"""The mandate tube, the promise clock and the mark."""

import pytest
from defusedxml.ElementTree import fromstring

from medled.web.drawings.clock import clock
from medled.web.drawings.mark import mark
from medled.web.drawings.spread import dots
from medled.web.drawings.tube import tube


def classes(drawing):
    return [node.get("class") for node in fromstring(drawing).iter()]


def test_an_empty_tube_has_no_mandate_and_a_full_one_has_the_whole():
    assert "fill" not in classes(tube(None))
    filled = [
        fromstring(tube(level)).findall("path")[-1].get("d") for level in ("propose", "decide_and_tell", "decide")
    ]
    assert filled == ["M7 7h20", "M7 7h58", "M7 7h78"]


def test_an_unknown_level_is_refused():
    with pytest.raises(KeyError):
        tube("whatever")


@pytest.mark.parametrize(
    ("promised", "left", "thick", "thin"),
    [
        (3, 3, 3, 0),
        (3, 1, 1, 2),
        (3, 0, 1, 2),  # today
        (3, -4, 1, 2),
        (3, 9, 3, 0),
        (15, 15, 3, 0),
        (15, 6, 2, 1),
        (6, 1, 1, 1),
    ],
)
def test_what_remains_is_thick_in_days_and_above_five_in_weeks(promised, left, thick, thin):
    drawn = classes(clock(promised, left))
    assert (drawn.count("left"), drawn.count("gone")) == (thick, thin)


def test_a_promise_of_the_same_day_is_one_whole_ring_and_never_a_division_by_zero():
    assert classes(clock(0, 0)).count("left") == 1


def test_the_last_day_asks_for_attention_and_a_kept_promise_no_longer_does():
    assert "clock soon" in classes(clock(3, 1))
    assert "clock" in classes(clock(3, 2))
    assert "clock" in classes(clock(3, 0, state="kept"))
    assert "tick" in classes(clock(3, 0, state="moved"))


def test_the_mark_has_nine_beads_and_one_of_them_is_here():
    assert classes(mark()).count("bead") == 9
    assert classes(mark(4)).count("bead") == 8
    assert classes(mark(4)).index("bead here") == 1 + 4


@pytest.mark.parametrize("count", [0, 1, 5, 6, 40])
def test_one_dot_is_one_person(count):
    circles = fromstring(dots(count)).findall("circle")
    assert len(circles) == count
    assert len({(circle.get("cx"), circle.get("cy")) for circle in circles}) == count
