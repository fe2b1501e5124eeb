"""The open format of Polis: taken in as a closed conversation with its map, and out again without anybody's name."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from medled.engine.perspectives import chart, gathered
from medled.journal.models import Event
from medled.polis.files import Unusable, gathering_of, statements_of
from medled.rooms.knowledge.actions import conversations, taking_part
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.actions.taking_in import take_in
from medled.rooms.knowledge.models import Voice
from medled.rooms.knowledge.queries import conversations as queries
from medled.rooms.knowledge.queries import kept, open_format
from medled.workplace.rules import Cannot, NotAllowed

POLIS = Path(__file__).parents[4] / "shared" / "data" / "polis" / "scoop-hivemind.taxes"
SOURCE = "Computational Democracy Project, openData, scoop-hivemind.taxes, CC BY 4.0"


def asked(ward, people, *, keeps_rows):
    """Let so many react to four statements, in two camps, and count it.

    With one less, one conversation in two hundred shows no groups: what is foretold goes by lot, from the rows' keys.
    """
    words = ["Ja.", "Nej.", "=1+1", "Nja."]
    said = AskedMany("Vad ändrar vi?", reach="link", statements=words, keeps_rows=keeps_rows)
    many = conversations.ask_many(
        ward.group, asked=said, closes_at=ward.at + timedelta(days=9), by=ward.carin, at=ward.at
    )
    for n in range(people):
        for k, row in enumerate(many.statements.all()):
            seal, value = queries.seal_of(many, key=str(n)), 1 if k == 2 or n % 2 == k % 2 else -1
            taking_part.react(many, statement=row.pk, value=value, seal=seal, by=None, at=ward.at)
    conversations.close(many, by=ward.carin, at=ward.at)
    (counted,) = conversations.count_due(at=ward.at)
    return counted


def test_what_is_taken_out_is_read_again_as_the_same_conversation(ward, tmp_path):
    many = asked(ward, 100, keeps_rows=True)
    for name, rows in (("c.csv", open_format.statements_of(many)), ("v.csv", open_format.reactions_of(many))):
        with (tmp_path / name).open("w", newline="") as stream:
            csv.writer(stream).writerows(rows)
    said = statements_of(tmp_path / "c.csv")
    assert {words for words, _away in said.values()} == {"Ja.", "Nej.", "=1+1", "Nja."}
    gathering = gathering_of(tmp_path / "v.csv", frozenset(), lambda read: None, statements=frozenset(said))
    again = take_in(
        ward.group,
        words="Igen?",
        source="Oss",
        statements={int(pk): words for pk, (words, _away) in said.items()},
        found=kept.counted(chart(gathering.reactions())),
        by=ward.carin,
        at=ward.at,
    )
    figures = [
        [(row.number, row.agrees, row.disagrees, row.passes) for row in queries.results_of(one, order="number")]
        for one in (many, again)
    ]
    assert figures[0] == figures[1]
    assert queries.chart_of(again)[0].groups.sizes == queries.chart_of(many)[0].groups.sizes == (50, 50)
    assert Event.objects.get(kind="knowledge.conversation.taken_in").facts == {"people": 100, "statements": 4}


def test_no_row_tells_who_or_when_and_none_is_taken_out_of_what_is_small_or_was_not_said(ward):
    for people, keeps in ((6, True), (6, False)):
        with pytest.raises(NotAllowed):
            open_format.reactions_of(asked(ward, people, keeps_rows=keeps))
        ward.group.conversations.all().delete()
    many = asked(ward, 100, keeps_rows=True)
    rows = list(open_format.reactions_of(many))[1:]
    assert len({row[:2] for row in rows}) == 1  # all have the same moment
    assert {row[3] for row in rows} == set(range(100))
    assert not Voice.objects.exclude(seal="").exists()


def test_what_was_taken_away_has_no_words_what_few_met_no_figures_and_no_words_are_a_formula(ward):
    many = asked(ward, 4, keeps_rows=False)
    many.statements.filter(number=1).update(taken_away_at=ward.at, taken_away_by=ward.carin, why="hate")
    stream = io.StringIO()
    csv.writer(stream).writerows(open_format.statements_of(many))
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [(row["moderated"], row["comment-body"], row["agrees"]) for row in rows] == [
        ("-1", "", ""), ("1", "Nej.", ""), ("1", "'=1+1", ""), ("1", "Nja.", "")
    ]  # fmt: skip
    assert {row["author-id"] for row in rows} == {""}


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "empty_file", None),
        ("comment-id,comment-body\n1,Ja\n", "wrong_header", None),
        ("comment-id,moderated,comment-body\nett,1,Ja\n", "no_number", 2),
        ("comment-id,moderated,comment-body\n1,1,Ja\n1,1,Nej\n", "twice", 3),
        ("comment-id,moderated,comment-body\n1,1,\n", "no_words", 2),
        ("comment-id,moderated,comment-body\n1,1,Ja\n2,1\n", "no_words", 3),
        ('comment-id,moderated,comment-body\n1,1,"Ja\noch nej"\n2,1,' + "å" * 1001 + "\n", "no_words", 4),
    ],
)
def test_a_statement_that_can_not_be_read_is_named_by_its_line(tmp_path, text, code, line):
    (tmp_path / "c.csv").write_text(text)
    with pytest.raises(Unusable) as wrong:
        statements_of(tmp_path / "c.csv")
    assert (wrong.value.code, wrong.value.facts.get("line")) == (code, line)


def test_a_vote_on_what_is_not_there_is_named_by_its_line(tmp_path):
    (tmp_path / "v.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n1,x,7,1,1\n")
    with pytest.raises(Unusable) as wrong:
        gathering_of(tmp_path / "v.csv", frozenset(), lambda read: None, statements=frozenset({"1"}))
    assert (wrong.value.code, wrong.value.facts["line"], wrong.value.facts["statement"]) == (
        "no_such_statement",
        3,
        "7",
    )


def test_only_a_manager_takes_in_and_nothing_empty(ward):
    empty = kept.counted(chart(gathered([])))
    more = {"words": "Vad?", "source": "Oss", "found": empty, "at": ward.at}
    with pytest.raises(NotAllowed):
        take_in(ward.group, statements={1: "Ja."}, by=ward.amina, **more)
    for wrong in ({"statements": {}}, {"statements": {1: "Ja."}, "source": " "}):
        with pytest.raises(Cannot):
            take_in(ward.group, **{"statements": {1: "Ja."}, "by": ward.carin, **more, **wrong})


@pytest.mark.skipif(not POLIS.exists(), reason="the conversations of Polis are not here: ../shared/data/polis")
def test_a_real_conversation_is_taken_in_with_its_map(ward):
    said = statements_of(POLIS / "comments.csv.gz")
    away = frozenset(pk for pk, (_words, is_away) in said.items() if is_away)
    gathering = gathering_of(POLIS / "votes.csv.gz", away, lambda read: None, statements=frozenset(said))
    many = take_in(
        ward.group,
        words="Vilka skatter vill vi ha?",
        source=SOURCE,
        statements={int(pk): words for pk, (words, is_away) in said.items() if not is_away},
        found=kept.counted(chart(gathering.reactions())),
        by=ward.carin,
        at=ward.at,
    )
    counted, named = queries.chart_of(many)
    assert (many.people, len(counted.groups.sizes)) == (333, 4)
    assert sum(counted.groups.sizes) == 333
    assert named
    assert queries.results_of(many, order="joining").first().bridging > 0.5
