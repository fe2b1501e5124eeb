"""A file that was changed, is broken off, swells or is newer is refused in a sentence, and nothing of it is left."""

import json
import re
import zipfile

import pytest

from medled.carrying.models import Origin
from medled.carrying.wrong import Wrong
from medled.workplace.actions import carrying
from medled.workplace.models import Group, Person

from .packed import opened, packed, rewritten

ROWS, CHECKS = "rows/sharing.leadershiptask.jsonl", "checks/sharing.leadershiptask.txt"


def _another_letter(name, content):
    return content.replace(b"Introduktion", b"Introducktion") if name == ROWS else content


def _one_row_less(name, content):
    return b"".join(content.splitlines(keepends=True)[:-1]) if name == ROWS else content


def _newer(name, content):
    return json.dumps(json.loads(content) | {"version": 99, "medled": "9.1"}) if name == "manifest.json" else content


def _a_part_twice(name, content):
    if name != "manifest.json":
        return content
    told = json.loads(content)
    return json.dumps(told | {"parts": [*told["parts"], told["parts"][0]]})


DAMAGED = {
    "a letter is another": (_another_letter, r"rows/sharing\.leadershiptask\.jsonl, row \d+: it was changed"),
    "a row is gone": (_one_row_less, r"rows/sharing\.leadershiptask\.jsonl has \d+ rows, and should have \d+"),
    "a part is gone": (lambda name, content: None if name == ROWS else content, "lacks a part: rows/sharing"),
    "a checksum is longer than any": (
        lambda name, content: b"a" * 4000 if name == CHECKS else content,
        r"checks/sharing\.leadershiptask\.txt, row 1: it is far too long",
    ),
    "a checksum too many": (
        lambda name, content: content + content[-17:] if name == CHECKS else content,
        r"leadershiptask\.jsonl was changed",
    ),
    "a part is told of twice": (_a_part_twice, "parts that it should not have"),
    "it is newer": (_newer, r"from a newer Medled \(9\.1\)"),
    "it has no manifest": (lambda name, content: None if name == "manifest.json" else content, "no readable manifest"),
    "its manifest is no object": (
        lambda name, content: b"[1, 2]" if name == "manifest.json" else content,
        "no readable manifest",
    ),
    "its manifest is deep": (
        lambda name, content: b"[" * 200_000 if name == "manifest.json" else content,
        "no readable manifest",
    ),
}


@pytest.fixture
def refused(db, there):
    """Try to bring a file in: the sentence of the refusal, when nothing of it is left."""

    def try_it(path):
        with pytest.raises(Wrong) as wrong:
            carrying.bring_in(path, into=None, at=there.at)
        assert not Group.objects.exists()
        assert not Person.objects.exists()
        assert not Origin.objects.exists()
        return str(wrong.value)

    return try_it


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_was_changed_is_named(refused, there, tmp_path, damage):
    change, sentence = DAMAGED[damage]
    said = refused(rewritten(there.file, tmp_path / "x.zip", change))
    assert re.search(sentence, said), said


def test_no_name_in_a_file_points_anywhere(refused, there, tmp_path):
    for name in ("../../evil.jsonl", "/etc/cron.d/evil", "rows/../evil", "rows/workplace.person.jsonl "):
        path = rewritten(there.file, tmp_path / "x.zip", lambda _name, content: content)
        with zipfile.ZipFile(path, "a") as file:
            file.writestr(name, "{}")
        assert "a part that it should not have" in refused(path)


def test_what_would_swell_is_not_unpacked(refused, there, tmp_path):
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("manifest.json", "w") as entry:
        for _ in range(64):
            entry.write(bytes(1024 * 1024))
    assert "far too large" in refused(path)


def test_what_is_packed_in_a_way_that_medled_never_packs_is_left_alone(refused, there, tmp_path):
    path = rewritten(there.file, tmp_path / "x.zip", lambda name, content: None if name == ROWS else content)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as file:
        file.writestr(ROWS, b"{}\n")
    assert "parts that it should not have" in refused(path)


