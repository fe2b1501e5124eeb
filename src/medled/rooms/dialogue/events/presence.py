"""What can happen to how people are reached. No event says when, how or where: a plan leaves no trace."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("dialogue.presence.said", _("Somebody has said when and how they can be reached."), fleeting=True)
@dataclass(frozen=True)
class PresenceSaid:
    """Stirs the pages that are open. Not who either: nobody can read when each has come and gone."""


@kind(
    "dialogue.deputy.named",
    _("{actor} said who answers when they can't be reached."),
    seen_by=SeenBy.CONCERNED,
    topic="support",
    tells=("deputy", "before"),
    to={
        "deputy": _("{actor} hopes that you answer when they can't be reached. You can say no."),
        "before": _("{actor} has another deputy now. You no longer need to step in."),
    },
)
@dataclass(frozen=True)
class DeputyNamed:
    deputy: int | None
    before: int | None


@kind(
    "dialogue.deputy.declined",
    _("{actor} can't be the deputy of {person}."),
    seen_by=SeenBy.CONCERNED,
    topic="support",
    tells=("person",),
    to={"person": _("{actor} can't be your deputy. Choose somebody else.")},
)
@dataclass(frozen=True)
class DeputyDeclined:
    person: int
