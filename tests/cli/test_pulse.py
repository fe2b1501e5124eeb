"""`medled pulse publish|audit FILE.json`: what may be shown, that it tells of nobody, or one line of what is wrong."""

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from medled.cli import pulse_files
from medled.cli.pulse import app
from medled.cli.pulse_words import LABELS, WHY_HELD, WRONG
from medled.engine.disclosure import counted
from tests.engine.disclosure import organisations
from tests.house.source import ROOT


def as_json(units, questions, waves):
    return {
        "units": [{"id": unit, "parent": parent} for unit, parent in units],
        "questions": questions,
        "waves": [
            {
                "id": wave.id,
                "closes": wave.closes.isoformat(),
                "roster": [{"person": person, "unit": unit} for person, unit in wave.roster],
                "answers": [{"person": who, "question": what, "value": value} for who, what, value in wave.answers],
            }
            for wave in waves
        ],
    }


def two_groups():
    """Eight in a and four in b, one question, one wave."""
    roster = [{"person": f"a{n}", "unit": "a"} for n in range(8)] + [
        {"person": f"b{n}", "unit": "b"} for n in range(4)
    ]
    answers = [{"person": row["person"], "question": "q", "value": 3} for row in roster]
    return {
        "units": [{"id": "top", "parent": None}, {"id": "a", "parent": "top"}, {"id": "b", "parent": "top"}],
        "questions": ["q"],
        "waves": [{"id": "w0", "closes": "2026-01-15", "roster": roster, "answers": answers}],
    }


@pytest.fixture
def pulse(tmp_path):
    """Run a command on a file: pulse("publish", content, "--format", "json"); content is data, text or bytes."""

    def run(command, content, *options, **env):
        file = tmp_path / "pulse.json"
        content = content if isinstance(content, str | bytes) else json.dumps(content)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        env = {"LANG": "", "LC_ALL": "", "COLUMNS": "150", **env}
        return CliRunner().invoke(app, [command, str(file), *options], env=env)

    return run


def data(answer, code=0):
    assert answer.exit_code == code, answer.output
    return json.loads(answer.stdout)


def refused(answer):
    """The one line that a file which can't be used is answered with; nothing is printed as if it were right."""
    assert answer.exit_code == 2, answer.output
    assert not answer.stdout
    (line,) = answer.stderr.splitlines()
    return line


def test_json_is_the_contract(pulse):
    assert data(pulse("publish", two_groups(), "--format", "json")) == {
        "waves": [
            {
                "id": "w0",
                "cells": [
                    {"units": ["a"], "n_class": "6-9", "questions": [{"question": "q", "band": [2.875, 3.375]}]},
                    {"units": ["b"], "held": "too_few"},
                ],
                "parents": [{"unit": "top", "questions": [{"question": "q", "low": 2.875, "high": 3.375}]}],
            }
        ]
    }


def test_the_table_says_the_bands_and_why_the_rest_is_held(pulse):
    said = pulse("publish", two_groups()).stdout
    for words in ("Omgång w0", "6–9", "2,9–3,4", "b: för få svar"):
        assert words in said
    assert "a0" not in said
    english = pulse("publish", two_groups(), LANG="en_GB.UTF-8").stdout
    assert "2.9–3.4" in english
    assert "b: too few answers" in english


def test_an_id_tells_a_terminal_nothing(pulse):
    given = json.loads(json.dumps(two_groups()).replace('"b"', '"\\u001b[31mb"').replace('"q"', '"\\u0007q"'))
    said = pulse("publish", given).stdout
    assert "▯[31mb: för få svar" in said
    assert not {"\x1b", "\x07"} & set(said)


def test_the_questions_of_the_table_stand_as_in_the_file_also_where_the_first_group_lacks_one(pulse):
    given = two_groups()
    given["questions"] = ["z", "q"]
    more = [{"person": f"b{n}", "unit": "b"} for n in range(8)]
    given["waves"][0]["roster"][8:] = more
    given["waves"][0]["answers"] += [{"person": row["person"], "question": "z", "value": 5} for row in more]
    (heading,) = [line for line in pulse("publish", given).stdout.splitlines() if line.strip().startswith("Grupp")]
    assert heading.split() == ["Grupp", "Svar", "z", "q"]


