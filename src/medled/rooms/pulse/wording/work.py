"""What a group works on after a pulse, in words."""

from datetime import date

from django.utils.translation import gettext as _

from medled.rooms.pulse.models import Focus

RISK = dict(Focus.Risk.choices)
HELPED = dict(Focus.Helped.choices)
RISK_CHOICES = [(code, word) for code, word in Focus.Risk.choices if code]
HELPED_CHOICES = [(code, word) for code, word in Focus.Helped.choices if code]


def on_the_agenda(question: str) -> str:
    """Return what an item at the APT is called that is about a question of a pulse."""
    return _("After the pulse: %(question)s") % {"question": question}


def still_to_choose(decide_by: date, *, on: date) -> str:
    """Return what is said while nothing that is low is worked on."""
    if on <= decide_by:
        return _("Choose one thing, two at most, and do something about it within thirty days of the pulse.")
    return _("A month has passed, and nothing is being done yet about what is low. Take one thing to the next APT.")
