"""The condition of each finding said once more, row by row and without any index. For comparison only.

Each function returns the (thing, id) that the finding is about. The table is in docs/findings.md.
"""

from datetime import timedelta

from medled.engine.picture import Load, Role, Stage, State, Step
from tests.engine.naive_clock import STOCKHOLM, is_day_off, moments


def today(g):
    return g.at.astimezone(STOCKHOLM).date()


def holds_today(g, row):
    return row.starts_on <= today(g) and not (row.ends_on is not None and row.ends_on <= today(g))


def is_there(g, person, roles=tuple(Role)):
    return any(p.id == person for p in g.people) and any(
        m.person == person and m.role in roles and holds_today(g, m) for m in g.memberships
    )


def absence(g, person):
    mine = [a for a in g.absences if a.person == person and holds_today(g, a)]
    return min(mine, key=lambda a: (a.starts_on, a.deputy)) if mine else None


def task_of(g, row):
    return next(t for t in g.tasks if t.id == row.task)


def stands(g, c):
    return is_there(g, c.person) and task_of(g, c).stage == Stage.OPEN


def active(g):
    return [c for c in g.commitments if c.state == State.ACTIVE and stands(g, c)]


def carrying(g):
    return [c for c in active(g) if c.part in ("lead", "partner")]


def task_unshared(g):
    for t in g.tasks:
        yeses = [c for c in g.commitments if c.task == t.id and c.state in ("active", "accepted") and stands(g, c)]
        leads, partners = ([c for c in yeses if c.part == part] for part in ("lead", "partner"))
        if t.stage == Stage.OPEN and (not leads or len(leads) + len(partners) < t.holders):
            yield "task", t.id


def responsibility_without_mandate(g):
    levels = ["propose", "consult", "decide_and_tell", "decide"]
    for c in carrying(g):
        t, m = task_of(g, c), c.mandate
        if m is None:
            yield "commitment", c.id
            continue
        level, is_lead = levels.index(m.level.value), c.part == "lead"
        less = is_lead and t.need.level is not None and level < levels.index(t.need.level.value)
        poorer = is_lead and (t.need.amount or 0) > (m.amount or 0)
        unlawful = {
            "execution": False,
            "delegation": not (m.reference and m.to_be_reported) if is_lead else level >= 2,
            "work_environment": level == 0
            or not (m.is_written and m.has_resources and m.has_knowledge)
            or c.deputy is None,
            "work_direction": not m.has_limits and m.amount is None,
        }[t.law]
        if less or poorer or unlawful:
            yield "commitment", c.id


def mandate_without_responsibility(g):
    for c in g.commitments:
        if c.state == State.ACTIVE and c.mandate is not None and not stands(g, c):
            yield "commitment", c.id
    for m in g.mandates:
        if not any(c.person == m.person and c.task == m.task for c in active(g)):
            yield "mandate", m.id


def stand_in(g, person):
    away = absence(g, person)
    standing = [p.deputy for p in g.people if p.id == person]
    return away.deputy if away and away.deputy is not None else standing[0] if standing else None


def no_support(g):
    for c in active(g):
        contact = c.support
        if contact is not None and contact != c.person and c.support_accepted and is_there(g, contact):
            if not absence(g, contact):
                continue
            deputy = stand_in(g, contact)
            if deputy is not None and deputy != c.person and is_there(g, deputy) and not absence(g, deputy):
                continue
        yield "commitment", c.id


def unanswered(g):
    for call in g.calls:
        if call.answered_at is None and call.closed_at is None:
            yield call, *moments(call.called_at, call.days, call.holds, g.calendar.every_day)


def promise_at_risk(g):
    for call, half, full in unanswered(g):
        if half is not None and half < g.at and not (full is not None and full < g.at):
            yield "call", call.id


def promise_missed(g):
    for call, _, full in unanswered(g):
        if full is not None and full < g.at:
            yield "call", call.id