def test_the_true_mean_lies_in_the_band_and_parents_in_what_they_sum(pulse):
    given = as_json(*organisations.drawn(3, waves=1, answering=1.0, people=60))
    wave = data(pulse("publish", given, "--format", "json"))["waves"][0]
    home = {row["person"]: row["unit"] for row in given["waves"][0]["roster"]}
    shown = [cell for cell in wave["cells"] if "questions" in cell]
    assert shown
    for cell in shown:
        for one in cell["questions"]:
            values = [
                row["value"]
                for row in given["waves"][0]["answers"]
                if home[row["person"]] in cell["units"] and row["question"] == one["question"]
            ]
            assert one["band"][0] <= sum(values) / len(values) <= one["band"][1]
    whole = next(parent for parent in wave["parents"] if parent["unit"] == "whole")
    for one in whole["questions"]:
        bands = [q["band"] for cell in shown for q in cell["questions"] if q["question"] == one["question"]]
        assert min(low for low, _ in bands) <= one["low"] < one["high"] <= max(high for _, high in bands)


def test_nothing_can_be_worked_out_and_it_says_how_hard_it_tried(pulse):
    given = as_json(*organisations.drawn(4, questions=1))
    found = data(pulse("audit", given, "--format", "json"))
    assert (found["exposures"], found["where"]) == (0, [])
    assert found["tried"] > 1000
    assert found["seconds"] >= 0
    said = pulse("audit", given).stdout
    assert "Inget svar går att räkna ut." in said
    assert "No answer can be worked out." in pulse("audit", given, "--language", "en").stdout


def test_an_exposure_is_told_without_a_name_and_leaves_with_one(pulse, monkeypatch):
    """With a rule broken: old answers count again without end, and of eight only two answer anew."""
    given = two_groups()
    given["waves"][0]["answers"][:2] = [{"person": f"a{n}", "question": "q", "value": 1} for n in range(2)]
    later = given["waves"][0] | {"id": "w1", "closes": "2026-03-15"}
    later["answers"] = [{"person": f"a{n}", "question": "q", "value": 5} for n in range(2)]
    given["waves"].append(later)
    assert data(pulse("audit", given, "--format", "json"))["exposures"] == 0
    monkeypatch.setattr(counted, "MOST_AGAIN", 8)
    found = data(pulse("audit", given, "--format", "json"), code=1)
    assert found["exposures"] == 4
    assert found["where"] == [
        {"wave": "w0", "question": "q", "exposures": 2},
        {"wave": "w1", "question": "q", "exposures": 2},
    ]
    answer = pulse("audit", given)
    assert answer.exit_code == 1
    assert "4 svar går att räkna ut delar av." in answer.stdout
    assert "omgång w1, fråga q: 2" in answer.stdout
    assert "a0" not in answer.stdout


def changed(at, value):
    """The two groups with one thing otherwise; `at` is the way to it."""
    given = two_groups()
    spot = given
    for step in at[:-1]:
        spot = spot[step]
    if value is ...:
        del spot[at[-1]]
    elif isinstance(spot, list) and at[-1] == len(spot):
        spot.append(value)
    else:
        spot[at[-1]] = value
    return given


ANSWER = ("waves", 0, "answers", 0)
CLOSES = ("waves", 0, "closes")
LATER = {"id": "w1", "closes": "2026-02-11", "roster": [], "answers": []}


