"""The way to a decision said once more, case by case and person by person. For comparison only."""

from medled.engine.mandate import Law, Level, unmet
from medled.engine.picture import Stage
from medled.engine.way import How
from tests.engine.naive_findings import absence, is_there

SOFTEST_LAST = ["decide", "decide_and_tell", "consult"]
HOW = {"decide": How.ALONE, "decide_and_tell": How.DECIDE_AND_TELL, "consult": How.AFTER_ADVICE}


def tasks_of(g, matter):
    return [t for t in g.tasks if t.id in matter.tasks]


def law(g, matter):
    if matter.law is not None:
        return matter.law
    laws = {t.law for t in tasks_of(g, matter)}
    for one in ("delegation", "work_environment", "work_direction"):
        if one in laws:
            return Law(one)
    return Law.EXECUTION


def is_here(g, person):
    return is_there(g, person) and absence(g, person) is None


def standing_deputy(g, person):
    mine = absence(g, person)
    if mine is not None and mine.deputy is not None:
        return mine.deputy
    return next((p.deputy for p in g.people if p.id == person), None)


def parts(g, task):
    """Who carries an open task today."""
    return [
        c
        for c in g.commitments
        if c.task == task.id
        and c.state == "active"
        and c.part in ("lead", "partner")
        and task.stage == Stage.OPEN
        and is_there(g, c.person)
    ]


def is_enough(g, matter, task, c):
    m = c.mandate
    if m is None or m.level is Level.PROPOSE or (m.amount or 0) < matter.amount:
        return False
    kind = matter.law or task.law
    if kind == "delegation" and c.part != "lead":
        return False
    return not unmet(kind, m, leads=c.part == "lead", has_substitute=c.deputy is not None)


def acting(g, matter, c):
    if is_here(g, c.person):
        return c.person
    if law(g, matter) == "delegation" or not is_there(g, c.person):
        return None
    for deputy in (c.deputy, standing_deputy(g, c.person)):
        if deputy is not None and deputy != c.person and is_here(g, deputy):
            return deputy
    return None


def holders(g, matter):
    """For each person whose mandates are enough in all of it and who can act: (leads, softest level, who acts)."""
    found = {}
    for person in [p.id for p in g.people]:
        mine = []
        for task in tasks_of(g, matter):
            able = [
                c
                for c in parts(g, task)
                if c.person == person and is_enough(g, matter, task, c) and acting(g, matter, c) is not None
            ]
            mine.append(able)
        if mine and all(mine):
            rows = [c for able in mine for c in able]
            softest = max((c.mandate.level.value for c in rows), key=SOFTEST_LAST.index)
            found[person] = (sum(c.part == "lead" for c in rows), softest, {acting(g, matter, c) for c in rows})
    return found


def room(g, matter):
    rooms = [0]
    for task in tasks_of(g, matter):
        rooms.append(task.need.amount or 0)
        rooms += [c.mandate.amount or 0 for c in parts(g, task) if c.mandate]
    return max(rooms)


def managers(g):
    return sorted(p.id for p in g.people if is_there(g, p.id, ("manager",)))


def lifted_to(g):
    for manager in managers(g):
        if is_here(g, manager):
            return manager
    for manager in managers(g):
        deputy = standing_deputy(g, manager)
        if deputy is not None and is_here(g, deputy):
            return deputy
    promised = sorted(
        c.support
        for c in g.commitments
        if c.state == "active"
        and c.person in managers(g)
        and c.support is not None
        and c.support_accepted
        and c.support not in managers(g)
        and any(t.id == c.task and t.stage == Stage.OPEN for t in g.tasks)
        and is_here(g, c.support)
    )
    return promised[0] if promised else None


def decided(g, matter):
    """Return (how, the people of whom one decides)."""
    able = {} if matter.stays else holders(g, matter)
    if able:
        leads = max(leads for leads, _softest, _acting in able.values())
        best = [one for one in able.values() if one[0] == leads]
        roomiest = min(SOFTEST_LAST.index(softest) for _leads, softest, _acting in best)
        able = {p: one for p, one in able.items() if one[0] == leads and SOFTEST_LAST.index(one[1]) == roomiest}
        first = min(able)
        return HOW[SOFTEST_LAST[roomiest]], able[first][2]
    if law(g, matter) == "execution" and not matter.stays and matter.amount <= room(g, matter):
        return How.CONSENT, {None}
    return How.LIFTED, {lifted_to(g)}
