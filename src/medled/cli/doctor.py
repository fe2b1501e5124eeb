"""`medled doctor`: says in plain words what is right and wrong with an installation, and how each wrong is mended."""

from typing import Annotated

import typer

from medled.cli.serve import start_django

app = typer.Typer(add_completion=False)


@app.command()
def doctor(
    language: Annotated[str, typer.Option(help="sv or en; unset, the language of the installation.")] = "",
    send_test_mail: Annotated[str, typer.Option(metavar="ADDRESS", help="Send a mail there to see it arrive.")] = "",
) -> None:
    """Say what is right and wrong with this installation. Exit 1 when something is wrong."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.cli import examine

    with override(language or settings.LANGUAGE_CODE):
        found = examine.everything(at=timezone.now())
        if send_test_mail:
            found.append(examine.test_mail(send_test_mail))
        for finding in found:
            typer.echo(f"{finding.mark} {finding.sentence}")
            if finding.step:
                typer.echo(f"  → {finding.step}")
        wrong = sum(finding.mark is examine.Mark.WRONG for finding in found)
        typer.echo()
        typer.echo(gettext("All is well.") if not wrong else gettext("Wrong: %(number)d.") % {"number": wrong})
    raise typer.Exit(1 if wrong else 0)