@pytest.mark.parametrize("command", ["publish", "audit"])
@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        (("units",), ..., "units: saknas."),
        (("units",), {}, "units: ska vara en lista."),
        (("units", 0), "top", "units[0]: ska vara ett objekt."),
        (("units", 0), {"id": "top"}, "units[0].parent: saknas."),
        (("units", 3), {"id": "a", "parent": None}, "units[3].id: 'a' finns redan."),
        (("units", 0, "id"), "", "units[0].id: ett namn ska ha mellan 1 och 100 tecken."),
        (("units", 0, "id"), "\ud800", "units[0].id: ett namn ska ha mellan 1 och 100 tecken."),
        (("units", 0, "id"), None, "units[0].id: ska vara ett namn, inte null."),
        (("units", 0, "id"), True, "units[0].id: ska vara ett namn, inte true."),
        (("units", 0, "parent"), "b", "units[0].parent: enheten 'top' ligger under sig själv."),
        (("units", 1, "parent"), "nowhere", "units[1].parent: det finns ingen enhet 'nowhere'."),
        (("questions",), [], "questions: det finns ingen fråga."),
        (("questions", 1), "q", "questions[1]: 'q' finns redan."),
        (("waves",), None, "waves: ska vara en lista."),
        (("waves", 1), LATER | {"id": "w0"}, "waves[1].id: 'w0' finns redan."),
        (("waves", 1), LATER, "waves[1].closes: 2026-02-11 är för nära 2026-01-15: det ska vara minst 28 dagar"),
        (("waves", 1), LATER | {"closes": "2026-01-14"}, "waves[1].closes: 2026-01-14 är inte efter 2026-01-15"),
        (CLOSES, "15/1", "waves[0].closes: ska vara en dag, som 2026-11-26, inte \"15/1\"."),
        (CLOSES, "20260115", "waves[0].closes: ska vara en dag"),
        (CLOSES, "2026-02-30", "waves[0].closes: ska vara en dag"),
        (CLOSES, 5, "waves[0].closes: ska vara en dag, som 2026-11-26, inte 5."),
        (("waves", 0, "roster", 0, "unit"), "z", "waves[0].roster[0].unit: det finns ingen enhet 'z'."),
        (("waves", 0, "roster", 0), {"unit": "a"}, "waves[0].roster[0].person: saknas."),
        (("waves", 0, "roster", 12), {"person": "a0", "unit": "b"}, "waves[0].roster[12].person: 'a0' är redan med"),
        (("waves", 0, "answers", 0, "person"), "z", "waves[0].answers[0].person: 'z' fick inte frågan"),
        (("waves", 0, "answers", 0, "question"), "z", "waves[0].answers[0].question: det finns ingen fråga 'z'."),
        (ANSWER, {"person": "a0", "unit": "a"}, "waves[0].answers[0].question: saknas."),
        (("waves", 0, "answers", 12), {"person": "a0", "question": "q", "value": 4}, "waves[0].answers[12]: 'a0' har"),
        *(
            ((*ANSWER, "value"), value, f"waves[0].answers[0].value: ska vara ett heltal från 1 till 5, inte {told}.")
            for value, told in [
                (6, "6"), (0, "0"), (3.0, "3.0"), (True, "true"), (None, "null"), ("3; DROP TABLE", '"3; DROP TABLE"'),
                (float("nan"), "NaN"), (float("inf"), "Infinity"), ({"a": 1}, '{"a": 1}'),
            ]
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_line_that_names_it(pulse, command, at, value, said):
    assert refused(pulse(command, changed(at, value))).startswith(f"pulse.json: {said}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty."),
        (" \n", "the file is empty."),
        ("{", "line 1, character 2: it is not JSON."),
        ('{"units": [],}', "line 1, character 14: it is not JSON."),
        ("[]", "it must be an object with units, questions and waves."),
        ("3", "it must be an object"),
        ('{"person": 1, "unit": 2}', "it must be an object"),
        ("[" * 100_000, "there are too many levels in the file."),
        ('{"units": ' + "9" * 5000 + "}", "there is a number with too many digits"),
        ('{"units": [], "units": []}', "'units' stands twice in one object."),
        (b"\xff\xfe\xfa", "the file is not saved as UTF-8."),
        (b"PK\x03\x04" + bytes(range(256)), "pulse.json: "),
        (json.dumps({"units": [], "questions": ["q" * 5000], "waves": []}), "a name must have between 1 and 100"),
    ],
)
def test_a_file_that_is_no_pulse_is_refused_in_one_line(pulse, content, said):
    assert said in refused(pulse("publish", content, "--language", "en"))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(pulse, monkeypatch):
    monkeypatch.setattr(pulse_files, "MOST_BYTES", 1_000)
    assert "filen är större än 0 MB." in refused(pulse("publish", two_groups()))


