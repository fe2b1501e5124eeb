"""Every finding that the data can show: it is said in words to those it is for, and its next step takes it away."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils.translation import override

from medled.engine.findings import REGISTER
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.initiatives.actions import answers, sparks, trials, ways
from medled.rooms.initiatives.models import Trial
from medled.rooms.now.wording.findings import SAYINGS
from medled.rooms.sharing.actions import cards, commitments, knowledge, room, support, tasks
from medled.rooms.sharing.actions import goals as tying
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.actions import goals, groups, members
from medled.workplace.actions.goals import Words
from tests.rooms.now.low_in_pulse import low_without_action

pytestmark = pytest.mark.once  # words are above the database


def test_every_finding_has_words():
    assert set(SAYINGS) == set(REGISTER)


@dataclass
class Scene:
    """The ward, with what the sharing room's fixtures can do in it."""

    ward: object
    add_task: object
    propose: object
    accept: object

    def carried(self, *, promised=True, at=None, **more):
        """Let Amina lead a task, with Björn's promise and a mandate unless told otherwise."""
        at = at or self.ward.at
        more = {"level": "decide_and_tell", "support": self.ward.bjorn if promised else None, **more}
        commitment = self.propose(at=at, **more)
        if commitment.state == "proposed":  # else the one who asked is the one who carries
            commitment = self.accept(commitment, at=at)
        if promised:
            commitment = support.promise(commitment, version=commitment.version, by=commitment.support, at=at)
        return commitment

    def writes(self, commitment, **fields):
        """Let the holder write on their own card."""
        commitment.refresh_from_db()
        card = replace(Card.of(commitment), **fields)
        cards.change(commitment, card=card, version=commitment.version, by=commitment.person, at=self.ward.at)


@pytest.fixture
def scene(ward, add_task, propose, accept, settings, tmp_path):
    settings.DATA = tmp_path
    return Scene(ward, add_task, propose, accept)


def task_unshared(scene, task):
    yield "sharing:propose"
    scene.carried()


def responsibility_without_mandate(scene, task):
    held = scene.carried(level="")
    yield "sharing:change-card"
    scene.writes(held, level="decide_and_tell")


def mandate_without_responsibility(scene, task):
    held = scene.carried()
    tasks.pause(task, by=scene.ward.carin, at=scene.ward.at)
    yield "sharing:card"
    commitments.end(held, by=scene.ward.amina, at=scene.ward.at)


def no_support(scene, task):
    held = scene.carried(promised=False)
    yield "sharing:change-card"
    scene.writes(held, support=scene.ward.bjorn.pk)
    held.refresh_from_db()
    support.promise(held, version=held.version, by=scene.ward.bjorn, at=scene.ward.at)


def overloaded(scene, task):
    held = scene.carried(hours="6")
    room.give(scene.ward.group, hours=Decimal(5), supports=2, by=scene.ward.amina, at=scene.ward.at)
    yield "sharing:mine"
    commitments.return_task(held, by=scene.ward.amina, at=scene.ward.at)


def checkin_overdue(scene, task):
    ward = scene.ward
    held = scene.carried(starts_on=(ward.at - timedelta(days=43)).date())
    yield "dialogue:check-ins-about"
    starts_at = ward.at + timedelta(days=1)
    proposed = check_ins.propose(held, starts_at=starts_at, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=starts_at, by=ward.bjorn, at=ward.at)


def room_left(scene, task):
    scene.carried(hours="1")
    room.give(scene.ward.group, hours=Decimal(9), supports=2, by=scene.ward.amina, at=scene.ward.at)
    yield "sharing:tasks"
    scene.carried(on=scene.add_task(title="Nycklar"), hours="6")


def support_stretched(scene, task):
    ward = scene.ward
    groups.change(
        ward.group, name=ward.group.name, week="weekdays", support_limit=1, version=ward.group.version,
        by=ward.carin, at=ward.at,
    )  # fmt: skip
    ward.group.refresh_from_db()
    scene.carried(support=ward.amina, person=ward.bjorn)
    other = scene.carried(support=ward.amina, person=ward.david, on=scene.add_task(title="Nycklar"))
    yield "sharing:mine"
    support.end(other, by=ward.amina, at=ward.at)


