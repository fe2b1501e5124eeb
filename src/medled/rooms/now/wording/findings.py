"""Each finding of the engine in plain words: one function a code.

What others in the group may see is said of them by name; what is about the reader is said to "you".
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.engine.findings import Finding
from medled.engine.mandate import Demand, Gap
from medled.engine.picture import SeenBy, Stage
from medled.rooms.sharing.wording.cards import DEMANDS, every, in_a_row
from medled.workplace.wording import in_words

from .matter import LEVELS, PARTS, Matter, Reader, Step, day, hours_a_month

Said = tuple[str, str, str, Step | None]  # sign, title, line, step
Saying = Callable[[Reader, Finding], Said]
SAYINGS: dict[str, Saying] = {}


def words_of(finding: Finding, reader: Reader) -> Matter:
    """Return a finding in words for a reader who may see it. Raises KeyError for a code that has no words."""
    sign, title, line, step = SAYINGS[finding.code](reader, finding)
    return Matter(
        code=finding.code,
        sign=sign,
        title=title,
        line=line,
        step=step if reader.acts else None,
        note=_("Only the two of you see this.") if finding.code == "checkin_overdue" else "",
        own=finding.seen_by is SeenBy.HOLDER,
        open=finding.code == "task_unshared"
        and not finding.fact("held")
        and finding.subject.id not in reader.in_round,
    )


def words_of_all(found: Iterable[Finding], reader: Reader) -> list[Matter]:
    """Return findings in words, in their order; several tasks that serve no goal last, as one matter."""
    loose: list[Finding] = []
    said: list[Matter] = []
    for one in found:
        if one.code == "task_outside_the_whole":
            loose.append(one)
        else:
            said.append(words_of(one, reader))
    if len(loose) > 1:
        return [*said, _tasks_outside_the_whole(reader, len(loose))]
    return [*said, *(words_of(one, reader) for one in loose)]


def says(code: str) -> Callable[[Saying], Saying]:
    """Register a function as the words of a finding."""

    def register(saying: Saying) -> Saying:
        SAYINGS[code] = saying
        return saying

    return register


@says("task_unshared")
def _task_unshared(reader: Reader, finding: Finding) -> Said:
    task = reader.picture.task[finding.subject.id]
    names = {
        "task": task.title,
        "holders": capfirst(reader.list(finding.people)),
        "hours": hours_a_month(task.minutes),
    }
    asked = finding.fact("asked")
    if round_ := reader.in_round.get(task.id):
        ask = Step(_("Go to the round"), "sharing:round", (round_,))
    elif asked:
        ask = Step(_("See who is asked"), "sharing:task", (task.id,))
    else:
        ask = Step(_("Ask somebody, or take it"), "sharing:propose", (task.id,))
    if not finding.people:
        why = f"{hours_a_month(task.minutes)}."
        if asked:
            why += " " + _("Asked: %(people)s.") % {"people": reader.list(asked)}
        if round_:
            why += " " + _("It is in the sharing round.")
        return "gap", _("Nobody carries %(task)s") % names, why, ask
    if finding.fact("lacks_lead"):
        return (
            "gap",
            _("Nobody leads %(task)s") % names,
            _("Now: %(holders)s. Who holds it together?") % names,
            ask,
        )
    why = _("Now: %(holders)s. The group wants one more.") % names
    return "gap", _("%(task)s has room for one more") % names, why, ask


@says("responsibility_without_mandate")
def _responsibility_without_mandate(reader: Reader, finding: Finding) -> Said:
    commitment = reader.commitment(finding.subject.id)
    task, mine = reader.task_of(commitment), reader.is_about_me(finding.people)
    names = {"task": task.title, "person": reader.name(commitment.person)}
    step = Step(_("Agree on a mandate"), "sharing:change-card", (commitment.id,), "see=level")
    lacks = finding.fact("lacks")
    if Gap.UNWRITTEN in lacks:
        title = (
            _("You carry %(task)s without a mandate") if mine else _("%(person)s carries %(task)s without a mandate")
        )
        return "hollow", title % names, _needed(task.need), step
    if Gap.LEVEL in lacks or Gap.AMOUNT in lacks:
        title = (
            _("Your mandate is too small for %(task)s")
            if mine
            else _("%(person)s has too small a mandate for %(task)s")
        )
        return "hollow", title % names, _needed(task.need), step
    title = _("The mandate for %(task)s lacks what the law asks for") % names
    missing = in_a_row(DEMANDS[Demand(demand)] for demand in lacks)
    return "hollow", title, _("What is missing: %(missing)s.") % {"missing": missing}, step


def _needed(need) -> str:
    """Return what room to act a task needs, in a sentence."""
    if need.level is None and not need.amount:
        return _("Responsibility and room to act go together. Write down what may be decided.")
    level = LEVELS[need.level] if need.level else _("any level")
    if need.amount:
        return _("The task needs: %(level)s, up to %(amount)s kronor.") % {
            "level": level,
            "amount": number_format(need.amount, force_grouping=True),
        }
    return _("The task needs: %(level)s.") % {"level": level}


@says("mandate_without_responsibility")
def _mandate_without_responsibility(reader: Reader, finding: Finding) -> Said:
    commitment = reader.commitment(finding.subject.id)
    names = {"task": finding.subject.title, "person": reader.name(commitment.person)}
    why = {
        "holder_left": _("%(person)s has left the group."),
        Stage.PAUSED.value: _("The task is paused."),
        Stage.RETIRED.value: _("The task is no longer the group's."),
    }
    title = _("The mandate for %(task)s carries nothing") % names
    step = Step(_("End it or pass it on"), "sharing:card", (commitment.id,))
    if finding.fact("why") == "holder_left":
        step = Step(_("Open it to all again"), "sharing:card", (commitment.id,))
    elif not reader.may_end(commitment):
        step = Step(_("Take it up again"), "sharing:task", (finding.fact("task"),))
    return "hollow", title, why[str(finding.fact("why"))] % names, step


@says("no_support")
def _no_support(reader: Reader, finding: Finding) -> Said:
    commitment = reader.commitment(finding.subject.id)
    task, mine = reader.task_of(commitment), reader.is_about_me(finding.people)
    names = {
        "task": task.title,
        "person": reader.name(commitment.person),
        "support": reader.name(commitment.support),
    }
    why = {
        "left": _("%(support)s has left the group."),
        "away": _("%(support)s is away."),
        "not_promised": _("%(support)s has been asked and has not said yes yet."),
    }.get(str(finding.fact("why")), "")
    knowing = reader.knowing(task, but=commitment.person)
    if not why and knowing:
        count = 2 if len(knowing) > 1 or reader.is_about_me(knowing) else 1  # "you know", as "they know"
        why = ngettext("%(people)s knows the area.", "%(people)s know the area.", count)
        names["people"] = capfirst(reader.list(knowing))
    title = (
        _("You carry %(task)s without promised support")
        if mine
        else _("%(person)s carries %(task)s without promised support")
    )
    step = Step(_("Choose support"), "sharing:change-card", (commitment.id,), "see=support")
    return "alone", title % names, (why or _("Nobody is to be left alone with a task.")) % names, step


@says("checkin_overdue")
def _checkin_overdue(reader: Reader, finding: Finding) -> Said:
    commitment, last_on = reader.commitment(finding.subject.id), finding.fact("last_on")
    other = commitment.support if reader.person == commitment.person else commitment.person
    names = {"person": reader.name(other), "task": finding.subject.title, "day": last_on and day(last_on)}
    line = _("You last talked about %(task)s on %(day)s.") if last_on else _("You have not talked about %(task)s yet.")
    agreed = _("You have agreed to check in %(often)s.") % {"often": every(finding.fact("every_days") // 7)}
    step = Step(_("Book a check-in"), "dialogue:check-ins-about", (commitment.id,))
    title = _("It is time to check in with %(person)s") % names
    return "support", title, f"{line % names} {agreed}", step


@says("overloaded")
def _overloaded(reader: Reader, finding: Finding) -> Said:
    lighten = _("Pass something on, give it back, or ask for help.")
    if not reader.is_about_me(finding.people):
        title = _("It is too much for %(person)s") % {"person": reader.name(finding.subject.id)}
        line = _("%(person)s wants it to be seen. Ask what could be passed on, shared, or wait.")
        step = Step(_("See who carries what"), "sharing:page")
        return "double", title, line % {"person": reader.name(finding.subject.id)}, step
    if finding.fact("too_much"):
        return "double", _("You have said that it is too much"), lighten, Step(_("Lighten"), "sharing:mine")
    title = _("You carry more than you said there is room for")
    return "double", title, lighten, Step(_("Lighten"), "sharing:mine")


@says("room_left")
def _room_left(reader: Reader, finding: Finding) -> Said:
    line = _("More than half of the time you gave is free.")
    return "closed", _("You have room left"), line, Step(_("See what is open"), "sharing:tasks")


@says("support_stretched")
def _support_stretched(reader: Reader, finding: Finding) -> Said:
    names = {"holders": capfirst(reader.list(finding.fact("holders"))), "limit": finding.fact("limit")}
    title = _("You have promised support to many") % names
    line = _("%(holders)s count on you. It is hard to be near more than %(limit)s.") % names
    return "support", title, line, Step(_("Share the support"), "sharing:mine")


@says("manager_holds_all")
def _manager_holds_all(reader: Reader, finding: Finding) -> Said:
    title = _("The manager leads more than half")
    line = _("A sharing round shows what others want to and can carry.")
    return "double", title, line, Step(_("Start a sharing round"), "sharing:open-round")


@says("single_point_of_knowledge")
def _single_point_of_knowledge(reader: Reader, finding: Finding) -> Said:
    tasks, wants = finding.fact("tasks"), finding.fact("wants")
    names = {
        "area": finding.subject.title,
        "task": reader.picture.task[tasks[0]].title,
        "person": reader.list(finding.people),
        "wants": reader.list(wants),
    }
    mine = reader.is_about_me(finding.people)
    title = _("Only you know %(area)s") if mine else _("Only %(person)s knows %(area)s")
    line = _("Ready to learn it: %(wants)s.") if wants else _("%(task)s needs it. Let somebody learn beside.")
    asked = {"role": "learner", "support": next(iter(finding.people))}  # a yes from both: to learn, and to support it
    if len(wants) == 1:
        asked["person"] = wants[0]
    step = Step(_("Pair up a learner"), "sharing:propose", (tasks[0],), urlencode(asked))
    return "alone", title % names, line % names, step


@says("term_ending")
def _term_ending(reader: Reader, finding: Finding) -> Said:
    commitment = reader.commitment(finding.subject.id)
    ends_on = finding.fact("ends_on")
    names = {"task": finding.subject.title, "person": reader.name(commitment.person), "day": day(ends_on)}
    mine = reader.is_about_me(finding.people)
    if ends_on <= reader.picture.on:
        title = _("The term of %(task)s has ended") % names
    else:
        title = _("The term of %(task)s ends on %(day)s") % names
    if mine:
        step = Step(_("Decide what next"), "sharing:card", (commitment.id,))
        return "wait", title, _("Go on, hand over, or end it."), step
    line = _("%(person)s %(part)s. Go on, hand over, or end it.") % {**names, "part": PARTS[commitment.part]}
    return "wait", title, line, Step(_("Propose how it goes on"), "sharing:change-card", (commitment.id,))


@says("goal_without_carrier")
def _goal_without_carrier(reader: Reader, finding: Finding) -> Said:
    title = _("Nobody carries your goal %(goal)s") % {"goal": finding.subject.title}
    line = _("No task that somebody carries serves it, and no initiative that is alive.")
    return "gap", title, line, Step(_("See what could serve it"), "whole:goal", (finding.subject.id,))


@says("task_outside_the_whole")
def _task_outside_the_whole(reader: Reader, finding: Finding) -> Said:
    title = _("%(task)s serves none of your goals") % {"task": finding.subject.title}
    line = _("Say which goal it serves, or let go of it.")
    return "hollow", title, line, Step(_("Tie it to a goal"), "sharing:change-task", (finding.subject.id,))


def _tasks_outside_the_whole(reader: Reader, number: int) -> Matter:
    title = _("%(number)s tasks that you carry serve none of your goals") % {"number": capfirst(in_words(number))}
    line = _("Go through the goals, and say which tasks serve each.")
    step = Step(_("See the goals"), "whole:goals") if reader.acts else None
    return Matter(code="task_outside_the_whole", sign="hollow", title=title, line=line, step=step)


@says("waiting_for_yes")
def _waiting_for_yes(reader: Reader, finding: Finding) -> Said:
    commitment = reader.commitment(finding.subject.id)
    names = {
        "task": finding.subject.title,
        "person": reader.name(commitment.person),
        "day": day(finding.fact("asked_on")),
    }
    title = _("%(task)s waits for a yes") % names
    line = _("%(person)s was asked on %(day)s.") % names
    return "wait", title, line, Step(_("Remind %(person)s") % names, "sharing:card", (commitment.id,))


@says("promise_at_risk")
def _promise_at_risk(reader: Reader, finding: Finding) -> Said:
    return _promise(reader, finding, _("The answer is due by %(day)s."))


@says("promise_missed")
def _promise_missed(reader: Reader, finding: Finding) -> Said:
    has_it = finding.fact("has_it")
    if len(has_it) > 1:
        return _promise(reader, finding, _("The promise ran out on %(day)s. The whole group has it now."))
    if reader.is_about_me(has_it):
        return _promise(reader, finding, _("The promise ran out on %(day)s. It is yours now."))
    return _promise(reader, finding, _("The promise ran out on %(day)s. %(has_it)s has it now."), has_it=has_it[0])


def _promise(reader: Reader, finding: Finding, line: str, has_it: int | None = None) -> Said:
    due_on = finding.fact("due_on")
    names = {
        "person": reader.name(finding.people[0]),
        "day": day(due_on) if due_on else "",
        "has_it": reader.name(has_it),
    }
    if reader.is_about_me(finding.people):
        step = Step(_("See where it is"), "dialogue:call", (finding.subject.id,))
        return "wait", _("You wait for an answer"), line % names, step
    step = Step(_("Help %(person)s") % names, "dialogue:call", (finding.subject.id,))
    return "wait", _("%(person)s waits for an answer") % names, line % names, step
