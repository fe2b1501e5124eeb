"""Disclosure: what of a pulse may be shown, so that nobody's answer can be worked out, and the attacker that tries.

Takes who was asked and what they answered; knows no text, no page and no clock. docs/disclosure.md has it in words.
The attacker is in `audit`: it alone needs a solver, so whoever only publishes does not wait for one.
"""

from medled.engine.disclosure.bands import LEAST, Band, class_of
from medled.engine.disclosure.counted import Held
from medled.engine.disclosure.published import Before, Cell, Parent, Published, publish, publish_next
from medled.engine.disclosure.pulse import NOBODY, OfOne, Pulse, PulseError, Rows, Wave, gathered

__all__ = [
    "LEAST",
    "NOBODY",
    "Band",
    "Before",
    "Cell",
    "Held",
    "OfOne",
    "Parent",
    "Published",
    "Pulse",
    "PulseError",
    "Rows",
    "Wave",
    "class_of",
    "gathered",
    "publish",
    "publish_next",
]