def manager_holds_all(scene, task):
    held = scene.carried(person=scene.ward.carin)
    yield "sharing:open-round"
    commitments.return_task(held, by=scene.ward.carin, at=scene.ward.at)
    scene.carried()


def single_point_of_knowledge(scene, task):
    ward = scene.ward
    bilar = scene.add_task(title="Bilar", needs=("fordon",))
    knowledge.say(ward.group, knows=[bilar.needs.get().pk], learns=[], by=ward.amina, at=ward.at)
    yield "sharing:propose"
    scene.carried(on=bilar, person=ward.david, role="learner", level="")


def term_ending(scene, task):
    held = scene.carried(ends_on=(scene.ward.at + timedelta(days=14)).date())
    yield "sharing:card"
    commitments.renew(held, until=(scene.ward.at + timedelta(days=200)).date(), by=scene.ward.amina, at=scene.ward.at)


def waiting_for_yes(scene, task):
    asked = scene.propose(at=scene.ward.at - timedelta(days=14))
    yield "sharing:card"
    commitments.withdraw(asked, by=scene.ward.carin, at=scene.ward.at)


def called(scene, *, hours_ago):
    """Let Amina have asked Björn, open to the group, so many hours ago."""
    ward = scene.ward
    return calls.ask(
        ward.group,
        to=ward.bjorn,
        is_open=True,
        by=ward.amina,
        at=ward.at - timedelta(hours=hours_ago),
        urgency="promised",
    )


def promise_at_risk(scene, task):
    call = called(scene, hours_ago=4 * 24)  # since Thursday morning, promised by today
    yield "dialogue:call"
    calls.answer(call, words="Så här.", by=scene.ward.bjorn, at=scene.ward.at)


def promise_missed(scene, task):
    call = called(scene, hours_ago=10 * 24)
    calls.move_due(at=scene.ward.at - timedelta(days=4))
    yield "dialogue:call"
    calls.answer(call, words="Så här.", by=scene.ward.carin, at=scene.ward.at)


def asked_about(scene, *, days_ago):
    """Let Amina's idea be lifted to Carin some days ago."""
    at = scene.ward.at - timedelta(days=days_ago)
    lit = sparks.spark(scene.ward.group, spark="Ett skåp vid hissen.", by=scene.ward.amina, at=at)
    ways.say_what_it_touches(lit, tasks=[], amount_sek=9000, by=scene.ward.amina, at=at)
    answers.ask(lit, by=scene.ward.amina, at=at)
    return lit


def initiative_unanswered(scene, task):
    lit = asked_about(scene, days_ago=14)
    yield "initiatives:initiative"
    answers.say_no(lit, reason="Det finns inga pengar i år.", by=scene.ward.carin, at=scene.ward.at)


def trial_overdue(scene, task):
    lit, began = asked_about(scene, days_ago=30), scene.ward.at - timedelta(days=28)
    until = (scene.ward.at - timedelta(days=3)).date()
    answers.say_trial(lit, decision="Ett skåp.", look_for="Letar någon?", until=until, by=scene.ward.carin, at=began)
    yield "initiatives:initiative"
    account = trials.Account(saw="Ingen letade.", learnt="Ett skåp räcker.", choice="stop", thanks="Tack alla.")
    trials.review(Trial.objects.get(), account=account, by=scene.ward.amina, at=scene.ward.at)


def goal_without_carrier(scene, task):
    ward = scene.ward
    scene.carried()
    goal = goals.write(ward.group, words=Words("Samma ansikten"), by=ward.amina, at=ward.at)
    yield "whole:goal"
    tying.tie(ward.group, goal, tasks=[task.pk], by=ward.amina, at=ward.at)


