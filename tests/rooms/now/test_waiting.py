"""What waits for somebody's own word stands first on their page, on nobody else's, and is gone when it is answered."""

from datetime import timedelta

import pytest

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.sharing.actions import cards, commitments, handover, mandates, support
from medled.rooms.sharing.actions.handover import Notes
from medled.workplace.actions import members


def others(ward, *but):
    return [one for one in (ward.amina, ward.bjorn, ward.carin, ward.david, ward.olle) if one not in but]


@pytest.fixture
def waits(see, ward):
    """Check that something waits for these people alone, and return the first one's matter."""

    def check(code, *people):
        found = {
            person.name: [matter for matter in see(person).mine if matter.code == code]
            for person in (*people, *others(ward, *people))
        }
        assert {name for name, matters in found.items() if matters} == {person.name for person in people}
        return found[people[0].name][0] if people else None

    return check


def test_a_question_waits_for_the_one_who_is_asked(ward, waits, propose, accept):
    asked = propose()
    matter = waits("yes_to_say", ward.amina)
    assert matter.title == "Will you lead Veckans bemanning?"
    assert "Carin asks. 4 hours a month." in matter.line
    assert (matter.step.page, matter.step.args) == ("sharing:card", (asked.pk,))
    accept(asked)
    waits("yes_to_say")


@pytest.mark.parametrize(("role", "title"), [("partner", "Will you share"), ("learner", "Do you want to learn")])
def test_the_question_says_which_part(ward, see, propose, role, title):
    propose(role=role)
    assert see(ward.amina).mine[0].title.startswith(title)


def test_a_promise_of_support_waits_for_the_one_who_is_named(ward, waits, propose, accept):
    held = accept(propose(support=ward.bjorn, support_days=1))
    matter = waits("support_to_promise", ward.bjorn)
    assert matter.title == "Amina hopes for your support"
    assert "within one working day" in matter.line
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    waits("support_to_promise")


def test_the_one_who_can_promise_does_not_read_the_same_thing_twice(ward, see, propose, accept):
    accept(propose(support=ward.bjorn))
    assert "no_support" not in {matter.code for matter in see(ward.bjorn).ours}
    assert "no_support" in {matter.code for matter in see(ward.david).ours}


def test_an_offered_handover_waits_for_the_one_it_is_offered_to(ward, waits, propose, accept):
    offered = handover.offer(accept(propose()), to=ward.bjorn, notes=Notes(), by=ward.amina, at=ward.at)
    assert waits("handover_offered", ward.bjorn).title == "Amina wants to pass Veckans bemanning on to you"
    handover.decline(offered, by=ward.bjorn, at=ward.at)
    waits("handover_offered")


def test_a_change_waits_for_the_holder(ward, waits, propose, accept, card):
    held = accept(propose())
    change = cards.change(held, card=card(first="Morgonen"), version=held.version, by=ward.carin, at=ward.at)
    assert waits("change_to_answer", ward.amina).title == "Carin proposes a change"
    cards.agree(change, by=ward.amina, at=ward.at)
    waits("change_to_answer")


def test_more_room_that_a_holder_asks_for_waits_for_the_manager(ward, waits, propose, accept, card):
    held = accept(propose())
    cards.change(held, card=card(level="decide"), version=held.version, by=ward.amina, at=ward.at)
    waits("change_to_answer", ward.carin)


def test_wishes_wait_for_each_one_who_has_not_given_theirs(ward, waits, table):
    table.gives(ward.amina, {})
    matter = waits("wishes_to_give", ward.bjorn, ward.carin, ward.david)
    assert matter.line.startswith("Two tasks")
    assert matter.note == "1 of 4 have answered. Open until Monday 9 March."
    assert "Amina" not in f"{matter.title}{matter.line}{matter.note}"


def test_a_part_waits_for_each_one_who_has_one_and_the_risk_check_for_the_representative(ward, waits, table):
    table.all_give(amina=("want", "cannot"), bjorn=("cannot", "want"))
    asked = sorted({one["person"] for one in table.newest.outcome["assignments"]} | {
        one["support"] for one in table.newest.outcome["assignments"] if one["support"]
    })  # fmt: skip
    people = [one for one in others(ward) if one.pk in asked]
    assert waits("part_to_answer", *people).note == f"0 of {len(people)} have answered."
    waits("risks_to_judge", ward.david)
    table.all_say_yes()
    waits("part_to_answer")
    table.risks_are_checked()
    waits("risks_to_judge")


def test_the_proposal_is_everybodys_once_it_is_shown(ward, see, table):
    assert "proposal_to_look_at" not in {matter.code for matter in see(ward.amina).ours}
    table.all_give(amina=("want", "want"))
    theirs = {one.pk for one in others(ward) if "part_to_answer" in {matter.code for matter in see(one).mine}}
    assert ward.amina.pk in theirs
    for one in others(ward):  # who is asked about their own part is led to the same page by that
        assert ("proposal_to_look_at" in {matter.code for matter in see(one).ours}) is (one.pk not in theirs)


def test_a_mandate_round_waits_until_one_has_picked(ward, waits, task):
    asked = mandates.open_round(
        ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=3), by=ward.carin, at=ward.at
    )
    picks = {asked.questions.get().pk: ("consult", "decide")}
    mandates.pick(asked, picks=picks, by=ward.amina, at=ward.at)
    assert waits("mandates_to_pick", ward.bjorn, ward.carin, ward.david).line.startswith("One task")


