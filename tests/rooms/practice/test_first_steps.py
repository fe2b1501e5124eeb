"""A newcomer's path: what one has really done is done, it can be left and taken up again, and nobody else sees it."""

import pytest

from medled.journal.kinds import register
from medled.journal.models import Event
from medled.rooms.practice.actions import paths
from medled.rooms.practice.queries.paths import path_of
from medled.rooms.practice.rules.paths import KINDS, STEPS, Way
from medled.rooms.practice.wording import paths as words
from medled.rooms.sharing.actions import room
from medled.web.pages.practice.path import PAGES
from medled.workplace.actions import invitations
from medled.workplace.queries import viewer_of
from medled.workplace.rules import NotAllowed


def seen(ward, person):
    return path_of(viewer_of(person, ward.group, at=ward.at))


@pytest.mark.once
def test_each_path_has_three_steps_at_most_with_words_and_a_page_and_kinds_that_there_are():
    keys = {(way, step.code) for way, steps in STEPS.items() for step in steps}
    assert max(len(steps) for steps in STEPS.values()) == 3
    assert keys == words.STEPS.keys() == PAGES.keys()
    assert words.HEADINGS.keys() == set(Way)
    assert register.keys() >= KINDS


def test_a_step_is_done_by_doing_it_and_by_nobody_else(ward):
    assert seen(ward, ward.amina).next == "room"
    room.give(ward.group, hours=4, supports=2, by=ward.amina, at=ward.at)
    assert seen(ward, ward.amina).next == "reached"
    assert seen(ward, ward.bjorn).next == "room"
    assert seen(ward, ward.carin).way is Way.MANAGER, "though she organises too: she has a group to work with"
    invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at)
    assert seen(ward, ward.carin).next == "tasks"
    assert seen(ward, ward.olle) is None


def test_it_is_left_and_taken_up_again_where_one_was(ward):
    room.give(ward.group, hours=4, supports=2, by=ward.amina, at=ward.at)
    for _twice in range(2):
        paths.leave(ward.group, by=ward.amina, at=ward.at)
    assert seen(ward, ward.amina).is_over
    paths.take_up(ward.group, by=ward.amina, at=ward.at)
    again = seen(ward, ward.amina)
    assert (again.is_over, again.next) == (False, "reached")
    kinds = ["practice.path.left", "practice.path.taken_up"]
    assert list(Event.objects.filter(kind__startswith="practice.").values_list("kind", flat=True)) == kinds
    with pytest.raises(NotAllowed):
        paths.leave(ward.group, by=ward.olle, at=ward.at)
