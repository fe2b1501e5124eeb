"""The risk check as it stands, and what is left to do before the round can close."""

from dataclasses import dataclass
from datetime import datetime

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import LeadershipTask, RiskAnswer, SharingRound
from medled.rooms.sharing.picture.rounds import newest
from medled.workplace.models import Role
from medled.workplace.queries import day_of, in_force, seated_on
from medled.workplace.rules import Viewer

from .parts import answers_to
from .progress import waits_for_representative
from .wishes import Named, named


@dataclass(frozen=True)
class Lacking:
    """What somebody finds that there is not enough of."""

    who: Named
    note: str


@dataclass(frozen=True)
class Question:
    """One of the three questions with what has been answered."""

    key: str
    words: str
    enough: int
    lacking: tuple[Lacking, ...]
    my_enough: bool | None
    my_note: str


@dataclass(frozen=True)
class RiskCheck:
    """The three questions. `waits` says that the safety representative has not spoken yet."""

    questions: tuple[Question, ...]
    representatives: tuple[str, ...]
    waits: bool
    may_waive_from: datetime | None  # set while it waits
    answered: int

    @property
    def is_lacking(self) -> bool:
        return any(question.lacking for question in self.questions)


@dataclass(frozen=True)
class ToClose:
    """What a round needs before it closes. `left_open` are the titles of the tasks that nobody leads."""

    all_yes: bool
    yes: int
    asked: int
    objections: int
    risks_done: bool
    is_lacking: bool
    left_open: tuple[str, ...]
    needs_manager: bool  # something is left open, and the viewer is not the manager
    is_past: bool  # the last day of the round has gone by

    @property
    def is_ready(self) -> bool:
        return self.all_yes and self.risks_done and not self.is_past


def risk_check(round: SharingRound, *, viewer: Viewer) -> RiskCheck | None:
    """Return the risk check, None before the proposal is there to be judged."""
    if not rules.rounds.may_see_proposal(viewer, round):
        return None
    rows = list(RiskAnswer.objects.filter(round=round).select_related("person").order_by("answered_at", "pk"))
    names = named(round, viewer=viewer, others=[row.person for row in rows])
    mine = {row.question: row for row in rows if row.person_id == viewer.person.pk}
    waits = waits_for_representative(round, on=viewer.at) and round.ended_at is None
    representatives = round.group.memberships.filter(
        in_force(day_of(viewer.at)), role=Role.SAFETY_REPRESENTATIVE
    ).select_related("person")
    return RiskCheck(
        questions=tuple(
            Question(
                key=str(question),
                words=str(question.label),
                enough=sum(row.enough for row in rows if row.question == question),
                lacking=tuple(
                    Lacking(names[row.person_id], row.note)
                    for row in rows
                    if row.question == question and not row.enough
                ),
                my_enough=mine[question].enough if question in mine else None,
                my_note=mine[question].note if question in mine else "",
            )
            for question in RiskAnswer.Question
        ),
        representatives=tuple(member.person.name for member in representatives),
        waits=waits,
        may_waive_from=round.shown_at + rules.rounds.WAIT_FOR_REPRESENTATIVE if waits and round.shown_at else None,
        answered=len({row.person_id for row in rows}),
    )


def to_close(round: SharingRound, *, viewer: Viewer) -> ToClose | None:
    """Return what is done and what is left before the round can close."""
    latest, answers = newest(round), answers_to(round, viewer=viewer)
    if latest is None or answers is None:
        return None
    rows = RiskAnswer.objects.filter(round=round)
    open_ids = [entry["task"] for entry in latest.outcome["uncovered"] if entry["missing"] == "lead"]
    titles = tuple(LeadershipTask.objects.filter(pk__in=open_ids).order_by("title").values_list("title", flat=True))
    managers = any(member.role == "manager" for member in seated_on(round.group, day_of(viewer.at)))
    return ToClose(
        all_yes=answers.yes == answers.asked and not answers.standing,
        yes=answers.yes,
        asked=answers.asked,
        objections=len(answers.standing),
        risks_done=rows.exists() and not waits_for_representative(round, on=viewer.at),
        is_lacking=rows.filter(enough=False).exists(),
        left_open=titles,
        needs_manager=bool(titles) and managers and not viewer.is_manager,
        is_past=round.ends_on <= day_of(viewer.at),
    )
