"""What a pulse says: in bands, the same for all and in every form, compared only where it may be."""

import csv
import io
import json
import re

import pytest
from django.urls import reverse
from django.utils import translation

from medled.rooms.pulse.models import Publication
from medled.rooms.pulse.queries.results import result_of
from medled.rooms.pulse.wording import promise, rows
from medled.rooms.pulse.wording.results import CHANGES, from_to
from medled.workplace.actions import members
from medled.workplace.queries import viewer_of
from tests.papers.aloud import tags

ROLES = ("carin", "amina", "bjorn", "david", "olle")
LOW_INFLUENCE = {"A2": 5, "C3": 3, "H1": 1}


def address(workplace, wave, form=None, group=None):
    args = [(group or workplace.ward.group).slug, wave.pk]
    return reverse("pulse:results-file", args=[*args, form]) if form else reverse("pulse:results", args=args)


def said(content):
    """Return the words of a page's main part, each once spaced."""
    main = re.search(r"<main.*?</main>", content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split()).replace("’", "'").replace("&#x27;", "'")


def figures(workplace, wave, person, group=None):
    """Return what somebody is shown, by part and question: (low, high), or why not."""
    viewer = viewer_of(person, group or workplace.ward.group, at=workplace.at)
    result = result_of(wave.pk, viewer=viewer)
    return {
        (str(part.of), figure.question.code): figure.means or str(figure.held)
        for part in result.parts
        for figure in part.figures
    }


def test_a_group_reads_its_bands_in_words_and_what_to_talk_about(workplace, taken, enter):
    wave = taken(0, dict.fromkeys(workplace.north, LOW_INFLUENCE))
    page = enter(workplace.north[0]).get(address(workplace, wave)).content
    words = said(page)
    assert "Room to act carries us. We need to talk about influence." in words
    assert "6–9 answers are in it." in words
    assert "We can influence decisions that concern our work. Fragile , 1.0–2.1" in words
    assert "A quarter of an hour at the APT" in words
    for promised in (promise.PROMISE, *promise.NOT_COVERED):
        assert str(promised) in words
    assert page.count(b'class="now"') == 6  # three of the group, three of the unit


def test_all_who_may_see_it_see_the_very_same(workplace, taken, enter):
    wave = taken(0, dict.fromkeys(workplace.north, LOW_INFLUENCE))
    for form in (None, "csv", "json"):
        seen = {enter(getattr(workplace.ward, who)).get(address(workplace, wave, form)).content for who in ROLES}
        assert len({said(_without_what_one_may_do(page)) for page in seen} if form is None else seen) == 1
    south = workplace.ward.other_group
    assert figures(workplace, wave, workplace.ward.elin, south)["unit", "H1"] == (1.0, 2.1)
    assert enter(workplace.ward.elin).get(address(workplace, wave)).status_code == 403
    assert enter(workplace.ward.farid).get(address(workplace, wave)).status_code == 403


