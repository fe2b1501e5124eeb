"""Reactions: each alone, all shown at once, and then without anybody's name, for good."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.knowledge.actions import questions, reactions, syntheses
from medled.rooms.knowledge.models import Perspective, Reaction
from medled.rooms.knowledge.queries import questions as asked
from medled.rooms.knowledge.queries import reactions as queries
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import EVERYONE, GROUP, RING, all_answer, answer, ask, viewer

AGREE, PASS, DISAGREE = 1, 0, -1
DAYS = timedelta(days=2)


@pytest.fixture
def question(ward):
    return all_answer(ward, ask(ward))


def open_(ward, question, **more):
    return reactions.open_reactions(question, closes_at=ward.at + DAYS, by=more.get("by", ward.bjorn), at=ward.at)


def react_to_all(ward, question, who, value=AGREE):
    """Let somebody react to all that they have left, as it comes."""
    while left := queries.mine(question, viewer=viewer(ward, who)).left:
        reactions.react(question, statement=left[0], value=value, by=getattr(ward, who), at=ward.at)


def told(ward, who, question):
    return queries.chart_of(question, viewer=viewer(ward, who))


def test_each_meets_what_the_others_said_in_an_order_of_their_own(ward, question):
    open_(ward, question)
    for who in RING:
        left = queries.mine(question, viewer=viewer(ward, who)).left
        assert {row.author for row in left} == {getattr(ward, other) for other in RING} - {getattr(ward, who)}
        assert left == queries.mine(question, viewer=viewer(ward, who)).left
    assert queries.mine(question, viewer=viewer(ward, "olle")).left == ()


def test_nothing_is_shown_till_all_who_are_here_have_reacted_to_all(ward, question):
    open_(ward, question)
    for who in RING[:-1]:
        react_to_all(ward, question, who)
        assert all(told(ward, reader, question) is None for reader in EVERYONE)
    assert queries.how_many(queries.reacting_of(question), viewer=viewer(ward, "olle")) == (3, 4)
    react_to_all(ward, question, RING[-1])
    for reader in EVERYONE:
        assert bool(told(ward, reader, question)) == (reader in GROUP)
    assert told(ward, "olle", question).participants == 4
    assert told(ward, "olle", question).statements[0].figures is None  # under five: it would tell of persons


def test_from_five_on_there_are_figures_and_never_whose(ward):
    members.join(ward.group, person=ward.olle, role="member", by=ward.carin, at=ward.at)
    question = all_answer(ward, ask(ward), GROUP)
    open_(ward, question)
    mine = Perspective.objects.get(question=question, author=ward.amina)
    for who in GROUP:
        if who in ("carin", "bjorn"):
            reactions.react(question, statement=mine, value=PASS, by=getattr(ward, who), at=ward.at)
        react_to_all(ward, question, who)
    (figures,) = [row.figures for row in told(ward, "david", question).statements if row.id == str(mine.pk)]
    assert (figures.agrees, figures.disagrees, figures.passes) == (2, 0, 2)
    assert set(Reaction.objects.values_list("person", flat=True)) == {None}
    assert len(set(Reaction.objects.values_list("voter", flat=True))) == 5


def test_one_sees_and_changes_ones_own_until_it_is_shown(ward, question):
    open_(ward, question)
    first = queries.mine(question, viewer=viewer(ward, "amina")).left[0]
    for value in (AGREE, DISAGREE):
        reactions.react(question, statement=first, value=value, by=ward.amina, at=ward.at)
    assert queries.mine(question, viewer=viewer(ward, "amina")).done == ((first, DISAGREE),)
    assert Reaction.objects.count() == 1
    with pytest.raises(reactions.TooLate):
        reactions.react(question, statement=first, value=AGREE, by=ward.amina, at=ward.at + DAYS)


def test_no_event_says_how_or_to_what_and_others_read_of_none(ward, question):
    open_(ward, question)
    react_to_all(ward, question, "amina", DISAGREE)
    reactions.differ(question, words="Det här missar natten.", by=ward.amina, at=ward.at)
    (done,) = Event.objects.filter(kind="knowledge.reacting.done")
    (differs,) = Event.objects.filter(kind="knowledge.perspective.differed")
    assert (done.facts, differs.facts) == ({}, {})
    for event in (done, differs):
        assert event not in of_group(ward.group.pk, viewer=ward.carin.pk)
    assert Event.objects.filter(kind="knowledge.reacting.opened").count() == 1


def test_time_shows_what_there_is_and_who_left_is_not_counted(ward, question):
    reacting = open_(ward, question)
    for who in ("amina", "bjorn"):
        react_to_all(ward, question, who)
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.carin, at=ward.at)
    assert reactions.show_due(at=ward.at + DAYS) == [reacting]
    assert reactions.show_due(at=ward.at + DAYS) == []
    assert told(ward, "olle", question).participants == 1
    assert Event.objects.get(kind="knowledge.reacting.shown").facts == {"people": 1}


def test_how_else_it_is_seen_is_hidden_till_all_is_shown_and_then_among_the_views(ward, question):
    open_(ward, question)
    reactions.differ(question, words="Då missar vi natten.", by=ward.amina, at=ward.at)
    reactions.differ(question, words="Då missar vi helgen.", by=ward.amina, at=ward.at)
    for reader in GROUP:
        seen = asked.shown_of(question, viewer=viewer(ward, reader)).views
        assert not [row for row in seen if row.aspect == "differs"]
    assert queries.differing_of(question, viewer=viewer(ward, "amina")).words == "Då missar vi helgen."
    assert queries.differing_of(question, viewer=viewer(ward, "carin")) is None
    reactions.show_due(at=ward.at + DAYS)
    (one,) = [row for row in asked.shown_of(question, viewer=viewer(ward, "carin")).views if row.aspect == "differs"]
    assert (one.words, one.author) == ("Då missar vi helgen.", ward.amina)


def test_without_a_name_how_else_it_is_seen_has_none_either(ward):
    question = all_answer(ward, ask(ward, is_signed=False))
    open_(ward, question)
    reactions.differ(question, words="Då missar vi natten.", by=ward.amina, at=ward.at, key="hers")
    assert queries.differing_of(question, viewer=viewer(ward, "amina"), key="hers").words == "Då missar vi natten."
    assert queries.differing_of(question, viewer=viewer(ward, "amina"), key="another") is None
    before = set(Perspective.objects.filter(aspect="differs").values_list("pk", flat=True))
    reactions.show_due(at=ward.at + DAYS)
    (one,) = Perspective.objects.filter(aspect="differs")
    assert (one.author, one.seal, one.is_hidden) == (None, "", False)
    assert one.pk not in before
    assert Event.objects.filter(kind="knowledge.perspective.differed").count() == 0


def test_what_can_not_be_reacted_to_is_refused(ward, question):
    statement = Perspective.objects.get(question=question, author=ward.carin)
    with pytest.raises(Cannot, match="Nobody has asked"):
        reactions.react(question, statement=statement, value=AGREE, by=ward.amina, at=ward.at)
    open_(ward, question)
    elsewhere = Perspective.objects.get(question=all_answer(ward, ask(ward, "En annan?")), author=ward.carin)
    for wrong, value in ((statement, 2), (elsewhere, AGREE), (Perspective(pk=1), AGREE)):
        with pytest.raises(Cannot):
            reactions.react(question, statement=wrong, value=value, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="your own"):
        reactions.react(question, statement=statement, value=AGREE, by=ward.carin, at=ward.at)
    for who in ("olle", "elin", "farid"):
        with pytest.raises(NotAllowed):
            reactions.react(question, statement=statement, value=AGREE, by=getattr(ward, who), at=ward.at)
    assert not Reaction.objects.exists()


def test_reactions_are_opened_once_when_there_is_something_to_compare(ward):
    alone = ask(ward, "En sak?")
    with pytest.raises(NotAllowed):
        open_(ward, alone)
    answer(ward, alone, "amina")
    questions.show_due(at=alone.closes_at)
    alone.refresh_from_db()
    with pytest.raises(Cannot, match="at least two"):
        open_(ward, alone)
    question = all_answer(ward, ask(ward))
    open_(ward, question)
    with pytest.raises(Cannot, match="already"):
        open_(ward, question)
    with pytest.raises(Cannot, match="People react"):
        syntheses.begin(question, by=ward.amina, at=ward.at)


def test_what_waits_for_me_is_what_i_have_not_reacted_to(ward, question):
    open_(ward, question)
    react_to_all(ward, question, "amina")
    waits = {who: [wait.what for wait in waiting_in(viewer(ward, who))] for who in EVERYONE}
    assert {who for who in EVERYONE if "reactions" in waits[who]} == {"carin", "bjorn", "david"}
