"""What a person says about themselves."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import PersonChanged
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, name_of, require


@transaction.atomic
def change(
    person: Person,
    *,
    by: Person,
    at: datetime,
    name: str | None = None,
    language: str | None = None,
    theme: str | None = None,
) -> Person:
    """Change one's own name, language or theme; what is not given stays.

    Raises Cannot for an empty name and for a language or theme that there is not. Nothing new is no event.
    """
    require(person.pk == by.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    wanted = {"name": name_of(name, field="name") if name is not None else None, "language": language, "theme": theme}
    changed = {
        field: value for field, value in wanted.items() if value is not None and value != getattr(person, field)
    }
    if "language" in changed and language not in dict(settings.LANGUAGES):
        raise Cannot(_("Choose one of the languages."), field="language")
    if "theme" in changed and theme not in Person.Theme.values:
        raise Cannot(_("Choose one of the themes."), field="theme")
    if changed:
        for field, value in changed.items():
            setattr(person, field, value)
        person.save(update_fields=list(changed))
        record(PersonChanged(fields=tuple(sorted(changed))), by=by, at=at, about=person)
    return person