def test_what_is_no_such_file_is_said_to_be_none(refused, there, tmp_path):
    whole = there.file.read_bytes()
    for name, content in {"text": b"Hej", "nothing": b"", "half": whole[: len(whole) // 2]}.items():
        (tmp_path / name).write_bytes(content)
        assert "no zip file, or it is broken off" in refused(tmp_path / name)
    assert "no such file" in refused(tmp_path / "nowhere.zip")
    inside = bytearray(whole)
    inside[200:260] = bytes(60)
    (tmp_path / "inside").write_bytes(inside)
    assert "broken off" in refused(tmp_path / "inside") or "changed" in refused(tmp_path / "inside")
    assert "about a person" in refused(there.own)


def _set(kind, field, value):
    def change(parts):
        parts[kind][0][field] = value

    return change


def _in_a_circle(parts):
    first, last = parts["workplace.goal"][0], parts["workplace.goal"][-1]
    first["serves"], last["serves"] = last["id"], first["id"]


FORGED = {
    "goals that serve each other": (_in_a_circle, r"workplace.goal.jsonl, row \d+: serves"),
    "a choice that there is not": (_set("sharing.commitment", "state", "owned"), "commitment.jsonl, row 1: state"),
    "no date": (_set("sharing.commitment", "starts_on", "soon"), "commitment.jsonl, row 1: starts_on can't be soon"),
    "a moment without its zone": (_set("sharing.commitment", "proposed_at", "2026-01-01T10:00:00"), "proposed_at"),
    "a list for a word": (_set("sharing.leadershiptask", "title", ["a"]), "leadershiptask.jsonl, row 1: title"),
    "far too long": (_set("sharing.leadershiptask", "title", "a" * 5000), "leadershiptask.jsonl, row 1: title"),
    "nothing where something must be": (_set("sharing.commitment", "person", None), "row 1: person is empty"),
    "somebody who is not in the file": (_set("sharing.commitment", "person", "x:1"), "names workplace.person x:1"),
    "a group of this installation": (_set("sharing.leadershiptask", "group", "1"), "names workplace.group 1"),
    "what two can't both be": (
        lambda parts: parts["workplace.membership"].append({**parts["workplace.membership"][0], "id": "x:9"}),
        r"workplace.membership.jsonl, row \d+: it does not go together",
    ),
    "an id that no row can have": (_set("agreements.action", "id", "x:99999999999999999999"), "row 1: it has no id"),
    "an event of what is no kind": (_set("journal.event", "subject_kind", {"a": 1}), "journal.event.jsonl, row 1"),
    "somebody whose id is none": (_set("workplace.person", "id", "x" * 41), "person.jsonl, row 1: it has no id"),
    "one id twice": (
        lambda parts: parts["agreements.action"].append(parts["agreements.action"][0]),
        r"agreements.action.jsonl, row \d+: it has no id of its own",
    ),
    "a column that there is not": (_set("agreements.action", "points", 3), "row 1: it has points, which this Medled"),
    "a password": (_set("workplace.person", "password", "x"), "row 1: it says more of a person"),
    "no address": (_set("workplace.person", "email", "elin at home"), "workplace.person.jsonl, row 1: email"),
    "a kind of event that there is not": (_set("journal.event", "kind", "a.b"), "journal.event.jsonl, row 1: kind"),
    "a table that never goes along": (
        lambda parts: parts.update({"sharing.wish": [{"id": "x:1"}]}),
        "a part that it should not have: rows/sharing.wish.jsonl",
    ),
    "sign-ins": (
        lambda parts: parts.update({"mfa.authenticator": [{"id": "x:1"}]}),
        "a part that it should not have: rows/mfa.authenticator.jsonl",
    ),
    "no group": (lambda parts: parts.update({"workplace.group": []}), "does not hold the group"),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_somebody_made_by_hand_is_named_by_its_row(refused, there, tmp_path, forged):
    change, sentence = FORGED[forged]
    file = opened(there.file)
    change(file.parts)
    said = refused(packed(tmp_path / "x.zip", file.parts, manifest=file.manifest, at=there.at))
    assert re.search(sentence, said), said


def test_what_its_manifest_says_of_its_place_is_looked_at(refused, there, tmp_path):
    file = opened(there.file)
    for place in (None, {}, {"id": "x:1", "name": "A", "units": []}, {"id": "x:1", "name": "A", "units": [1]}):
        path = packed(tmp_path / "x.zip", file.parts, manifest=file.manifest, at=there.at, place=place)
        assert "to which organisation and unit" in refused(path)
