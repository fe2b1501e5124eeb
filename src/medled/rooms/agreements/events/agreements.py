"""What can happen to agreements. Everybody in the group may read them; a title is blanked when erased."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import Everyone, kind

TOLD: dict[str, Any] = {"personal": ("title",), "topic": "agreement", "tells": (Everyone.IN_GROUP,)}


@dataclass(frozen=True)
class _Agreement:
    """Which, and when the group looks at it again (iso)."""

    title: str
    review_on: str

    @classmethod
    def of(cls, agreement: Any) -> Self:
        """Return the facts about an agreement."""
        return cls(agreement.title, agreement.review_on.isoformat())


@kind("agreements.agreement.made", _("This applies in the group now: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementMade(_Agreement):
    pass


@kind("agreements.agreement.replaced", _("What applies in the group has become another: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementReplaced(_Agreement):
    """Told of the new one."""


@kind("agreements.agreement.opened", _("{actor} opened an agreement again: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementOpened(_Agreement):
    pass


@kind("agreements.agreement.kept", _("An agreement that was opened again is kept: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementKept(_Agreement):
    pass


@kind("agreements.agreement.ended", _("This applies in the group no more: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementEnded(_Agreement):
    pass


@kind("agreements.agreement.soon", _("An agreement goes on soon, unless somebody opens it again: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementSoonExtended(_Agreement):
    pass


@kind("agreements.agreement.extended", _("Nobody opened it again, so it goes on: {title}"), **TOLD)
@dataclass(frozen=True)
class AgreementExtended(_Agreement):
    pass
