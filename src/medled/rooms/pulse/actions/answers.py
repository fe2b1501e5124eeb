"""Answer a wave, and answer it anew until it closes: the last one counts, from whatever device."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.models import Answer, Participation, Wave, keys
from medled.rooms.pulse.rules.waves import is_open, may_answer
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require


@transaction.atomic
def answer(wave: Wave, values: Mapping[str, int | None], *, by: Person, at: datetime) -> None:
    """Take somebody's answers, 1 to 5 by question; None, or nothing, is "don't know". They replace any from before.

    It leaves no event: that would tell when. Raises NotAllowed for who is not asked, Cannot when the wave has closed
    or something is no answer, naming the question.
    """
    wave = Wave.objects.select_for_update().get(pk=wave.pk)  # so that none comes in while it closes
    require(may_answer(by, wave))
    if not is_open(wave, at):
        raise Cannot(_("The pulse has closed. What you had answered by then counts."))
    for question, value in values.items():
        if question not in wave.questions:
            raise Cannot(_("That is not asked in this pulse."), field=question)
        if value is not None and (type(value) is not int or not 1 <= value <= 5):
            raise Cannot(_("Choose one of the five answers, or that you don't know."), field=question)
    key = keys.read(wave.key_name)
    if key is None:
        raise Cannot(_("The pulse can't take answers any more: its key is gone. Tell whoever runs Medled."))
    name = key.pseudonym(by.pk)
    given = bytes(values.get(question) or 0 for question in wave.questions)
    Answer.objects.update_or_create(pk=name, defaults={"wave": wave, "sealed": key.sealed(name, given)})
    Participation.objects.get_or_create(wave=wave, person=by)
