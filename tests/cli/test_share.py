"""`medled share FILE`: a proposal from what people have in their files, or one line about what is wrong."""

import io
import json
import os
import zipfile

import openpyxl
import pytest
from typer.testing import CliRunner

from medled.cli.share import app
from tests.house.source import ROOT

EXAMPLE = (ROOT / "docs/use/share-exempel.csv").read_text()
SMALL = {
    "seed": "r",
    "people": [{"id": "p1", "name": "Anna", "room": 4}, {"id": "p2", "name": "Bo [red]", "room": 4}],
    "tasks": [{"id": "t1", "title": "Schema", "hours": 2}, {"id": "t2", "title": "Budget", "hours": 9}],
    "wishes": {"p1": {"t1": "want"}, "p2": {"t1": "can"}},
}


@pytest.fixture
def share(tmp_path):
    """Share the content (text, bytes or data) of a file: share(content, "--language", "en", name="group.csv")."""

    def run(content, *options, name="group.json"):
        file = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return CliRunner().invoke(app, [str(file), *options], env={"LANG": "", "LC_ALL": "", "COLUMNS": "150"})

    return run


def refused(answer):
    """The one line that a file which can't be used is answered with."""
    assert answer.exit_code == 2, answer.output
    assert not answer.stdout
    (line,) = answer.stderr.splitlines()
    return line


def leads(answer):
    return {a["task"]: a["person"] for a in json.loads(answer.stdout)["assignments"] if a["role"] == "lead"}


def test_the_table_says_who_and_why_in_swedish(share):
    answer = share(SMALL)
    assert answer.exit_code == 0
    assert "Anna håller i" in answer.stdout
    assert "vill" in answer.stdout
    assert "Budget: ingen håller i den; ingen har 9 timmar kvar." in " ".join(answer.stdout.split())


def test_the_table_in_english(share):
    said = share(SMALL, "--language", "en").stdout
    assert "Anna leads" in said
    assert "1 of 2 tasks get someone who leads them." in said
    assert "5 hours more room for Bo [red], 7 hours more room for Anna" in " ".join(said.split())


def test_the_terminals_language_is_followed(tmp_path):
    file = tmp_path / "g.json"
    file.write_text(json.dumps(SMALL))
    answer = CliRunner().invoke(app, [str(file)], env={"LC_ALL": "en_GB.UTF-8"})
    assert "Anna leads" in answer.stdout


def test_a_name_is_printed_as_it_is(share):
    assert "Bo [red] håller i" in share(SMALL, "--forbid", "p1=t1").stdout


def test_json_is_the_contract(share):
    proposal = json.loads(share(SMALL, "--format", "json").stdout)
    assert proposal["format"] == "medled-share-proposal/1"
    assert [(a["person"], a["task"], a["role"]) for a in proposal["assignments"]] == [("p1", "t1", "lead")]


def test_a_proposal_can_be_sent_back_as_it_came(share):
    shown = json.loads(share(SMALL, "--format", "json").stdout)["assignments"]
    assert leads(share(SMALL | {"shown": shown}, "--format", "json")) == {"t1": "p1"}


def test_pin_and_forbid_by_id_or_name(share):
    assert leads(share(SMALL, "--format", "json", "--pin", "Bo [red]=Schema")) == {"t1": "p2"}
    assert leads(share(SMALL, "--format", "json", "--forbid", "p1=t1")) == {"t1": "p2"}


@pytest.mark.parametrize(
    ("option", "pair", "said"),
    [
        ("--pin", "Cilla=Schema", "--pin Cilla=Schema: ingen person heter Cilla."),
        ("--forbid", "p1=Semester", "--forbid p1=Semester: ingen uppgift heter Semester."),
        ("--pin", "Anna", "--pin Anna: skriv PERSON=UPPGIFT."),
        ("--pin", "=", "--pin =: ingen person heter"),
        ("--forbid", "\udce5=Schema", "ingen person heter ?."),
    ],
)
def test_a_pin_or_forbid_that_names_nobody_or_nothing_is_refused(share, option, pair, said):
    assert said in refused(share(SMALL, option, pair))


def test_a_name_that_two_have_is_asked_for_by_id(share):
    twins = {**SMALL, "people": [{"id": "p1", "name": "Anna", "room": 4}, {"id": "p2", "name": "Anna", "room": 4}]}
    assert "flera personer heter Anna; skriv id i stället." in refused(share(twins, "--pin", "Anna=Schema"))
    assert leads(share(twins, "--format", "json", "--pin", "p2=Schema")) == {"t1": "p2"}