def test_what_leaves_somebody_else_waiting_comes_first(ward, see, table_of, task, add_task, propose, accept):
    propose(person=ward.david)
    accept(propose(role="partner", support=ward.david))
    table_of([add_task(title="Nycklar")])
    codes = [matter.code for matter in see(ward.david).mine]
    assert codes == ["support_to_promise", "yes_to_say", "wishes_to_give"]


def test_a_question_in_another_group_does_not_wait_here(ward, see, propose):
    from medled.rooms.now import queries
    from medled.workplace.queries import viewer_of

    propose()
    assert queries.situation(viewer_of(ward.amina, ward.other_group, at=ward.at)).mine == []


def test_the_group_reads_of_a_late_yes_but_the_one_asked_reads_the_question(ward, see, propose):
    propose(at=ward.at - timedelta(days=14))
    assert [m.code for m in see(ward.amina).mine] == ["yes_to_say"]
    assert "waiting_for_yes" not in {m.code for m in see(ward.amina).ours}
    assert "waiting_for_yes" in {m.code for m in see(ward.bjorn).ours}


def test_few_are_shown_first_one_of_each_kind_and_the_open_task_before_all(ward, see, add_task, propose, accept):
    for title in ("A", "B", "C"):
        accept(propose(on=add_task(title=title), person=ward.bjorn))
    add_task(title="D")
    first = see(ward.david).first_of_ours()
    assert [matter.code for matter in first] == ["task_unshared", "no_support"]
    assert first[0].open


def test_a_task_that_nobody_carries_leads_to_the_round_it_is_in(ward, see, task, add_task, table_of):
    loose = add_task(title="Nycklar")
    table = table_of([task])
    situation = see(ward.amina)
    steps = {matter.step.args: matter for matter in situation.ours if matter.code == "task_unshared"}
    assert steps.keys() == {(table.round.pk,), (loose.pk,)}
    assert steps[(table.round.pk,)].line.endswith("It is in the sharing round.")
    assert not steps[(table.round.pk,)].open
    assert situation.first_of_ours()[0] is steps[(loose.pk,)]


def test_taking_it_back_ends_the_waiting(ward, waits, propose):
    commitments.withdraw(propose(), by=ward.carin, at=ward.at)
    waits("yes_to_say")


def test_what_is_asked_for_until_a_day_waits_no_longer_than_that(ward, see, task, add_task, table_of):
    table_of([add_task(title="Nycklar")])
    mandates.open_round(ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=3), by=ward.carin, at=ward.at)
    assert [m.code for m in see(ward.amina).mine] == ["wishes_to_give", "mandates_to_pick"]
    assert see(ward.amina, ward.at + timedelta(days=8)).mine == []


def test_when_the_manager_is_gone_the_others_answer_what_a_holder_asks_for(ward, waits, propose, accept, card):
    held = accept(propose())
    cards.change(held, card=card(level="decide"), version=held.version, by=ward.amina, at=ward.at)
    members.give_roles(ward.group, person=ward.carin, roles=["member"], by=ward.carin, at=ward.at)
    waits("change_to_answer", ward.bjorn, ward.carin, ward.david)


@pytest.fixture
def supported(ward, propose, accept):
    held = accept(propose(support=ward.bjorn))
    return support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)


def test_a_time_for_a_check_in_waits_for_the_other(ward, waits, supported):
    starts_at = ward.at + timedelta(days=7)
    proposed = check_ins.propose(supported, starts_at=starts_at, by=ward.amina, at=ward.at)
    matter = waits("check_in_to_answer", ward.bjorn)
    assert matter.title == "Amina proposes a time for your check-in"
    assert matter.line == "Veckans bemanning, Monday 9 March at 09:00. It is booked when you say yes."
    assert (matter.step.page, matter.step.args) == ("dialogue:check-in", (proposed.pk,))
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    waits("check_in_to_answer")
    waits("check_in_soon")


@pytest.mark.parametrize(("days", "when"), [(6, "tomorrow"), (7, "today")])
def test_a_check_in_is_told_to_the_two_the_day_before_and_on_the_day(ward, see, supported, days, when):
    starts_at = ward.at + timedelta(days=7)
    proposed = check_ins.propose(supported, starts_at=starts_at, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    at = ward.at + timedelta(days=days, hours=-1)
    for person, other in ((ward.amina, "Björn"), (ward.bjorn, "Amina")):
        (matter,) = [matter for matter in see(person, at).mine if matter.code == "check_in_soon"]
        assert matter.title == f"You check in with {other} {when} at 09:00"
    for person in (ward.carin, ward.david, ward.olle):
        assert not [matter for matter in see(person, at).mine if matter.code.startswith("check_in")]


def test_a_check_in_whose_time_has_passed_waits_for_a_word_of_the_two(ward, see, supported):
    starts_at = ward.at + timedelta(days=7)
    proposed = check_ins.propose(supported, starts_at=starts_at, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)
    later = starts_at + timedelta(hours=1)
    seen = [matter.title for matter in see(ward.bjorn, later).mine if matter.code == "check_in_to_note"]
    assert seen == ["Have you and Amina checked in?"]
    check_ins.hold(supported, by=ward.amina, at=later)
    assert not [matter for matter in see(ward.bjorn, later).mine if matter.code == "check_in_to_note"]
