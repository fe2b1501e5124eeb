"""`medled password`: a new way in for somebody who has forgotten their password, where no mail is sent."""

from typing import Annotated

import typer

from medled.cli.serve import refuse_weak_secret, start_django, stop_with

app = typer.Typer(add_completion=False)


@app.command()
def password(
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The address that the person signs in with.")],
) -> None:
    """Print a link with which a person chooses a new password."""
    start_django()
    refuse_weak_secret()  # a link that is signed with another key than the pages use opens nothing
    from django.conf import settings
    from django.utils.translation import gettext, override

    from medled.cli import ways_in
    from medled.workplace.queries import person_at

    with override(settings.LANGUAGE_CODE):
        person = person_at(address)
        if person is None:
            stop_with(gettext("Nobody is here with the address %(address)s.") % {"address": address})
        typer.echo(gettext("Give this link to %(name)s. It opens once, within three days.") % {"name": person.name})
        typer.echo(ways_in.link_to_new_password(person))