def test_a_pin_that_does_not_fit_is_said(share):
    assert "Gick inte att hålla fast vid: Anna, Budget." in share(SMALL, "--pin", "p1=t2").stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_example_is_shared_in_any_encoding(share, encoding):
    answer = share(EXAMPLE.encode(encoding), "--format", "json", name="grupp.csv")
    assert leads(answer)["Budgetuppföljning"] == "Carin"
    assert len(leads(answer)) == 5


def test_a_workbook_is_read_as_the_csv_is(share):
    book = openpyxl.Workbook()
    for line in EXAMPLE.splitlines():
        book.active.append([cell or None for cell in line.split(";")])
    saved = io.BytesIO()
    book.save(saved)
    assert (
        share(saved.getvalue(), "--format", "json", name="g.xlsx").stdout.split('"stages"')[0]
        == (share(EXAMPLE, "--format", "json", name="g.csv").stdout.split('"stages"')[0])
    )


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ("Utrymme;;;;;;;6", "Utrymme;;;;;;;sex", "rad 2, kolumn Amina: ska vara ett tal, inte 'sex'."),
        ("Utrymme;;;;;;;6", "Utrymme;;;;;;;-6", "rad 2, kolumn Amina: ska vara minst 0, inte -6."),
        ("Utrymme;;;;;;;6", "Utrymme;;;;;;;nan", "rad 2, kolumn Amina: ska vara ett tal, inte nan."),
        ("Utrymme;;;;;;;6", "Utrymme;;;;;;;1e99", "rad 2, kolumn Amina: ska vara högst 10000, inte"),
        ("Utrymme;;;;;;;6;4;5;3,5\n", "", "det saknas en rad som heter Utrymme"),
        ("Skyddsrond;1,5;1", "Skyddsrond;1,5;7", "rad 9, kolumn Delas av: ska vara högst 3, inte 7."),
        ("Skyddsrond;", "Budgetuppföljning;", "rad 9: uppgiften Budgetuppföljning finns redan."),
        ("arbetsmiljö;rådgör;;kan", "arbetsmiljö;rådgör;;kanske", "rad 9, kolumn Amina: ”kanske” går inte att tolka"),
        ("Idag;Amina;Björn", "Idag;Amina;Amina", "kolumnen Amina finns två gånger"),
        ("Skyddsrond;1,5", ";1,5", "rad 9, kolumn Uppgift: uppgiften har inget namn."),
        ("besluta;Carin;vill", "besluta;Cilla;vill", "rad 6, kolumn Idag: ingen kolumn heter Cilla."),
        ("Uppgift;", "Vad;", "första kolumnen ska heta Uppgift"),
    ],
)
def test_a_mistake_in_a_sheet_is_named_by_row_and_column(share, line, instead, said):
    assert line in EXAMPLE
    assert said in refused(share(EXAMPLE.replace(line, instead, 1), name="grupp.csv"))


