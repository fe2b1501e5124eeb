"""What can happen to a newcomer's path: it is left, and taken up again. Nobody else sees it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("practice.path.left", _("You left your first steps."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class PathLeft:
    pass


@kind("practice.path.taken_up", _("You took up your first steps again."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class PathTakenUp:
    pass