def test_no_file_a_folder_and_a_device_are_refused(tmp_path):
    for path, said in (
        (tmp_path / "none", "there is no such file"),
        (tmp_path, "folder"),
        ("/dev/zero", "no ordinary"),
    ):
        assert said in refused(CliRunner().invoke(app, ["publish", str(path), "--language", "en"]))


def test_numbers_are_names_too_and_what_is_more_is_passed_by(pulse):
    given = two_groups()
    given["comment"] = "hello"
    given["units"][1]["name"] = "The A team"
    for row in (*given["waves"][0]["roster"], *given["waves"][0]["answers"]):
        row["person"] = "ab".index(row["person"][0]) * 100 + int(row["person"][1:])
    plain = data(pulse("publish", two_groups(), "--format", "json"))
    assert data(pulse("publish", given, "--format", "json")) == plain
    assert data(pulse("publish", changed(("waves",), []), "--format", "json")) == {"waves": []}


def test_it_needs_no_django_no_solver_to_publish_and_says_the_same_whatever_the_order(tmp_path):
    given = as_json(*organisations.drawn(8))
    answers = []
    for turned in (False, True):
        if turned:
            given["units"].reverse()
            for wave in given["waves"]:
                wave["roster"].reverse()
                wave["answers"].reverse()
        file = tmp_path / f"{turned}.json"
        file.write_text(json.dumps(given))
        code = (
            "import sys; from medled.cli.pulse import app; app(sys.argv[1:], standalone_mode=False); "
            "sys.exit('django' in sys.modules or 'ortools' in sys.modules)"
        )
        line = [sys.executable, "-c", code, "publish", str(file), "--format", "json"]
        environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONHASHSEED": str(int(turned)), "PATH": os.environ["PATH"]}
        answer = subprocess.run(line, env=environment, capture_output=True)
        assert answer.returncode == 0, answer.stderr
        answers.append(answer.stdout)
    assert answers[0] == answers[1]


def test_all_that_is_said_is_said_in_both_languages():
    for words in (LABELS, WHY_HELD, WRONG):
        assert words["sv"].keys() == words["en"].keys()


def six_managers():
    """Six groups of six in one unit, with a question about their managers and one about themselves."""
    units = [f"g{n}" for n in range(6)]
    roster = [{"person": f"{unit}-{n}", "unit": unit} for unit in units for n in range(6)]
    answers = [{"person": row["person"], "question": asked, "value": 3} for row in roster for asked in ("boss", "us")]
    return {
        "units": [{"id": "top", "parent": None}, *({"id": unit, "parent": "top"} for unit in units)],
        "questions": ["boss", "us"],
        "of_one": ["boss"],
        "managers": [{"unit": unit, "manager": f"m{unit}"} for unit in units],
        "waves": [{"id": "w0", "closes": "2026-01-15", "roster": roster, "answers": answers}],
    }


def test_what_is_about_one_person_is_told_of_six_managers_groups_together(pulse):
    (wave,) = data(pulse("publish", six_managers(), "--format", "json"))["waves"]
    assert all([one["question"] for one in cell["questions"]] == ["us"] for cell in wave["cells"])
    (pool,) = wave["pools"]
    assert (pool["units"], pool["n_class"]) == ([f"g{n}" for n in range(6)], "15+")
    assert [one["question"] for one in pool["questions"]] == ["boss"]
    assert [one["question"] for one in wave["parents"][0]["questions"]] == ["boss", "us"]
    assert "Several managers' groups" in pulse("publish", six_managers(), "--language", "en").stdout
    found = data(pulse("audit", six_managers(), "--format", "json"))
    assert (found["exposures"], found["managers"]) == (0, 0)
    shared = six_managers()
    shared["managers"][1]["manager"] = "mg0"
    assert data(pulse("publish", shared, "--format", "json"))["waves"][0]["pools"][0]["held"] == "few_managers"
    shared["managers"][1]["unit"] = "g9"
    assert "managers[1].unit" in refused(pulse("publish", shared))
