"""What stands under an item by itself, each in a line."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medled.rooms.agreements.models import Action
from medled.rooms.initiatives.models import Initiative
from medled.rooms.meetings.models import Outcome


def action(row: Action, today: date) -> str:
    """Return who sees to it and by when. Never how late: what became of it is said at the table."""
    names = {"name": row.owner.name if row.owner else "", "day": date_format(row.due_on, "j F")}
    if row.state == Action.State.FREE:
        return _("Nobody has taken it yet. By %(day)s.") % names
    if row.state == Action.State.ASKED:
        return _("%(name)s is asked. By %(day)s.") % names
    return (_("%(name)s, by %(day)s.") if row.due_on >= today else _("%(name)s, was to be done by %(day)s.")) % names


def initiative(row: Initiative, tried_until: date | None) -> str:
    """Return how far it has come; of a trial its last day."""
    if row.stage == Initiative.Stage.TRIAL and tried_until is not None:
        return _("Trial until %(day)s") % {"day": date_format(tried_until, "j F")}
    return str(row.get_stage_display())


def lifted(row: Outcome, today: date) -> str:
    """Return to whom it was lifted, and when the answer comes."""
    names = {"to": str(row.get_to_display()), "day": date_format(row.due_on, "j F") if row.due_on else ""}
    if row.due_on is not None and row.due_on < today:
        return _("Lifted to: %(to)s. The answer was to come by %(day)s.") % names
    return _("Lifted to: %(to)s. Answer by %(day)s.") % names