def changed(**fields):
    return {**SMALL, **fields}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "filen är tom"),
        (" \n", "filen är tom"),
        ("{", "rad 1, tecken 2: det är inte JSON"),
        ("[]", "ska vara ett objekt"),
        ("[" * 200_000, "för många nivåer"),
        ('{"people": ' + "9" * 6000 + "}", "för många siffror"),
        ('{"people": [], "people": [], "tasks": []}', "people står två gånger"),
        (b"\x00\x01\x02\xff", "det är inte JSON"),
        ({}, "people: saknas."),
        ({"people": []}, "tasks: saknas."),
        ({"people": 3, "tasks": []}, "people: ska vara en lista."),
        (changed(people=[{"id": "a"}, {"id": "a"}]), "people[1].id: har samma id som en annan, 'a'."),
        (changed(people=[{"id": " "}]), "people[0].id: får inte vara tomt."),
        (changed(people=[{"id": "a", "room": -1}]), "people[0].room: ska vara minst 0, inte -1."),
        (changed(people=[{"id": "a", "room": float("nan")}]), "people[0].room: ska vara ett tal, inte nan."),
        (changed(people=[{"id": "a", "room": 10**400}]), "people[0].room: ska vara högst 10000"),
        (changed(people=[{"id": "\ud800"}]), "people[0].id: har tecken som inte går att skriva."),
        (changed(tasks=[{"id": "t", "hours": "4"}]), "tasks[0].hours: ska vara ett tal, inte '4'."),
        (changed(tasks=[{"id": "t", "hours": True}]), "tasks[0].hours: ska vara ett tal, inte True."),
        (changed(tasks=[{"id": "t", "holders": 1.5}]), "tasks[0].holders: ska vara ett heltal, inte 1.5."),
        (changed(tasks=[{"id": "t", "mandate": "king"}]), "tasks[0].mandate: ska vara ett av propose"),
        (changed(wishes={"p1": {"t1": "love"}}), "wishes.p1.t1: ska vara ett av want"),
        (changed(wishes={"p9": {}}), "wishes: nämner 'p9', som inte finns bland personerna."),
        (changed(wishes={"p1": {"t9": "can"}}), "wishes.p1: nämner 't9', som inte finns bland uppgifterna."),
        (changed(forbid=[{"person": "p9", "task": "t1"}]), "forbid[0].person: nämner 'p9'"),
        (changed(today=[{"person": "p1", "task": "t1"}]), "today[0].role: saknas."),
        (changed(tasks=[{"id": "t1", "hour": 2}]), "tasks[0].hour: det fältet finns inte; menar du hours?"),
        (changed(people=[{"id": "p1", "epost": "a"}]), "people[0].epost: det fältet finns inte; de som finns är id,"),
        (changed(wish={}), "wish: det fältet finns inte; menar du wishes?"),
        (changed(options={"timelimit": 3}), "options.timelimit: det fältet finns inte; menar du time_limit?"),
        (changed(pins=[{"person": "p1", "task": "t1", "rol": "lead"}]), "pins[0].rol: det fältet finns inte;"),
        (changed(options={"time_limit": 0}), "options.time_limit: ska vara minst"),
        (changed(format="medled-share/9"), "format: ska vara 'medled-share/1'"),
    ],
)
def test_a_mistake_in_json_is_named_by_its_field(share, content, said):
    assert said in refused(share(content))


def test_other_files_are_told_apart(share, tmp_path):
    assert "det är varken JSON, xlsx eller csv" in refused(share(b"\x89PNG\r\n\x1a\n\0\0", name="picture.png"))
    assert "trasig" in refused(share(b"PK\x03\x04 broken", name="book.xlsx"))
    assert "det är en mapp" in refused(CliRunner().invoke(app, [str(tmp_path)], env={"LANG": ""}))
    assert refused(CliRunner().invoke(app, ["."], env={"LANG": ""})).startswith(".: det är en mapp")
    assert "filen finns inte" in refused(CliRunner().invoke(app, [str(tmp_path / "none.json")], env={"LANG": ""}))


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for endless in (pipe, "/dev/zero"):
        assert "det är ingen vanlig fil" in refused(CliRunner().invoke(app, [str(endless)], env={"LANG": ""}))


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_unpacked(share):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/worksheets/sheet1.xml", b" " * 200_000_000)
    assert len(packed.getvalue()) < 1_000_000
    assert "filen är för stor" in refused(share(packed.getvalue(), name="bomb.xlsx"))


def test_what_lies_deep_in_a_field_is_refused_as_well(share):
    deep = "[" * 900 + "]" * 900
    said = refused(share(json.dumps(SMALL).replace('"room": 4', f'"room": {deep}', 1)))
    assert "people[0].room: ska vara ett tal" in said or "för många nivåer" in said


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_a_terminal_that_knows_no_more_than_its_letters_gets_those(command, tmp_path, settings):
    people = [{"id": "p1", "name": "Åsa 漢", "room": 4}]
    (tmp_path / "g.json").write_text(json.dumps(SMALL | {"people": people, "wishes": {"p1": {"t1": "want"}}}))
    answer = command("share", "g.json", **settings)
    assert answer.returncode == 0, answer.stderr
    assert "Asa ? haller i" in answer.stdout
    said = command("share", "å.json", **settings)
    assert said.returncode == 2
    assert len(said.stderr.splitlines()) == 1


def test_every_reason_and_fault_has_words_in_both_languages():
    from medled.cli import share_words
    from medled.engine.sharing import problem

    for words in (share_words.LABELS, share_words.REASONS, share_words.WRONG, share_words.ROLES):
        assert words["sv"].keys() == words["en"].keys()
    assert problem._ENGLISH.keys() <= share_words.WRONG["sv"].keys()


def test_the_command_needs_no_django(command, tmp_path):
    (tmp_path / "g.json").write_text(json.dumps(SMALL))
    answer = command("share", str(tmp_path / "g.json"), "--format", "json")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("{")  # and not with what the solver says when it wakes
