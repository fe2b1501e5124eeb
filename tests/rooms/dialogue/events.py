"""What the journal tells of a kind of event, by the class of its facts."""

from medled.journal.kinds import register
from medled.journal.models import Event


def told(facts):
    """Return the events whose facts are of this class, oldest first."""
    code = next(code for code, kind in register.items() if kind.facts is facts)
    return Event.objects.filter(kind=code).order_by("pk")
