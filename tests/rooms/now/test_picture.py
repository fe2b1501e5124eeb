"""The picture is the database, no more and no less, and costs the same whatever the size of the group."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medled.engine import picture as engine
from medled.engine.mandate import Law, Level
from medled.engine.picture import Part, Role, Stage, State
from medled.rooms.dialogue.actions import check_ins
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.actions import knowledge, room, support, tasks
from medled.workplace.actions import members


@pytest.fixture
def picture(ward):
    return lambda: picture_of(ward.group, at=ward.at)


def test_people_with_their_roles_and_the_room_they_gave(ward, picture):
    room.give(ward.group, hours=Decimal("7.5"), supports=2, by=ward.amina, at=ward.at)
    seen = picture()
    assert seen.roles[ward.carin.pk] == {Role.MANAGER}
    assert seen.roles[ward.david.pk] == {Role.MEMBER, Role.SAFETY_REPRESENTATIVE}
    assert seen.roles[ward.olle.pk] == {Role.OBSERVER}
    assert ward.elin.pk not in seen.person
    assert (seen.person[ward.amina.pk].room, seen.person[ward.bjorn.pk].room) == (450, None)


def test_seats_stand_in_the_groups_own_order(ward, picture):
    order = [ward.bjorn, ward.carin, ward.david, ward.amina]
    members.reseat(ward.group, order=[person.pk for person in order], by=ward.carin, at=ward.at)
    seated = [row.person for row in picture().memberships if row.role in {Role.MEMBER, Role.MANAGER}]
    assert seated == [person.pk for person in order]


def test_a_task_with_all_that_it_needs(ward, picture, add_task):
    added = add_task(
        title="Bilar", hours="2.25", mandate="decide", mandate_sek=3000, law="delegation", holders=2, needs=("fordon",)
    )
    knowledge.say(ward.group, knows=[added.needs.get().pk], learns=[], by=ward.amina, at=ward.at)
    seen = picture()
    bilar = seen.task[added.pk]
    assert (bilar.title, bilar.minutes, bilar.holders, bilar.stage) == ("Bilar", 135, 2, Stage.OPEN)
    assert (bilar.law, bilar.need.level, bilar.need.amount) == (Law.DELEGATION, Level.DECIDE, 3000)
    (area,) = seen.areas
    assert (area.title, bilar.needs) == ("fordon", {area.id})
    assert [(word.person, word.area, word.knows) for word in seen.knowledge] == [(ward.amina.pk, area.id, True)]


def test_a_commitment_with_its_mandate_and_its_support(ward, picture, propose, accept):
    carried = accept(propose(level="decide_and_tell", may="Byta pass.", support=ward.bjorn, deputy=ward.david))
    (row,) = picture().commitments
    assert (row.person, row.part, row.state, row.minutes) == (ward.amina.pk, Part.LEAD, State.ACTIVE, 240)
    assert (row.mandate.level, row.mandate.has_limits, row.deputy) == (Level.DECIDE_AND_TELL, True, ward.david.pk)
    assert (row.support, row.support_accepted) == (ward.bjorn.pk, False)
    support.promise(carried, version=carried.version, by=ward.bjorn, at=ward.at)
    assert picture().commitments[0].support_accepted


def test_no_level_on_the_card_is_no_mandate(picture, propose):
    propose(level="")
    assert picture().commitments[0].mandate is None


def test_what_is_over_is_left_out_and_who_has_left_is_remembered(ward, picture, propose, accept, task):
    from medled.rooms.sharing.actions import commitments

    accept(propose(person=ward.bjorn, role="partner"))
    commitments.return_task(accept(propose()), by=ward.amina, at=ward.at)
    tasks.pause(task, by=ward.carin, at=ward.at)
    members.leave(ward.group, person=ward.bjorn, by=ward.bjorn, at=ward.at)
    seen = picture()
    assert [row.person for row in seen.commitments] == [ward.bjorn.pk]
    assert seen.left_on == {ward.bjorn.pk: seen.on}
    assert seen.task[task.pk].stage is Stage.PAUSED


def test_another_groups_tasks_and_people_are_not_there(ward, picture, described):
    tasks.add(ward.elsewhere, description=described(), by=ward.farid, at=ward.at)
    assert picture().tasks == ()
    assert ward.farid.pk not in picture().person


def test_a_group_of_forty_costs_as_many_queries_as_a_group_of_four(ward, picture, add_task, person, propose):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            picture()
        return len(asked)

    propose(support=ward.bjorn)
    few = queries()
    for number in range(35):
        somebody = person(f"P{number} Persson")
        members.join(ward.group, person=somebody, role="member", by=ward.carin, at=ward.at - timedelta(days=9))
        propose(on=add_task(title=f"Uppgift {number}", needs=(f"kunskap {number}",)), person=somebody)
    assert queries() == few == 14


def test_check_ins_are_in_the_picture_once_support_is_promised(ward, picture, task, propose, accept):
    commitment = accept(propose(support=ward.bjorn, check_in_weeks=3))
    assert picture().commitments[0].check_in_days is None
    support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)
    assert picture().commitments[0].check_in_days == 21
    said = check_ins.Answers(load="too_much")
    talked = check_ins.hold(commitment, answers=said, by=ward.amina, at=ward.at)
    starts_at = ward.at + timedelta(days=7)
    proposed = check_ins.propose(commitment, starts_at=starts_at, by=ward.amina, at=ward.at)
    assert picture().commitments[0].next_check_in is None
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    assert picture().commitments[0].next_check_in == starts_at.date()
    assert picture().check_ins == (engine.CheckIn(talked.pk, commitment.pk, ward.at, engine.Load.TOO_MUCH),)
    check_ins.hold(commitment, by=ward.bjorn, at=starts_at)
    assert [one.load for one in picture().check_ins] == [engine.Load.TOO_MUCH, None]
