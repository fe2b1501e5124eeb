"""Forms of one's own part: the room one has, and what one knows."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medled.web.forms.fields import HoursField
from medled.web.forms.sharing.parts import OneOf


def _people(number: int) -> str:
    if not number:
        return str(_("Nobody just now"))
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


class RoomForm(forms.Form):
    """The hours a month that one has room for, and how many one can support."""

    hours = HoursField(label=_("Hours a month that I have room for"), max_value=400)
    supports = OneOf(
        label=_("How many can I support?"),
        choices=lambda: [(number, _people(number)) for number in range(9)],
        coerce=int,
    )


class KnowledgeForm(forms.Form):
    """One's own word on each thing that the group's tasks need to be known."""

    ANSWERS = (("", _("Nothing said")), ("knows", _("I know this")), ("learns", _("I want to learn this")))

    def __init__(self, data=None, *, areas: Sequence, said: Mapping[int, str]):
        super().__init__(data)
        self._areas = [area.pk for area in areas]
        for area in areas:
            self.fields[f"area_{area.pk}"] = OneOf(
                label=area.name, choices=self.ANSWERS, initial=said.get(area.pk, ""), required=False
            )

    @property
    def said(self) -> list[tuple[str, list[str]]]:
        """What the form begins with, in words: (I know this, [names]), (I want to learn this, [names])."""
        named = {
            how: [str(field.label) for field in self.fields.values() if field.initial == how]
            for how in ("knows", "learns")
        }
        return [(str(word), named[how]) for how, word in self.ANSWERS if named.get(how)]

    @property
    def rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields]

    @property
    def knows(self) -> list[int]:
        return self._with("knows")

    @property
    def learns(self) -> list[int]:
        return self._with("learns")

    def _with(self, how: str) -> list[int]:
        return [pk for pk in self._areas if self.cleaned_data.get(f"area_{pk}") == how]
