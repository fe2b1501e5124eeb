"""What people do about each finding: the next step, taken on a picture, gives the picture after it."""

from dataclasses import replace

from medled.engine.mandate import Law, Level
from medled.engine.picture import Commitment, Membership, Part, Person, Role, Stage, State, Task
from tests.engine.pictures import FULL, day


def change(picture, rows, wanted, **fields):
    """The picture with some rows changed: those whose id is wanted."""
    return replace(
        picture,
        **{rows: tuple(replace(row, **fields) if row.id in wanted else row for row in getattr(picture, rows))},
    )


def newcomer(picture):
    """The picture with one member more, and the member's id."""
    person = max((p.id for p in picture.people), default=0) + 100
    joined = Membership(person, Role.MEMBER, day(-1, picture.at))
    return replace(
        picture, people=(*picture.people, Person(person, "New")), memberships=(*picture.memberships, joined)
    ), person


def yes(picture, task, person, part, **fields):
    """The picture with a commitment more, accepted by the person."""
    top = max((row.id for row in picture.commitments), default=0) + 1
    on = day(0, picture.at)
    row = Commitment(top, task, person, State.ACTIVE, starts_on=on, proposed_on=on, part=part, **fields)
    return replace(picture, commitments=(*picture.commitments, row))


def new_task(picture, **fields):
    top = max((task.id for task in picture.tasks), default=0) + 1
    return replace(picture, tasks=(*picture.tasks, Task(top, "New", day(0, picture.at), **fields))), top


def ask_or_share(picture, finding):
    missing = max(finding.fact("wanted") - finding.fact("held"), finding.fact("lacks_lead"))
    for n in range(missing):
        picture, person = newcomer(picture)
        part = Part.LEAD if n == 0 and finding.fact("lacks_lead") else Part.PARTNER
        picture = yes(picture, finding.subject.id, person, part)
    return picture


def agree_on_mandate(picture, finding):
    row = next(row for row in picture.commitments if row.id == finding.subject.id)
    helps = picture.task[row.task].law is Law.DELEGATION and row.part is not Part.LEAD
    mandate = replace(FULL, level=Level.CONSULT) if helps else FULL
    return change(picture, "commitments", {row.id}, mandate=mandate, deputy=1)


def end_or_tie_to_task(picture, finding):
    if finding.subject.thing == "commitment":
        return change(picture, "commitments", {finding.subject.id}, state=State.ENDED)
    return replace(picture, mandates=tuple(row for row in picture.mandates if row.id != finding.subject.id))


def choose_support(picture, finding):
    picture, person = newcomer(picture)
    return change(picture, "commitments", {finding.subject.id}, support=person, support_accepted=True)


def answer(picture, finding):
    return change(picture, "calls", {finding.subject.id}, answered_at=picture.at)


def book_check_in(picture, finding):
    return change(picture, "commitments", {finding.subject.id}, next_check_in=picture.on)


def share_support(picture, finding):
    for holder in finding.fact("holders")[finding.fact("limit") :]:
        picture, person = newcomer(picture)
        supported = {c.id for c in picture.commitments if c.person == holder and c.support == finding.subject.id}
        picture = change(picture, "commitments", supported, support=person)
    return picture


def lighten(picture, finding):
    mine = {row.id for row in picture.commitments if row.person == finding.subject.id}
    return change(picture, "commitments", mine, state=State.HANDED_OVER)


def see_what_is_open(picture, finding):
    picture, task = new_task(picture)
    return yes(picture, task, finding.subject.id, Part.LEAD, minutes=finding.fact("room"))


def start_round(picture, finding):
    for task in picture.tasks:
        picture, person = newcomer(picture)
        led = {row.id for row in picture.commitments if row.task == task.id and row.part is Part.LEAD}
        picture = change(picture, "commitments", led, person=person)
    return picture


def pair_up_learner(picture, finding):
    picture, person = newcomer(picture)
    return yes(picture, finding.fact("tasks")[0], person, Part.LEARNER)


def renew_or_hand_over(picture, finding):
    return change(picture, "commitments", {finding.subject.id}, ends_on=day(180, picture.at))


def remind_or_withdraw(picture, finding):
    return change(picture, "commitments", {finding.subject.id}, state=State.ENDED)


def answer_or_lift(picture, finding):
    return change(picture, "initiatives", {finding.subject.id}, answered_on=picture.on)


def hold_review(picture, finding):
    return change(picture, "initiatives", {finding.subject.id}, reviewed_on=picture.on)


def take_into_round(picture, finding):
    picture, person = newcomer(picture)
    picture, task = new_task(picture, goal=finding.subject.id)
    return yes(picture, task, person, Part.LEAD)


def tie_to_goal_or_retire(picture, finding):
    return change(picture, "tasks", {finding.subject.id}, stage=Stage.RETIRED)


def choose_act_look(picture, finding):
    done = replace(picture.low_in_pulse, chosen=1, is_acted_on=True, is_looked_at=True)
    return replace(picture, low_in_pulse=done)


answer_or_pass_on = say_what_happened = answer
