"""The drawing of a band: what is published, from where to where, and last time's dashed; nothing more."""

import pytest
from defusedxml.ElementTree import fromstring

from medled.web.drawings.band import band


def bars(drawing):
    return {node.get("class"): (node.get("x"), node.get("width")) for node in fromstring(drawing).iter("rect")}


@pytest.mark.parametrize(
    ("means", "x", "width"),
    [
        ((1.0, 5.0), "0.2%", "99.5%"),
        ((1.0, 2.1), "0.2%", "27%"),
        ((3.5, 4.0), "62.8%", "12%"),
        ((5.0, 5.0), "98.2%", "1.5%"),
    ],
)
def test_it_is_filled_from_its_lowest_mean_to_its_highest(means, x, width):
    drawn = bars(band(means))
    assert drawn["now"] == (x, width)
    assert "before" not in drawn


def test_last_time_is_dashed_and_the_track_has_four_parts():
    drawing = band((3.5, 4.0), (1.0, 2.1))
    assert bars(drawing)["before"] == bars(band((1.0, 2.1)))["now"]
    assert drawing.count('class="part"') == 4
    assert fromstring(drawing).get("aria-hidden") == "true"
