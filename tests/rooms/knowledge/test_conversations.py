"""A conversation with many: who may ask whom, each alone, all get seen, counted when it closes, and nobody's name."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.knowledge.actions import conversations, moderating, taking_part
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.actions.questions import TooLate
from medled.rooms.knowledge.models import Conversation, Stance, Statement, Voice
from medled.rooms.knowledge.queries import conversations as queries
from medled.rooms.knowledge.queries import open_format
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.actions import units
from medled.workplace.models import Organiser, Unit
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import EVERYONE, viewer

DAYS = timedelta(days=14)
FIRST = ("Vi har för många möten.", "Schemat ska ligga fast i sex veckor.", "Bilarna räcker.")


def ask(ward, *, reach="link", by="carin", **more):
    asked = AskedMany("Vad ska vi ändra i hemtjänsten?", reach=reach, statements=FIRST, **more)
    return conversations.ask_many(ward.group, asked=asked, closes_at=ward.at + DAYS, by=getattr(ward, by), at=ward.at)


def seal(conversation, n):
    return queries.seal_of(conversation, key=f"the browser of {n}")


def react(ward, conversation, n, statement, value=1, *, by=None, at=None):
    return taking_part.react(
        conversation, statement=statement.pk, value=value, seal=seal(conversation, n), by=by, at=at or ward.at
    )


def counted(ward, conversation):
    at = ward.at + DAYS
    conversations.close_due(at=at)
    conversations.count_due(at=at)
    return queries.CONVERSATIONS.get(pk=conversation.pk)


def test_a_manager_asks_the_unit_or_by_link_and_who_organises_the_whole_organisation(ward):
    for who in ("amina", "david", "olle", "elin", "farid"):
        for reach in Conversation.Reach.values:
            with pytest.raises(NotAllowed):
                ask(ward, reach=reach, by=who)
    assert ask(ward, reach="organisation").reach == "organisation"
    Organiser.objects.all().delete()
    with pytest.raises(NotAllowed):
        conversations.ask_many(
            ward.group, asked=AskedMany("Allt?", reach="organisation", statements=FIRST), closes_at=ward.at + DAYS,
            by=ward.carin, at=ward.at,
        )  # fmt: skip
    with pytest.raises(Cannot, match="Say whom"):
        ask(ward, reach="everywhere")
    with pytest.raises(Cannot, match="at least two"):
        conversations.ask_many(
            ward.group, asked=AskedMany("Allt?", statements=["Ja.", "ja"]), closes_at=ward.at + DAYS, by=ward.carin,
            at=ward.at,
        )  # fmt: skip


def test_whom_it_reaches_find_it_and_are_told_in_their_own_group(ward):
    conversation = ask(ward, reach="unit")
    conversations.tell_due(at=ward.at)
    conversations.tell_due(at=ward.at)
    told = Event.objects.filter(kind="knowledge.conversation.asked").values_list("group", flat=True)
    assert sorted(told) == sorted([ward.group.pk, ward.other_group.pk])
    elin = viewer_of(ward.elin, ward.other_group, at=ward.at)
    farid = viewer_of(ward.farid, ward.elsewhere, at=ward.at)
    assert queries.waiting_for(elin) == [conversation]
    assert queries.conversation_with(conversation.pk, viewer=elin) == conversation
    assert queries.conversation_with(conversation.pk, viewer=farid) is None
    own = queries.seal_of(conversation, person=ward.elin)
    taking_part.react(
        conversation, statement=conversation.statements.first().pk, value=1, seal=own, by=ward.elin, at=ward.at
    )
    assert queries.waiting_for(elin) == []
    for outside in (ward.farid, None):
        with pytest.raises(NotAllowed):
            taking_part.say(conversation, words="Jag med.", seal="x", by=outside, at=ward.at)


def test_a_unit_that_is_merged_is_still_asked_where_its_groups_are_now(ward):
    conversation = ask(ward, reach="unit")
    south = Unit.objects.create(organisation=ward.group.unit.organisation, name="Södra")
    units.merge(ward.group.unit, into=south, by=ward.carin, at=ward.at)
    conversation = queries.CONVERSATIONS.get(pk=conversation.pk)
    assert {group.pk for group in queries.groups_reached(conversation)} == {ward.group.pk, ward.other_group.pk}
    for person, group in ((ward.amina, ward.group), (ward.elin, ward.other_group)):
        assert queries.belongs(conversation, person, at=ward.at)
        here = viewer_of(person, type(group).objects.get(pk=group.pk), at=ward.at)
        assert queries.conversation_with(conversation.pk, viewer=here) == conversation
        assert queries.waiting_for(here) == [conversation]
    assert not queries.belongs(conversation, ward.farid, at=ward.at)


def test_the_next_is_what_fewest_have_met_and_one_sees_and_changes_ones_own(ward):
    conversation = ask(ward)
    first = queries.mine(conversation, None, seal=seal(conversation, 1))
    assert (first.left, first.done) == (3, 0)
    for n in range(2, 9):
        mine = queries.mine(conversation, None, seal=seal(conversation, n))
        react(ward, conversation, n, mine.next)
    seen = sorted(conversation.statements.values_list("seen", flat=True))
    assert seen == [2, 2, 3]  # all get seen alike, whatever is thought of them
    react(ward, conversation, 1, first.next, 1)
    react(ward, conversation, 1, first.next, -1)
    voice = queries.voice_of(conversation, seal(conversation, 1))
    assert [one.value for one in queries.stances_of(voice)] == [-1]
    assert queries.mine(conversation, voice, seal=voice.seal).left == 2
    assert queries.voice_of(conversation, seal(conversation, "another")) is None


def test_what_is_written_is_met_by_the_others_without_anybodys_name(ward):
    conversation = ask(ward)
    said = taking_part.say(conversation, words=" Cykel  i stan. ", seal=seal(conversation, 1), by=None, at=ward.at)
    assert (said.words, said.number, said.seen) == ("Cykel i stan.", 4, 1)
    event = Event.objects.get(kind="knowledge.conversation.said")
    assert (event.actor, event.facts) == (None, {})
    assert not [field for field in Statement._meta.fields if field.name in ("author", "person", "voice")]
    assert queries.mine(conversation, queries.voice_of(conversation, seal(conversation, 1)), seal="").left == 3


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("  ", "Write a few words"),
        ("å" * 281, "at most 280"),
        ("Vi har för många möten", "Somebody has said just this"),
        ("Ring mig på 070-174 06 05.", "phone number"),
        ("Fråga anna.ek@norrby.se.", "e-mail"),
        ("Det är 19811218-9876 som bestämmer.", "personal number"),
    ],
)
def test_a_statement_that_does_not_hold_is_refused_in_a_sentence(ward, words, sentence):
    conversation = ask(ward)
    with pytest.raises(Cannot, match=sentence):
        taking_part.say(conversation, words=words, seal=seal(conversation, 1), by=None, at=ward.at)
    assert conversation.statements.count() == 3


def test_no_more_than_ten_of_one_voice_and_none_where_none_are_taken(ward):
    conversation = ask(ward)
    for n in range(10):
        taking_part.say(conversation, words=f"Sak {n}.", seal=seal(conversation, 1), by=None, at=ward.at)
    for closed, n in ((conversation, 1), (ask_closed(ward), 2)):
        with pytest.raises(Cannot, match="No more"):
            taking_part.say(closed, words="En till.", seal=seal(closed, n), by=None, at=ward.at)


def ask_closed(ward):
    asked = AskedMany("Bara de här?", reach="link", statements=FIRST, takes_statements=False)
    return conversations.ask_many(ward.group, asked=asked, closes_at=ward.at + DAYS, by=ward.carin, at=ward.at)


def test_what_is_not_there_and_what_comes_too_late_is_refused(ward):
    conversation, other = ask(ward), ask_closed(ward)
    with pytest.raises(Cannot, match="not there"):
        react(ward, conversation, 1, other.statements.first())
    with pytest.raises(Cannot, match="not there"):
        react(ward, conversation, 1, Statement(pk=1))
    with pytest.raises(Cannot, match="three"):
        react(ward, conversation, 1, conversation.statements.first(), 2)
    with pytest.raises(Cannot, match="cookies"):
        taking_part.say(conversation, words="Hej.", seal="", by=None, at=ward.at)
    with pytest.raises(TooLate):
        react(ward, conversation, 1, conversation.statements.first(), at=ward.at + DAYS)
    assert not Stance.objects.exists()


def test_a_statement_is_taken_away_with_its_reason_and_its_words_are_for_who_looks_after_it(ward):
    conversation = ask(ward)
    row = conversation.statements.first()
    for who in EVERYONE:
        may = rules.may_look_after(viewer(ward, who), conversation)
        assert may == (who == "carin")
        if not may:
            with pytest.raises(NotAllowed):
                moderating.take_away(conversation, statement=row.pk, why="hate", by=getattr(ward, who), at=ward.at)
    with pytest.raises(Cannot, match="Choose why"):
        moderating.take_away(conversation, statement=row.pk, why="ugly", by=ward.carin, at=ward.at)
    moderating.take_away(conversation, statement=row.pk, why="personal", by=ward.carin, at=ward.at)
    assert Event.objects.get(kind="knowledge.conversation.taken_away").facts == {"why": "personal"}
    with pytest.raises(Cannot, match="not there"):
        react(ward, conversation, 1, row)
    assert queries.mine(conversation, None, seal="x").left == 2
    assert [one.words for one in queries.taken_away(conversation)] == [row.words]
    moderating.put_back(conversation, statement=row.pk, by=ward.carin, at=ward.at)
    assert queries.mine(conversation, None, seal="x").left == 3
    assert Event.objects.get(kind="knowledge.conversation.put_back").actor == ward.carin.pk


def test_three_who_ask_for_a_look_hide_it_till_somebody_has_looked(ward):
    conversation = ask(ward)
    row = conversation.statements.first()
    for n in (1, 1, 2):
        taking_part.report(conversation, statement=row.pk, seal=seal(conversation, n), by=None, at=ward.at)
    assert queries.mine(conversation, None, seal="x").left == 3  # two voices, one of them twice
    taking_part.report(conversation, statement=row.pk, seal=seal(conversation, 3), by=None, at=ward.at)
    assert queries.mine(conversation, None, seal="x").left == 2
    assert [one.pk for one in queries.to_look_at(conversation)] == [row.pk]
    moderating.put_back(conversation, statement=row.pk, by=ward.carin, at=ward.at)
    assert queries.mine(conversation, None, seal="x").left == 3
    assert Event.objects.filter(kind="knowledge.conversation.reported").count() == 2


def test_what_three_have_reported_stays_hidden_when_it_is_counted_till_somebody_has_looked(ward):
    conversation = ask(ward)
    row = conversation.statements.first()
    for n in range(6):
        react(ward, conversation, n, row)
    for n in range(3):
        taking_part.report(conversation, statement=row.pk, seal=seal(conversation, n), by=None, at=ward.at)
    found = counted(ward, conversation)
    assert row.pk not in {one.pk for one in queries.results_of(found)}
    assert row.pk not in {one.pk for one in queries.chart_of(found)[1]}
    assert row.words not in {cell for line in open_format.statements_of(found) for cell in line}
    assert [one.pk for one in queries.to_look_at(found)] == [row.pk]
    moderating.put_back(found, statement=row.pk, by=ward.carin, at=ward.at + DAYS)
    assert queries.results_of(found).get(pk=row.pk).agrees == 6
    assert row.words in {cell for line in open_format.statements_of(found) for cell in line}


def test_when_it_closes_it_is_counted_and_nothing_is_left_that_tells_whose(ward):
    conversation = ask(ward)
    away, *others = conversation.statements.all()
    for n in range(30):
        for k, row in enumerate((away, *others)):
            react(ward, conversation, n, row, 1 if (n < 15) == (k == 1) else -1)
    react(ward, conversation, 40, others[0], 0)
    moderating.take_away(conversation, statement=away.pk, why="off", by=ward.carin, at=ward.at)
    assert queries.results_of(conversation).first().agrees is None
    assert queries.chart_of(conversation) is None
    found = counted(ward, conversation)
    assert (found.key, found.people) == ("", 31)
    rows = {row.pk: row for row in queries.results_of(found)}
    assert (rows[others[0].pk].agrees, rows[others[0].pk].disagrees, rows[others[0].pk].passes) == (15, 15, 1)
    assert away.pk not in rows
    assert not Stance.objects.exists()
    assert not Voice.objects.exists()
    assert Event.objects.get(kind="knowledge.conversation.counted").facts == {"people": 31}
    late = Voice.objects.create(conversation=found, seal=seal(conversation, 1))  # was on its way in meanwhile
    Stance.objects.create(voice=late, statement=others[0], value=1)
    assert conversations.count_due(at=ward.at + DAYS) == []
    assert not Stance.objects.exists()
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    ("people", "value", "why"),
    [(0, 1, "nobody"), (1, 1, "few"), (30, 1, "alike"), (30, 0, "alike")],
)
def test_one_alone_everybody_agreeing_and_only_skips_are_told_as_what_they_are(ward, people, value, why):
    conversation = ask(ward)
    for n in range(people):
        for row in conversation.statements.all():
            react(ward, conversation, n, row, value)
    found = counted(ward, conversation)
    chart, _statements = queries.chart_of(found)
    assert (chart.participants, chart.groups, chart.why) == (people, None, why)
    figures = [(row.agrees, row.disagrees, row.passes) for row in queries.results_of(found)]
    assert figures == [(None, None, None) if people < 5 else (people * value, 0, people * (1 - value))] * 3


def test_rows_are_kept_without_seals_only_where_it_was_said_and_they_are_a_hundred(ward, monkeypatch):
    for keeps, people, kept in ((True, 99, False), (False, 100, False), (True, 100, True)):
        conversation = ask(ward, keeps_rows=keeps)
        Conversation.objects.filter(pk=conversation.pk).update(words=f"{keeps} {people}")
        for n in range(people):
            react(ward, conversation, n, conversation.statements.first())
        found = counted(ward, conversation)
        assert rules.may_take_out_rows(found) is kept
        assert Voice.objects.filter(conversation=found).count() == (people if kept else 0)
        assert not Voice.objects.exclude(seal="").exists()


def test_who_looks_after_it_closes_it_before_its_time(ward):
    conversation = ask(ward)
    for who in EVERYONE:
        if who != "carin":
            with pytest.raises(NotAllowed):
                conversations.close(conversation, by=getattr(ward, who), at=ward.at)
    conversations.close(conversation, by=ward.carin, at=ward.at)
    with pytest.raises(TooLate):
        react(ward, conversation, 1, conversation.statements.first())
    assert Event.objects.get(kind="knowledge.conversation.closed").actor == ward.carin.pk
    assert conversations.count_due(at=ward.at)
