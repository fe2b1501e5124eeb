"""What is hidden, between two or a key never leaves with a group; what is one's own leaves in one's own file."""

import re
import zipfile

from medled.journal.kinds import SeenBy
from medled.journal.kinds import register as kinds

from .packed import opened


def everything_in(path):
    with zipfile.ZipFile(path) as file:
        return "\n".join(file.read(name).decode() for name in file.namelist())


def test_no_file_of_a_group_holds_what_not_all_in_it_may_read(there):
    text = everything_in(there.file)
    for what, words in there.private.items():
        assert words, f"The demo has no {what}: this test says nothing."
        assert not [word for word in words if word in text], what


def test_of_people_a_group_tells_name_address_and_language(there):
    people = opened(there.file).parts["workplace.person"]
    assert {*people[0]} == {"id", "name", "email", "language"}
    assert all(person["email"] for person in people)


def test_a_file_of_a_group_has_no_wishes_and_no_way_in(there):
    parts = opened(there.file).parts
    assert not [
        kind for kind in parts if re.search(r"wish|seat|room|check|pulse|listeners|mfa|session|invitation", kind)
    ]
    assert not [kind for kind, rows in parts.items() if any("password" in row or "key_name" in row for row in rows)]


def test_ones_own_file_holds_what_one_wrote_and_no_key(there):
    text, parts = everything_in(there.own), opened(there.own).parts
    assert parts["workplace.person"][0]["email"] == there.elin.email
    assert parts["sharing.wish"]
    assert "KALENDERNYCKEL" not in text
    assert {*parts["workplace.person"][0]} == {"id", "name", "email", "language", "theme", "joined_at"}


def test_ones_own_file_holds_nothing_that_is_between_two_others(there):
    text = everything_in(there.own)
    own = {row["words"] for row in opened(there.own).parts["dialogue.supportcall"]}
    assert not [words for words in there.private["calls between two"] - own if words in text]
    assert not [words for words in there.private["answers in a round that goes on"] if words in text]


def test_who_runs_medled_takes_nothing_out_of_somebody_that_is_hidden_or_between_two(there):
    """They get what a group reads, and say so in it; the rest is for the person alone to fetch."""
    text, parts = everything_in(there.by_host), opened(there.by_host).parts
    for what, words in there.private.items():
        assert not [one for one in words if one in text], what
    assert parts["sharing.commitment"]
    assert parts["workplace.membership"]
    theirs = re.compile(r"wish|seat|room|handover|cardchange|checkin|notice|reaction|tookpart|participation|loadshown")
    assert not [kind for kind, rows in parts.items() if theirs.search(kind) and rows]
    assert {kinds[row["kind"]].seen_by for row in parts["journal.event"]} == {SeenBy.GROUP}
    assert "Den som driver Medled tog ut det här åt dig." in text
    assert "åt dig." not in everything_in(there.own)


def test_ones_own_file_can_be_read_by_anybody(there):
    with zipfile.ZipFile(there.own) as file:
        page = file.read("index.html").decode()
    assert there.elin.name in page
    assert "Leadership" not in page  # her language is Swedish
    assert not re.search(r"(src|href)=\"?(https?:)?//", page)
    assert "<script" not in page


def test_what_one_reads_of_oneself_is_in_words(there):
    """What one has been told is its sentence, what one wished is of a task by name, and no code stands bare."""
    with zipfile.ZipFile(there.own) as file:
        page = file.read("index.html").decode()
    assert "Dina önskemål i delningsrundor" in page
    wishes = page.split("Dina önskemål i delningsrundor <small>")[1].split("<h2")[0]
    assert "Anhörigrådet" in wishes
    assert "want" not in wishes
    told = page.split("Det du har fått veta <small>")[1].split("<h2")[0]
    assert "Elin" in told
    assert "{" not in told