def checkin_overdue(g):
    for c in active(g):
        talks = [k.held_at.astimezone(STOCKHOLM).date() for k in g.check_ins if k.commitment == c.id]
        days = min((today(g) - talk).days for talk in [*talks, c.starts_on])
        is_booked = c.next_check_in is not None and c.next_check_in >= today(g)
        if c.check_in_days is not None and days > 1.5 * c.check_in_days and not is_booked:
            yield "commitment", c.id


def support_stretched(g):
    for p in g.people:
        holders = {c.person for c in active(g) if c.support == p.id and c.support_accepted} - {p.id}
        if len(holders) > g.support_limit:
            yield "person", p.id


def latest_load(g, c):
    talks = [k for k in g.check_ins if k.commitment == c.id]
    return max(talks, key=lambda k: (k.held_at, k.id)).load if talks else None


def overloaded(g):
    for p in g.people:
        mine = [c for c in active(g) if c.person == p.id]
        too_many = p.room is not None and sum(c.minutes for c in mine) > p.room
        if too_many or any(latest_load(g, c) == Load.TOO_MUCH for c in mine):
            yield "person", p.id


def room_left(g):
    for p in g.people:
        used = sum(c.minutes for c in active(g) if c.person == p.id)
        if is_there(g, p.id) and p.room is not None and p.room - used > p.room / 2:
            yield "person", p.id


def manager_holds_all(g):
    def leads(t):
        return [c.person for c in carrying(g) if c.task == t.id and c.part == "lead"]

    def is_manager(person):
        return is_there(g, person, ["manager"])

    led = [t for t in g.tasks if leads(t)]
    managers = sum(t.minutes for t in led if all(map(is_manager, leads(t))))
    others = sum(t.minutes for t in led if not all(map(is_manager, leads(t))))
    if managers > others and sum(is_there(g, p.id, ["member", "manager"]) for p in g.people) >= 4:
        yield "group", g.id


def single_point_of_knowledge(g):
    for area in {area for t in g.tasks if t.stage == Stage.OPEN for area in t.needs}:
        knows = {k.person for k in g.knowledge if k.area == area and k.knows and is_there(g, k.person)}
        learns = {
            c.person
            for c in g.commitments
            if c.part == "learner"
            and c.state in ("accepted", "active")
            and stands(g, c)
            and area in task_of(g, c).needs
        }
        if len(knows) == 1 and learns <= knows:
            yield "area", area


def term_ending(g):
    for c in active(g):
        if c.ends_on is not None and c.ends_on <= today(g) + timedelta(days=21):
            yield "commitment", c.id


def waiting_for_yes(g):
    for c in g.commitments:
        waited = [c.proposed_on + timedelta(days=n + 1) for n in range((today(g) - c.proposed_on).days)]
        worked = [day for day in waited if g.calendar.every_day or not is_day_off(day)]
        if c.state == State.PROPOSED and stands(g, c) and not absence(g, c.person) and len(worked) >= 5:
            yield "commitment", c.id


def initiative_unanswered(g):
    for i in g.initiatives:
        over = i.step in (Step.ADOPTED, Step.ENDED) or i.answered_on is not None
        if not over and i.answer_by is not None and today(g) > i.answer_by:
            yield "initiative", i.id


def trial_overdue(g):
    for i in g.initiatives:
        if i.step == Step.TRIAL and i.trial_until and today(g) > i.trial_until and not i.reviewed_on:
            yield "initiative", i.id


def goal_without_carrier(g):
    for goal in g.goals:
        by_task = any(task_of(g, c).goal == goal.id for c in carrying(g))
        by_initiative = any(i.goal == goal.id and i.step not in (Step.ADOPTED, Step.ENDED) for i in g.initiatives)
        if goal.is_own and not by_task and not by_initiative:
            yield "goal", goal.id


def low_without_action(g):
    row = g.low_in_pulse
    if row and row.low:
        decided = row.chosen is not None and row.is_acted_on
        late = not decided and today(g) > row.decide_by
        unseen = decided and not row.is_looked_at and row.look_again_on and today(g) > row.look_again_on
        if late or unseen:
            yield "pulse", row.id


def task_outside_the_whole(g):
    for t in g.tasks:
        if g.goals and t.goal is None and any(c.task == t.id for c in carrying(g)):
            yield "task", t.id
