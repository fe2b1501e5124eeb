"""`medled import FILE.zip`: a group that was taken out of another Medled comes here, all of it or nothing."""

from pathlib import Path
from typing import Annotated

import typer

from medled.cli.serve import start_django, stop_with

app = typer.Typer(add_completion=False)


@app.command(name="import")
def bring_in(
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="What `medled export group` wrote.")],
    organisation: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Of an organisation here; unset: the group brings its own.")
    ] = None,
) -> None:
    """Bring a group in from a file. The same file again changes nothing; exit 1 for one that can't be brought in."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.carrying.wrong import Wrong
    from medled.workplace.actions import carrying
    from medled.workplace.queries import organisation_with

    with override(settings.LANGUAGE_CODE):
        into = organisation_with(organisation) if organisation is not None else None
        if organisation is not None and into is None:
            stop_with(gettext("There is no organisation with the number %(number)d.") % {"number": organisation})
        try:
            brought = carrying.bring_in(file, into=into, at=timezone.now())
        except Wrong as wrong:
            stop_with(f"{file.name}: {wrong.sentence}")
        named = {"name": brought.group.name, "address": f"/g/{brought.group.slug}/"}
        if not brought.is_new:
            typer.echo(gettext("%(name)s is here already, at %(address)s. Nothing was changed.") % named)
            return
        numbers = {"rows": brought.rows, "known": brought.people_known, "new": brought.people_new}
        typer.echo(
            gettext(
                "%(name)s is here now, at %(address)s: %(rows)d rows. Of its people %(known)d were here before, and "
                '%(new)d are new: they choose a password by "Forgotten your password?", or by `medled password`.'
            )
            % (named | numbers)
        )
