"""What of the room leaves in a file: all of it, for what applies, is decided and is to be done is the group's."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, told
from medled.rooms.agreements.models import Action, Agreement, Decision

CAME_FROM = (("source_kind", "source_id"),)

carried(Decision, _("Decisions"), of="group", pairs=CAME_FROM, named="text")
carried(Agreement, _("Agreements"), of="group", pairs=CAME_FROM, named="title")
carried(Action, _("Actions"), of="group", pairs=CAME_FROM, named="sentence")

told("agreements")