def task_outside_the_whole(scene, task):
    ward = scene.ward
    goal = goals.write(ward.group, words=Words("Samma ansikten"), by=ward.amina, at=ward.at)
    scene.carried()
    yield "sharing:change-task"
    tying.tie(ward.group, goal, tasks=[task.pk], by=ward.amina, at=ward.at)


STORIES = [
    task_unshared,
    responsibility_without_mandate,
    mandate_without_responsibility,
    no_support,
    overloaded,
    checkin_overdue,
    room_left,
    support_stretched,
    manager_holds_all,
    single_point_of_knowledge,
    term_ending,
    waiting_for_yes,
    promise_at_risk,
    promise_missed,
    initiative_unanswered,
    trial_overdue,
    goal_without_carrier,
    task_outside_the_whole,
    low_without_action,
]
# Whose turn it is reads instead that somebody waits for their answer.
IN_TURN = {
    "promise_at_risk": ("bjorn", "call_to_answer"),
    "promise_missed": ("carin", "call_to_answer"),
    "initiative_unanswered": ("carin", "answer_to_give"),
}
OWN_EYES = {"overloaded", "room_left", "support_stretched"}
BETWEEN_TWO = {"checkin_overdue"}


def test_every_finding_with_words_has_its_story():
    assert {story.__name__ for story in STORIES} == set(SAYINGS)


@pytest.fixture(params=STORIES, ids=lambda story: story.__name__)
def story(request):
    return request.param


def found(situation, code):
    """Return the matter with this code in a situation, None when there is none."""
    shown = [*situation.mine, *situation.ours, *situation.notices]
    return next((matter for matter in shown if matter.code == code), None)


def test_it_is_there_and_its_step_takes_it_away(story, scene, task, see):
    code, told = story.__name__, story(scene, task)
    assert found(see(scene.ward.amina), code) is None or code == "task_unshared"
    page = next(told)
    step = found(see(scene.ward.amina if code != "waiting_for_yes" else scene.ward.carin), code).step
    assert step.page == page
    list(told)
    assert found(see(scene.ward.amina), code) is None


def test_it_is_told_to_those_it_is_for_and_nobody_else(story, scene, task, see):
    next(story(scene, task))
    ward, code = scene.ward, story.__name__
    others = (ward.bjorn, ward.carin, ward.david, ward.olle)
    if code in OWN_EYES:
        assert found(see(ward.amina), code).own
        assert [found(see(other), code) for other in others] == [None] * 4
    elif code in BETWEEN_TWO:
        notes = {found(see(one), code).note for one in (ward.amina, ward.bjorn)}
        assert notes == {"Only the two of you see this."}
        assert [found(see(other), code) for other in (ward.carin, ward.david, ward.olle)] == [None] * 3
    else:
        if code in IN_TURN:
            who, instead = IN_TURN[code]
            in_turn = getattr(ward, who)
            assert found(see(in_turn), code) is None
            assert found(see(in_turn), instead)
            others = [other for other in others if other != in_turn]
        assert all(found(see(other), code) and not found(see(other), code).own for other in others)


def test_whoever_may_only_look_gets_no_step(story, scene, task, see):
    next(story(scene, task))
    matter = found(see(scene.ward.olle), story.__name__)
    assert matter is None or matter.step is None


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_is_said_whole_in_both_languages(story, scene, task, see, language):
    next(story(scene, task))
    with override(language):
        for reader in (scene.ward.amina, scene.ward.carin):
            if matter := found(see(reader), story.__name__):
                said = f"{matter.title} {matter.line}"
                assert "%" not in said
                assert "None" not in said
                assert matter.title[0].isupper()
                assert not matter.line or matter.line[0].isupper() or matter.line[0].isdigit()


def test_several_tasks_that_serve_no_goal_are_one_matter(scene, task, see):
    goals.write(scene.ward.group, words=Words("Samma ansikten"), by=scene.ward.amina, at=scene.ward.at)
    scene.carried()
    scene.carried(on=scene.add_task(title="Bilar"))
    matter = found(see(scene.ward.bjorn), "task_outside_the_whole")
    assert matter.title == "Two tasks that you carry serve none of your goals"
    assert matter.step.page == "whole:goals"


