"""Reactions: each alone, all shown at once, and then without anybody's name, for good."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.engine.perspectives import Why
from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.knowledge.actions import merging, questions, reactions, syntheses
from medled.rooms.knowledge.models import Perspective, Reacting, Reaction
from medled.rooms.knowledge.queries import questions as asked
from medled.rooms.knowledge.queries import reactions as queries
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.rooms.knowledge.wording.reactions import is_unclear
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import EVERYONE, GROUP, RING, SAID, all_answer, answer, ask, let_in, viewer

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


SIX = (*GROUP, "elin")


@pytest.fixture
def of_six(ward):
    """What six have said: five react to each, since nobody reacts to their own."""
    let_in(ward, "olle", "elin")
    question = ask(ward)
    for who in SIX:
        answer(ward, question, who, SAID.get(who, f"Så här ser {who} det."))
    question.refresh_from_db()
    return question


def test_from_five_on_there_are_figures_and_no_row_is_left_that_tells_whose(ward, of_six):
    open_(ward, of_six)
    mine = Perspective.objects.get(question=of_six, author=ward.amina)
    for who in SIX:
        if who in ("carin", "bjorn"):
            reactions.react(of_six, statement=mine, value=PASS, by=getattr(ward, who), at=ward.at)
        react_to_all(ward, of_six, who)
    (figures,) = [row.figures for row in told(ward, "david", of_six).statements if row.id == str(mine.pk)]
    assert (figures.agrees, figures.disagrees, figures.passes) == (3, 0, 2)
    assert told(ward, "david", of_six).participants == 6
    assert not Reaction.objects.exists()  # whoever had reacted to all but Amina's would be Amina


def test_of_what_fewer_than_five_reacted_to_there_are_no_figures(ward, of_six):
    open_(ward, of_six)
    seldom = Perspective.objects.get(question=of_six, author=ward.amina)
    for who in SIX:
        for left in queries.mine(of_six, viewer=viewer(ward, who)).left:
            if left != seldom or who == "carin":
                reactions.react(of_six, statement=left, value=AGREE, by=getattr(ward, who), at=ward.at)
    reactions.show_due(at=ward.at + DAYS)
    figures = {row.id: row.figures for row in told(ward, "david", of_six).statements}
    assert figures.pop(str(seldom.pk)) is None
    assert {one.seen for one in figures.values()} == {5}
    assert "[1, 0, 0]" not in str(Reacting.objects.get().chart)


def test_figures_stay_when_two_views_are_put_together_afterwards(ward, of_six):
    open_(ward, of_six)
    for who in SIX:
        react_to_all(ward, of_six, who)
    before = told(ward, "david", of_six)
    syntheses.begin(of_six, by=ward.amina, at=ward.at)
    one, into = (Perspective.objects.get(question=of_six, author=who) for who in (ward.bjorn, ward.david))
    merging.merge(one, into=into, by=ward.amina, at=ward.at)
    assert told(ward, "david", of_six) == before


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
    let_in(ward, "olle")
    question = all_answer(ward, ask(ward, is_signed=False), GROUP)
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


def test_no_seal_tells_that_the_same_person_wrote_a_view_and_how_else_it_is_seen(ward):
    let_in(ward, "olle")
    question = ask(ward, is_signed=False)
    answer(ward, question, "amina", key="hers")
    (before,) = Perspective.objects.values_list("seal", flat=True)
    all_answer(ward, question, ("carin", "bjorn", "david", "olle"))
    open_(ward, question := type(question).objects.get(pk=question.pk))
    reactions.differ(question, words="Då missar vi natten.", by=ward.amina, at=ward.at, key="hers")
    assert Perspective.objects.get(aspect="differs").seal not in ("", before)


def test_who_has_said_how_else_it_is_seen_can_change_it_when_no_more_are_taken(ward):
    let_in(ward, "olle")
    question = all_answer(ward, ask(ward, is_signed=False), GROUP)
    open_(ward, question)
    reactions.differ(question, words="Då missar vi natten.", by=ward.amina, at=ward.at, key="hers")
    rest = [
        Perspective(question=question, aspect="differs", words="Nej.", seal=str(n))
        for n in range(1, reactions.MOST_SEALED)
    ]
    Perspective.objects.bulk_create(rest)
    with pytest.raises(Cannot, match="No more"):
        reactions.differ(question, words="Inte jag.", by=ward.carin, at=ward.at, key="another")
    reactions.differ(question, words="Då missar vi helgen.", by=ward.amina, at=ward.at, key="hers")
    assert queries.differing_of(question, viewer=viewer(ward, "amina"), key="hers").words == "Då missar vi helgen."


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


@pytest.mark.parametrize(("value", "figures"), [(AGREE, (5, 0, 0)), (DISAGREE, (0, 5, 0)), (PASS, (0, 0, 5))])
def test_where_all_react_alike_it_is_told_as_what_it_is(ward, of_six, value, figures):
    open_(ward, of_six)
    for who in SIX:
        react_to_all(ward, of_six, who, value)
    counted = told(ward, "olle", of_six)
    shown = [row.figures for row in counted.statements]
    assert {(one.agrees, one.disagrees, one.passes) for one in shown} == {figures}
    assert (counted.groups, counted.why) == (None, Why.FEW)
    assert {is_unclear(one) for one in shown} == {value == PASS}  # many skipped it: perhaps the wording


def test_one_who_answers_alone_is_shown_and_there_is_nothing_to_react_to(ward):
    alone = ask(ward, kind="estimate", measure="minuter", quorum=1)
    answer(ward, alone, "amina", "Bara jag.", number=Decimal(7))
    later = alone.closes_at + timedelta(minutes=1)
    (alone,) = questions.show_due(at=later)
    shown = asked.shown_of(alone, viewer=viewer(ward, "bjorn", later))
    assert ([row.words for row in shown.views], shown.estimate, shown.least) == (["Bara jag."], None, ())
    with pytest.raises(Cannot, match="at least two"):
        reactions.open_reactions(alone, closes_at=later + DAYS, by=ward.bjorn, at=later)
