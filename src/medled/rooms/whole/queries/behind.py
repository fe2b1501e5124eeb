"""What lies behind the measures beside the picture of a group: what has happened in it in a year until a moment.

Each is a fixed number of questions, and says the same of a moment however much later it is asked.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from medled.engine.measures.begun import Promise, Spark
from medled.engine.measures.heard import Asked, LowInPulse
from medled.engine.measures.shared import TermEnded
from medled.engine.measures.tried import TrialEnded
from medled.engine.measures.views import Fate as EngineFate
from medled.engine.measures.views import Shown, View
from medled.engine.picture import GroupPicture, Part
from medled.rooms.agreements.models import Action, Decision
from medled.rooms.initiatives.models import Asking, Given, Initiative, Join, Proposal, Trial, Turn
from medled.rooms.initiatives.models import Round as ProposalRound
from medled.rooms.initiatives.models.answers import How
from medled.rooms.knowledge.models import Fate, Perspective, Question
from medled.rooms.meetings.models import Round as TalkRound
from medled.rooms.pulse.models import Focus
from medled.rooms.pulse.queries.focuses import KIND as FOCUS
from medled.rooms.pulse.queries.results import shown_of_group
from medled.rooms.sharing.models import Commitment, Room
from medled.rooms.sharing.picture.group import minutes
from medled.workplace.models import Group
from medled.workplace.queries import calendar_of, day_of

YEAR = timedelta(days=365)
RIPE_AFTER = timedelta(days=14)  # after it was shown, for a question to be counted as left without an answer
WORKING_DAYS = 2  # that a question is out, for whoever is off to be asked too


def terms(group: Group, picture: GroupPicture) -> Sequence[TermEnded]:
    """Return the terms of leads that have ended in a year, first to last, of tasks that are still there to be led."""
    ended = Commitment.objects.filter(
        task__group=group,
        role=Commitment.Role.LEAD,
        state__in=[Commitment.State.HANDED_OVER, Commitment.State.RETURNED, Commitment.State.ENDED],
        accepted_at__isnull=False,
        ended_at__gt=picture.at - YEAR,
        ended_at__lte=picture.at,
    )
    leads = {row.task: row.person for row in picture.in_force if row.part is Part.LEAD}
    open_tasks = {task.id for task in picture.open_tasks}
    rows = ended.order_by("ended_at", "pk").values_list("task", "person")
    return [TermEnded(task, person, leads.get(task)) for task, person in rows if task in open_tasks]


def trials(group: Group, at: datetime) -> Sequence[TrialEnded]:
    """Return the trials of a year that are over, or were looked back on before that, as far as they had been."""
    on = day_of(at)
    over = Trial.objects.filter(Q(until__lt=on) | Q(reviewed_at__lte=at), initiative__group=group, until__gt=on - YEAR)
    return [
        TrialEnded(
            until,
            day_of(reviewed_at) if reviewed_at and day_of(reviewed_at) <= on else None,
            is_learnt=learnt_at is not None and learnt_at <= at,
        )
        for until, reviewed_at, learnt_at in over.values_list("until", "reviewed_at", "review__learning__written_at")
    ]


def made(group: Group, at: datetime) -> list[Decision]:
    """Return the decisions of a year."""
    rows = Decision.objects.filter(
        group=group, state=Decision.State.MADE, decided_at__gt=at - YEAR, decided_at__lte=at
    )
    return list(rows)


def asked_before(group: Group, decisions: Sequence[Decision], *, people: int) -> list[list[Asked]]:
    """Return for each decision the times that the group was asked before it: by a round, a question, at a meeting."""
    of: dict[str, list[int]] = defaultdict(list)
    for one in decisions:
        of[one.source_kind].append(one.source_id or 0)
    rounds = _rounds(of["initiatives.initiative"])
    questions = _questions(group, of["knowledge.question"])
    talks = _talks(of["meetings.agendaitem"], people)
    found = {"initiatives.initiative": rounds, "knowledge.question": questions, "meetings.agendaitem": talks}
    told = []
    for one in decisions:
        times = found.get(one.source_kind, {}).get(one.source_id or 0, [])
        decided_at = one.decided_at or one.written_at
        asked = [asked for moment, asked in times if moment <= decided_at]
        told.append([*asked, Asked(people, people)] if one.way == Decision.Way.CONSENT else asked)
    return told


Times = Mapping[int, list[tuple[datetime, Asked]]]


def _rounds(initiatives: list[int]) -> Times:
    found: dict[int, list[tuple[datetime, Asked]]] = defaultdict(list)
    rows = ProposalRound.objects.filter(proposal__initiative__in=initiatives, seen_at__isnull=False)
    given = rows.annotate(answered=Count("given", filter=Q(given__counts=True)))
    for pk, seen_at, asked, answered in given.values_list("proposal__initiative", "seen_at", "asked", "answered"):
        if seen_at is not None:
            found[pk].append((seen_at, Asked(asked or 0, answered)))
    return found


def _questions(group: Group, questions: list[int]) -> Times:
    calendar = calendar_of(group)
    found: dict[int, list[tuple[datetime, Asked]]] = {}
    rows = Question.objects.filter(pk__in=questions, shown_at__isnull=False)
    for pk, asked_at, shown_at, asked, answered in rows.values_list("pk", "asked_at", "shown_at", "asked", "answered"):
        if shown_at is not None:
            days = calendar.working_days_left(day_of(asked_at), day_of(shown_at))
            had_time = days >= WORKING_DAYS or asked == answered
            found[pk] = [(shown_at, Asked(asked or 0, answered or 0, had_time))]
    return found


def _talks(items: list[int], people: int) -> Times:
    """Return the rounds at a meeting: whoever spoke, passed or answered, of all in the ring."""
    found: dict[int, list[tuple[datetime, Asked]]] = defaultdict(list)
    there = (
        Q(voices__spoke_at__isnull=False) | Q(voices__passed_at__isnull=False) | Q(voices__written_at__isnull=False)
    )
    rows = TalkRound.objects.filter(item__in=items).annotate(answered=Count("voices", filter=there))
    for item, opened_at, answered in rows.values_list("item", "opened_at", "answered"):
        found[item].append((opened_at, Asked(people, answered)))
    return found


def objections(group: Group, at: datetime) -> tuple[int, int, int]:
    """Return how many objections of a year changed or stopped a proposal, how many there were, in how many rounds."""
    rounds = ProposalRound.objects.filter(
        group=group, kind=ProposalRound.Kind.CONSENT, seen_at__gt=at - YEAR, seen_at__lte=at
    )
    rows = Given.objects.filter(round__in=rounds, answer=Given.Answer.OBJECTION, counts=True)
    raised = list(rows.values_list("pk", "round__proposal__initiative", "round__proposal__number"))
    versions: dict[int, int] = defaultdict(int)
    initiatives = {initiative for _pk, initiative, _number in raised}
    written = Proposal.objects.filter(initiative__in=initiatives, written_at__lte=at)
    for initiative, number in written.values_list("initiative", "number"):
        versions[initiative] = max(versions[initiative], number)
    stopped = set(
        Initiative.objects.filter(
            pk__in=initiatives, stage=Initiative.Stage.ENDED, over_at__lte=at, trials=None
        ).values_list("pk", flat=True)
    )
    changed = sum(versions[initiative] > number or initiative in stopped for _pk, initiative, number in raised)
    return changed, len(raised), rounds.count()


def initiatives_of(group: Group, at: datetime) -> tuple[int, int]:
    """Return how many initiatives of a year serve a goal above the group, and how many there are."""
    rows = Initiative.objects.filter(group=group, sparked_at__gt=at - YEAR, sparked_at__lte=at)
    goals = list(rows.values_list("goal", "goal__group"))
    return sum(goal is not None and of is None for goal, of in goals), len(goals)


def sparks(group: Group, at: datetime) -> list[Spark]:
    """Return the ideas of a year, each with how many others had said what they contribute. Two questions."""
    lit = {"sparked_at__gt": at - YEAR, "sparked_at__lte": at}
    rows = dict(Initiative.objects.filter(group=group, **lit).values_list("pk", "sparked_at"))
    joins = Join.objects.filter(initiative__in=rows, joined_at__lte=at).exclude(contribution="")
    told = joins.values_list("initiative", "person", "initiative__author")
    others = Counter(initiative for initiative, _person in {row[:2] for row in told if row[1] != row[2]})
    return [Spark(day_of(sparked_at), others[pk]) for pk, sparked_at in rows.items()]


def promises(group: Group, at: datetime) -> list[Promise]:
    """Return the first promise of an answer to each initiative, of those whose day was in the last year.

    What was asked for no longer before its day is no promise any more.
    """
    on = day_of(at)
    rows = Asking.objects.filter(initiative__group=group, asked_at__lte=at, answer_by__gt=on - YEAR, answer_by__lt=on)
    first: dict[int, Promise] = {}
    postponed = Turn.objects.filter(asking=OuterRef("pk"), postponed_at__lte=at)
    told = rows.annotate(has_new_day=Exists(postponed)).order_by("asked_at", "pk")
    for initiative, answer_by, answered_at, withdrawn_at, how, has_new_day in told.values_list(
        "initiative", "answer_by", "answered_at", "withdrawn_at", "how", "has_new_day"
    ):
        if withdrawn_at is None or withdrawn_at > at or day_of(withdrawn_at) > answer_by:
            answered_on = day_of(answered_at) if answered_at and answered_at <= at else None
            first.setdefault(initiative, Promise(answer_by, answered_on, how == How.LIFTED, has_new_day))
    return list(first.values())


def shown(group: Group, at: datetime) -> list[Shown]:
    """Return the questions of a year that have been shown and closed, with what became of each view.

    Closed by a synthesis, or left without one for two weeks: then nothing is said of its views.
    """
    rows = Question.objects.filter(group=group, shown_at__gt=at - YEAR, shown_at__lte=at)
    rows = rows.filter(Q(synthesis__published_at__lte=at) | Q(shown_at__lte=at - RIPE_AFTER))
    questions = {
        pk: (asked or 0, answered or 0) for pk, asked, answered in rows.values_list("pk", "asked", "answered")
    }
    fates = {
        perspective: (what, bool(reason))
        for perspective, what, reason in Fate.objects.filter(
            perspective__question__in=questions, synthesis__published_at__lte=at
        ).values_list("perspective", "what", "reason")
    }
    views: dict[int, list[View]] = defaultdict(list)
    said = Perspective.objects.filter(question__in=questions, is_hidden=False, merged_into=None).exclude(words="")
    for pk, question, others in said.annotate(others=Count("merged")).values_list("pk", "question", "others"):
        what, has_reason = fates.get(pk, (None, False))
        views[question].append(View(not others, EngineFate(what) if what else None, has_reason))
    return [Shown(asked, answered, tuple(views[pk])) for pk, (asked, answered) in questions.items()]


def room_given(group: Group, picture: GroupPicture) -> dict[int, int]:
    """Return the room in minutes a month of those in the ring who have given any."""
    rows = Room.objects.filter(group=group, person__in=picture.seated, given_at__lte=picture.at)
    return {person: minutes(hours) for person, hours in rows.values_list("person", "hours")}


def low_in_pulses(group: Group, at: datetime) -> list[LowInPulse]:
    """Return what the pulses of a year have said is to be talked about, with the actions that came of it.

    Only from what was shown to all of the group: it reads no answer.
    """
    low = [
        (wave, topic)
        for wave, topics in shown_of_group(group, since=at - YEAR, until=at)
        for topic in topics
        if topic.is_low
    ]
    waves = {wave.pk for wave, _topic in low}
    focuses = Focus.objects.filter(group=group, wave__in=waves, chosen_at__lte=at) if waves else []
    chosen = {focus.pk: (focus.wave_id, focus.question) for focus in focuses}
    actions: dict[tuple[int, str], list[tuple[date, date, date | None]]] = defaultdict(list)
    rows = Action.objects.filter(group=group, source_kind=FOCUS, source_id__in=list(chosen), written_at__lte=at)
    for source, written_at, due_on, done_at in rows.values_list("source_id", "written_at", "due_on", "done_at"):
        done_on = day_of(done_at) if done_at and done_at <= at else None
        actions[chosen[source or 0]].append((day_of(written_at), due_on, done_on))
    return [
        LowInPulse(
            day_of(wave.closes_at),
            tuple(row for figure in topic.figures for row in actions[wave.pk, figure.question.code]),
        )
        for wave, topic in low
    ]
