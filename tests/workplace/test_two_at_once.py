"""Two who do the same at the same moment: one of them is told."""

import pytest

from medled.workplace.actions import goals, invitations, members, start
from medled.workplace.actions.goals import Words
from medled.workplace.models import Goal
from medled.workplace.rules import Cannot
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_invitation_for_one_lets_in_one_of_two(ward, person):
    one = invitations.invite(ward.group, name="Nadia", role="member", by=ward.carin, at=ward.at)
    nadia, omar = person("Nadia Berg"), person("Omar Said")
    got = at_once(*(lambda who=who: members.accept(one, by=who, at=ward.at) for who in (nadia, omar)))
    assert sum(isinstance(answer, Cannot) for answer in got) == 1
    assert ward.group.memberships.filter(person__in=[nadia, omar]).count() == 1


def test_a_double_click_on_yes_makes_one_member(ward, person):
    link = invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at)
    nadia = person("Nadia Berg")
    got = at_once(*[lambda: members.accept(link, by=nadia, at=ward.at)] * 2)
    assert sum(isinstance(answer, Cannot) for answer in got) == 1
    assert ward.group.memberships.filter(person=nadia).count() == 1


def test_two_links_asked_for_at_once_are_one(ward):
    got = at_once(
        lambda: invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at),
        lambda: invitations.open_link(ward.group, role="member", by=ward.amina, at=ward.at),
    )
    assert got[0] == got[1]


def test_two_groups_of_the_same_name_at_once_are_one(ward):
    organisation = ward.group.unit.organisation
    add = {"unit": "Äldreomsorg", "group": "Natten", "role": None, "by": ward.carin, "at": ward.at}
    got = at_once(*[lambda: start.extend(organisation, **add)] * 2)
    assert sum(isinstance(answer, Cannot) for answer in got) == 1


def test_groups_of_one_name_in_two_places_get_addresses_of_their_own(ward):
    got = at_once(
        lambda: start.start("A", unit="U", group="Natten", role="member", by=ward.elin, at=ward.at),
        lambda: start.start("B", unit="U", group="Natten", role="member", by=ward.farid, at=ward.at),
    )
    assert {group.slug for group in got} == {"natten", "natten-2"}


def test_two_goals_that_would_serve_each_other_make_no_circle(ward):
    one, other = (goals.write(ward.group, words=Words(title), by=ward.amina, at=ward.at) for title in ("Ett", "Två"))

    def serve(goal, served):
        words = Words(goal.title, serves=served.pk)
        return goals.change(goal, words=words, version=1, by=ward.amina, at=ward.at)

    got = at_once(lambda: serve(one, other), lambda: serve(other, one))
    assert sum(isinstance(answer, Cannot) for answer in got) == 1
    assert sorted(goal.serves_id is None for goal in Goal.objects.all()) == [False, True]