def test_a_finding_says_you_to_the_one_it_is_about_and_the_name_to_others(scene, task, see):
    scene.carried(level="")
    code = "responsibility_without_mandate"
    assert found(see(scene.ward.amina), code).title == "You carry Veckans bemanning without a mandate"
    assert found(see(scene.ward.bjorn), code).title == "Amina carries Veckans bemanning without a mandate"


def test_no_support_names_who_has_left(scene, task, see):
    scene.carried()
    members.leave(scene.ward.group, person=scene.ward.bjorn, by=scene.ward.bjorn, at=scene.ward.at)
    assert found(see(scene.ward.amina), "no_support").line == "Björn has left the group."


@pytest.mark.parametrize("who", ["bjorn", "carin", "david"])
def test_the_mandate_of_who_has_left_is_opened_by_whoever_reads(scene, task, see, who):
    held = scene.carried()
    members.leave(scene.ward.group, person=scene.ward.amina, by=scene.ward.amina, at=scene.ward.at)
    matter = found(see(getattr(scene.ward, who)), "mandate_without_responsibility")
    assert matter.line == "Amina has left the group."
    assert (matter.step.label, matter.step.page, matter.step.args) == (
        "Open it to all again",
        "sharing:card",
        (held.pk,),
    )


def test_no_support_says_who_knows_the_area(scene, task, see):
    bilar = scene.add_task(title="Bilar", needs=("fordon",))
    knowledge.say(scene.ward.group, knows=[bilar.needs.get().pk], learns=[], by=scene.ward.david, at=scene.ward.at)
    scene.carried(on=bilar, promised=False)
    assert found(see(scene.ward.amina), "no_support").line == "David knows the area."
    assert found(see(scene.ward.david), "no_support").line == "You know the area."


def test_what_the_law_asks_for_is_named(scene, task, see):
    avtal = scene.add_task(title="Avtal", law="delegation", mandate="consult")
    commitment = scene.propose(on=avtal, level="consult", delegation_reference="4.12", to_be_reported=True)
    scene.accept(commitment)
    commitment.__class__.objects.filter(pk=commitment.pk).update(
        delegation_reference=""
    )  # as an import might leave it
    assert "the point in the delegation rules" in found(see(scene.ward.bjorn), "responsibility_without_mandate").line


def test_a_check_in_that_is_late_names_the_other_of_the_two(scene, task, see):
    next(checkin_overdue(scene, task))
    code = "checkin_overdue"
    assert found(see(scene.ward.amina), code).title == "It is time to check in with Björn"
    assert found(see(scene.ward.bjorn), code).title == "It is time to check in with Amina"
    assert "every fourth week" in found(see(scene.ward.bjorn), code).line


@pytest.mark.parametrize(
    ("to", "seen_by"),
    [
        (None, ["amina"]),
        ("holder", ["amina"]),
        ("holder_and_managers", ["amina", "carin"]),
        ("group", ["amina", "bjorn", "carin", "david", "olle"]),
    ],
)
def test_a_person_chooses_who_sees_that_it_is_too_much(scene, task, see, to, seen_by):
    ward, held = scene.ward, scene.carried(hours="1")
    check_ins.hold(held, answers=check_ins.Answers(load="too_much"), by=ward.amina, at=ward.at)
    if to:
        check_ins.choose_who_sees_load(ward.group, to=to, by=ward.amina, at=ward.at)
    everybody = ["amina", "bjorn", "carin", "david", "olle"]
    assert [name for name in everybody if found(see(getattr(ward, name)), "overloaded")] == seen_by
    assert found(see(ward.amina), "overloaded").title == "You have said that it is too much"
    for name in set(seen_by) - {"amina"}:
        matter = found(see(getattr(ward, name)), "overloaded")
        assert matter.title == "It is too much for Amina"
        assert "Veckans" not in f"{matter.title} {matter.line}"
