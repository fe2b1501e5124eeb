"""The risk check as it stands, and what is left to do before the round can close."""

from dataclasses import dataclass
from datetime import datetime

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import RiskAnswer
from medled.workplace.queries import day_of

from .look import Look, Named
from .parts import answers_to


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


def risk_check(look: Look) -> RiskCheck | None:
    """Return the risk check, None before the proposal is there to be judged."""
    if not look.sees_proposal:
        return None
    waits, shown_at = look.waits_for_representative, look.round.shown_at
    return RiskCheck(
        questions=tuple(_question(question, look) for question in RiskAnswer.Question),
        representatives=tuple(person.name for person in look.representatives),
        waits=waits,
        may_waive_from=shown_at + rules.rounds.WAIT_FOR_REPRESENTATIVE if waits and shown_at else None,
        answered=len({risk.person_id for risk in look.risks}),
    )


def to_close(look: Look) -> ToClose | None:
    """Return what is done and what is left before the round can close."""
    answers = answers_to(look)
    if answers is None or look.latest is None:
        return None
    left = {entry["task"] for entry in look.latest.outcome["uncovered"] if entry["missing"] == "lead"}
    titles = tuple(task.title for pk, task in look.tasks.items() if pk in left)
    return ToClose(
        all_yes=answers.yes == answers.asked and not answers.standing,
        yes=answers.yes,
        asked=answers.asked,
        objections=len(answers.standing),
        risks_done=bool(look.risks) and not look.waits_for_representative,
        is_lacking=any(not risk.enough for risk in look.risks),
        left_open=titles,
        needs_manager=bool(titles) and bool(look.managers) and not look.viewer.is_manager,
        is_past=look.round.ends_on <= day_of(look.viewer.at),
    )


def _question(question: RiskAnswer.Question, look: Look) -> Question:
    rows = [risk for risk in look.risks if risk.question == question]
    mine = next((risk for risk in rows if risk.person_id == look.me), None)
    return Question(
        key=str(question),
        words=str(question.label),
        enough=sum(risk.enough for risk in rows),
        lacking=tuple(Lacking(look.names[risk.person_id], risk.note) for risk in rows if not risk.enough),
        my_enough=mine.enough if mine else None,
        my_note=mine.note if mine else "",
    )
