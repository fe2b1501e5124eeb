"""`medled reindex`: the index of the search, written anew. Nothing but a repair needs it: it follows what is done."""

import typer

from medled.cli.serve import start_django

app = typer.Typer(add_completion=False)


@app.command()
def reindex() -> None:
    """Write the index of the search anew, after the tables have been mended by hand."""
    start_django()
    from django.conf import settings
    from django.utils.translation import ngettext, override

    from medled.search import index

    number = index.rebuild()
    with override(settings.LANGUAGE_CODE):
        said = ngettext("%(count)d thing can be found.", "%(count)d things can be found.", number)
        typer.echo(said % {"count": number})