def _without_what_one_may_do(page):
    """Whoever only looks can't choose what the group works on."""
    return re.sub(rb'<section[^>]*aria-labelledby="then".*?</section>', b"", page, flags=re.DOTALL)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_page_paper_csv_and_json_say_the_same(workplace, taken, enter, language):
    """Two groups, of which one changes and one is held, with a wave before."""
    taken(0, dict.fromkeys(workplace.north, 3) | dict.fromkeys(workplace.south, 2))
    second = dict.fromkeys(workplace.north, LOW_INFLUENCE) | dict.fromkeys(workplace.south[:4], 5)
    wave = taken(4, second)
    client = enter(workplace.north[0], language)
    with translation.override(language):
        viewer = viewer_of(workplace.north[0], workplace.ward.group, at=workplace.at)
        told = rows.rows_of(result_of(wave.pk, viewer=viewer))
    assert len(told) == 6
    page = client.get(address(workplace, wave)).content
    table = re.findall(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", page.decode())
    shown = [[question, *re.findall(r">([^<]+)</td>", cells)] for question, cells in table]
    assert shown == [
        [row.question, row.band, row.word, row.answers, f"{row.change} ({row.before})" if row.change else "–"]
        for row in told
        if row.band
    ]
    content = client.get(address(workplace, wave, "csv")).content.decode("utf-8-sig")
    separator = ";" if language == "sv" else ","
    (_head, *lines) = csv.reader(io.StringIO(content), delimiter=separator)
    assert [tuple(line[1:]) for line in lines] == [row.cells() for row in told]
    parts = json.loads(client.get(address(workplace, wave, "json")).content)["parts"]
    assert [
        (part["of"], part["name"], one["question"], one["text"], one["low"], one["high"], one["word"])
        for part in parts
        for one in part["questions"]
    ] == [(row.of, row.name, row.code, row.question, row.low, row.high, row.word) for row in told]
    of_json = [one for part in parts for one in part["questions"]]
    with translation.override(language):
        assert [
            (from_to(one["before"]), str(CHANGES.get(one["change"], "")), one["not_shown"] or "", bool(one["held"]))
            for one in of_json
        ] == [(row.before, row.change, row.not_shown, row.of == "group" and not row.band) for row in told]
    paper = tags(client.get(address(workplace, wave, "pdf")).content)
    lines = [[_close(cell.said) for cell in line.all("TH", "TD")] for line in paper.all("TR")]
    assert [line for line in lines if line[0] in {_close(row.question) for row in told}] == [
        [
            *map(_close, (row.question, row.band, row.word, row.answers)),
            _close(f"{row.change} ({row.before})" if row.change else ""),
        ]
        for row in told
    ]


def _close(text):
    """Return a text without spaces and hyphens that a line needed: paper breaks it where it likes."""
    return "".join(text.replace("\xad", "").split())


def test_a_change_is_said_only_where_the_cell_was_shown_last_time_too(workplace, taken, enter):
    first = taken(0, dict.fromkeys(workplace.north, 3))
    second = taken(4, dict.fromkeys(workplace.north[1:], LOW_INFLUENCE))  # one is out: the last answer counts
    client = enter(workplace.north[0])
    assert "since last time" not in said(client.get(address(workplace, first)).content).replace("Since", "")
    words = said(client.get(address(workplace, second)).content)
    assert "Strong , 4.1–5.0 up since last time" in words
    assert "about as last time" in words
    assert "down since last time" in words
    for person in workplace.north[:2]:
        members.leave(workplace.ward.group, person=person, by=person, at=second.closes_at)
    third = taken(8, dict.fromkeys(workplace.north[2:], 3))
    words = said(enter(workplace.north[3]).get(address(workplace, third)).content)
    assert "Nothing is shown this time. Talk about it instead." in words
    assert "several who answered last time are not in it now" in words
    assert "when did it last work well with us?" in words
    fourth = taken(12, dict.fromkeys(workplace.north[2:], 5))
    words = said(enter(workplace.north[3]).get(address(workplace, fourth)).content)
    assert "Strong" in words
    assert "up since last time" not in words


def test_a_unit_is_compared_only_when_the_same_groups_are_in_it(workplace, taken):
    all_ = dict.fromkeys(workplace.north + workplace.south, 3)
    waves = [
        taken(0, all_),
        taken(4, all_ | dict.fromkeys(workplace.north, 5)),
        taken(8, dict.fromkeys(workplace.north, 3)),
    ]
    changes = []
    for wave in waves:
        result = result_of(wave.pk, viewer=viewer_of(workplace.north[0], workplace.ward.group, at=workplace.at))
        changes.append([part.figures[0].change for part in result.parts])
    assert changes == [[None, None], ["up", "up"], ["down", None]]  # the south is held the third time


def test_a_reversed_question_is_turned_so_that_high_is_good(workplace, taken):
    wave = taken(0, {person: {"H1": 1, "H6": 1} for person in workplace.north}, ["H1", "H6"])
    seen = figures(workplace, wave, workplace.north[0])
    assert seen["group", "H1"] == (1.0, 2.1)
    assert seen["group", "H6"] == (3.9, 5.0)


def test_four_questions_of_a_dimension_say_something_together(workplace, taken, enter):
    asked = ["H1", "H2", "H3", "H4"]
    wave = taken(0, dict.fromkeys(workplace.north, 1), asked)
    words = said(enter(workplace.north[0]).get(address(workplace, wave)).content)
    assert "Influence We need to talk about it" in words


def test_small_groups_that_are_shown_together_are_named(workplace, taken, enter):
    wave = taken(0, dict.fromkeys(workplace.north[:4] + workplace.south[:4], 4))
    words = said(enter(workplace.north[0]).get(address(workplace, wave)).content)
    north, south = workplace.ward.group.name, workplace.ward.other_group.name
    assert f"{north} together with {south}" in words


def test_what_is_shown_comes_from_what_was_published_and_nothing_else(workplace, taken):
    """Change what is published, and all that is shown follows; nothing of it is counted anew."""
    wave = taken(0, dict.fromkeys(workplace.north, 3))
    row = Publication.objects.get(wave=wave)
    for cell in row.content["cells"]:
        cell["shown"] = {code: [8, 25, 32] for code in cell["shown"]}
    Publication.objects.filter(pk=row.pk).update(content=row.content)
    assert figures(workplace, wave, workplace.north[0])["group", "A2"] == (4.1, 5.0)


def test_an_open_wave_and_another_organisations_have_no_result(workplace, start, enter):
    wave = start()
    client = enter(workplace.north[0])
    assert client.get(address(workplace, wave)).status_code == 404
    assert client.get(address(workplace, wave, "json")).status_code == 404
    wave = type(wave)(pk=999)
    assert client.get(address(workplace, wave, "json")).status_code == 404


def test_a_name_that_looks_like_a_formula_is_words_in_a_spreadsheet(workplace, taken, enter):
    wave = taken(0, dict.fromkeys(workplace.north, 3))
    type(workplace.ward.group).objects.filter(pk=workplace.ward.group.pk).update(name="=1+1")
    content = enter(workplace.north[0]).get(address(workplace, wave, "csv")).content.decode("utf-8-sig")
    assert ",'=1+1," in content
