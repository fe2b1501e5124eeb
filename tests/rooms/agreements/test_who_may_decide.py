"""Who may be named as the one who decides: the ring, and who only looks here but stands above it."""

import pytest

from medled.rooms.agreements.actions import decisions
from medled.rooms.agreements.queries.decisions import deciders_in
from medled.rooms.initiatives.actions import answers
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot
from tests.rooms.initiatives.conftest import light  # noqa: F401


@pytest.fixture
def may_decide(ward):
    return lambda: [person.name.split()[0] for person in deciders_in(ward.group, day_of(ward.at))]


@pytest.fixture
def asked_of_olle(ward):
    """Write a decision in Olle's name, who only looks here."""
    return lambda: decisions.decide(
        ward.group, text="Vi byter rundor.", way="lifted", decider=ward.olle, by=ward.carin, at=ward.at
    )


def test_a_neighbour_who_looks_has_no_mandate(ward, may_decide, asked_of_olle):
    assert "Olle" not in may_decide()
    with pytest.raises(Cannot) as refused:
        asked_of_olle()
    assert refused.value.field == "decider"


def test_a_manager_of_another_group_who_looks_says_yes_with_their_own_sign_in(ward, may_decide, asked_of_olle):
    members.join(ward.other_group, person=ward.olle, role="manager", by=ward.carin, at=ward.at)
    assert may_decide()[-1] == "Olle"
    made = decisions.make(asked_of_olle(), by=ward.olle, at=ward.at)
    assert (made.state, made.decider) == ("made", ward.olle)


def test_an_initiative_is_lifted_to_who_can_answer_it(ward, light):  # noqa: F811
    lit = light()
    answers.ask(lit, how="lifted", decider=ward.carin.pk, why="Den rör fler.", by=ward.amina, at=ward.at)
    until = day_of(ward.at).replace(day=6)
    with pytest.raises(Cannot) as refused:
        answers.lift_on(lit, to=ward.olle, until=until, by=ward.carin, at=ward.at)
    assert refused.value.field == "to"
    members.join(ward.other_group, person=ward.olle, role="manager", by=ward.carin, at=ward.at)
    answers.lift_on(lit, to=ward.olle, until=until, by=ward.carin, at=ward.at)
    decision = answers.say_yes(lit, decision="Ja, från april.", by=ward.olle, at=ward.at)
    lit.refresh_from_db()
    assert (lit.askings.get().answered_by, decision is not None) == (ward.olle, True)
