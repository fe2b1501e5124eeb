"""A question to several groups: who may ask whom, and that each finds it, answers it and reads it in their own."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.knowledge.actions import questions, reactions, syntheses, views
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.queries import circles
from medled.rooms.knowledge.queries import questions as queries
from medled.rooms.knowledge.queries.waits import waiting_in
from medled.rooms.knowledge.rules import questions as rules
from medled.workplace.actions import members, start
from medled.workplace.models import Organiser, Unit
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.knowledge.asking import RING, SAID, viewer

DAYS = timedelta(days=3)


def elsewhere(ward, who, group):
    return viewer_of(getattr(ward, who), group, at=ward.at)


@pytest.fixture
def south(ward):
    """The group in the same unit in which Elin works."""
    (south,) = circles.groups_to_ask(viewer(ward, "carin"))
    return south


def ask_both(ward, south, *, by="carin"):
    asked = Asked("Hur delar vi bilarna?")
    return questions.ask(
        ward.group, asked=asked, closes_at=ward.at + DAYS, by=getattr(ward, by), at=ward.at, also=[south.pk]
    )


def test_each_asks_as_far_as_they_reach(ward, south):
    names = {who: [g.name for g in circles.groups_to_ask(viewer(ward, who))] for who in (*RING, "olle")}
    assert names == {who: [south.name] if who == "carin" else [] for who in names}
    with pytest.raises(Cannot, match="can't ask"):
        ask_both(ward, south, by="amina")
    members.join(south, person=ward.amina, role="member", by=ward.carin, at=ward.at)
    assert ask_both(ward, south, by="amina").circles.count() == 2  # where she works herself


def test_a_manager_reaches_the_unit_and_who_organises_the_whole_organisation(ward, south):
    school = Unit.objects.create(organisation=ward.group.unit.organisation, name="Skola")
    far = start.add_group(school, group="Ekskolan", role=None, by=ward.carin, at=ward.at)
    assert far in circles.groups_to_ask(viewer(ward, "carin"))  # she began the workplace, so she organises
    Organiser.objects.all().delete()
    assert circles.groups_to_ask(viewer(ward, "carin")) == [south]


def test_all_who_are_asked_find_it_answer_and_read_it_in_their_own_group(ward, south):
    question = ask_both(ward, south)
    elin = elsewhere(ward, "elin", south)
    assert [one.pk for one in queries.waiting_for(elin)] == [question.pk]
    assert [one.what for one in waiting_in(elin)] == ["view"]
    assert queries.question_with(question.pk, viewer=elin) == question
    assert queries.how_many(question, viewer=elin) == queries.how_many(question, viewer=viewer(ward, "amina"))
    told = Event.objects.filter(kind="knowledge.question.asked")
    assert {event.group for event in told} == {ward.group.pk, south.pk}
    for who in RING:
        question = views.answer(question, view=View(SAID[who]), by=getattr(ward, who), at=ward.at)
    assert question.is_hidden  # Elin is waited for
    question = views.answer(question, view=View("Syd har två över."), by=ward.elin, at=ward.at)
    assert question.shown_at is not None
    for reader in (elin, viewer(ward, "olle")):
        assert len(queries.shown_of(question, viewer=reader).views) == 5
    assert queries.shown_of(question, viewer=elsewhere(ward, "farid", south)) is None


def test_who_is_asked_in_another_group_reacts_and_joins_and_does_not_steer(ward, south):
    question = ask_both(ward, south)
    for reader, may in (("carin", True), ("amina", False)):
        assert rules.may_steer(viewer(ward, reader), question) is may
    assert not rules.may_steer(elsewhere(ward, "elin", south), question)
    with pytest.raises(NotAllowed):
        questions.stop(question, by=ward.elin, at=ward.at)
    for who in (*RING, "elin"):
        views.answer(question, view=View(SAID.get(who, "Två över.")), by=getattr(ward, who), at=ward.at)
    question.refresh_from_db()
    reacting = reactions.open_reactions(question, closes_at=ward.at + DAYS, by=ward.elin, at=ward.at)
    mine = question.perspectives.get(author=ward.amina)
    reactions.react(question, statement=mine, value=1, by=ward.elin, at=ward.at)
    reactions.show_due(at=reacting.closes_at)
    question.refresh_from_db()
    assert syntheses.begin(question, by=ward.elin, at=ward.at).question == question
    with pytest.raises(NotAllowed):
        syntheses.begin(question, by=ward.farid, at=ward.at)
