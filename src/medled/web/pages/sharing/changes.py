"""A waiting change of a card in words: what it says now, and what it would say."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from medled.rooms.sharing.actions.cards import PEOPLE, Card
from medled.rooms.sharing.wording.cards import FIELD_NAMES, LEVEL_CHOICES
from medled.web.forms.sharing.parts import typed_hours
from medled.web.pages.sharing.faces import Faces


def in_words(change, faces: Faces) -> list[tuple[str, str, str]]:
    """Return (what, now, then) for each field that the change makes another."""
    now = Card.of(change.commitment)
    then = now.with_values(change.values)
    return [
        (str(FIELD_NAMES[name]), _said(name, getattr(now, name), faces), _said(name, getattr(then, name), faces))
        for name in change.values
    ]


def _said(name: str, value, faces: Faces) -> str:
    if value in (None, "", False):
        return _("no") if value is False else _("nothing")
    if value is True:
        return _("yes")
    if name in PEOPLE:
        return faces.full.get(value, "?")
    if name == "level":
        return str(dict(LEVEL_CHOICES)[value])
    if name == "hours":
        return typed_hours(value)
    if name.endswith("_on"):
        return date_format(value, "j F Y")
    if isinstance(value, int):
        return number_format(value)
    return value
