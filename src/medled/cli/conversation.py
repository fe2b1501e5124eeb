"""`medled conversation`: a conversation with many, taken in from files as Polis exports them, or taken out as such.

The files are read as streams: of a gigabyte of reactions memory holds what counts of them.
"""

import csv
import os
from pathlib import Path
from typing import Annotated

import typer

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in map.py

from medled.cli.map import progress
from medled.cli.map_words import LABELS, wrong
from medled.cli.said import fail, in_one_line, terminal_language
from medled.cli.serve import start_django, stop_with
from medled.engine.perspectives import chart
from medled.polis.files import Unusable, gathering_of, statements_of

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def conversation() -> None:
    """Take a conversation with many in from files as Polis exports them, or out as such."""


@app.command()
def take_in(
    comments: Annotated[Path, typer.Argument(metavar="COMMENTS.csv", help="The statements.")],
    votes: Annotated[Path, typer.Argument(metavar="VOTES.csv", help="The reactions.")],
    group: Annotated[str, typer.Option(help="The word in the address of the group, after /g/.")],
    by: Annotated[str, typer.Option(help="The address with which a manager of the group signs in.")],
    question: Annotated[str, typer.Option(help="What was asked.")],
    source: Annotated[str, typer.Option(help="Where it comes from, with its licence: shown beside it.")],
) -> None:
    """Take in a conversation that was held elsewhere: closed, counted, with its map. Exit 2 for a bad file."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.rooms.knowledge.actions.taking_in import take_in
    from medled.rooms.knowledge.queries.kept import counted
    from medled.rooms.knowledge.rules.conversations import may_ask_many
    from medled.workplace.queries import group_called, person_at, viewer_of
    from medled.workplace.rules import Cannot

    tongue = terminal_language()
    with override(settings.LANGUAGE_CODE):
        found, person = group_called(group), person_at(by)
        if found is None:
            stop_with(gettext("There is no group with the address %(group)s.") % {"group": group})
        if person is None:
            stop_with(gettext("Nobody signs in with %(email)s.") % {"email": by})
        if not may_ask_many(viewer_of(person, found, at=timezone.now()), "link"):  # before a gigabyte has been read
            stop_with(gettext("Only a manager of the group can do this."))
        try:
            said = statements_of(comments)
        except Unusable as reason:
            fail(wrong(tongue, reason.code, **reason.facts), comments)
        away = frozenset(pk for pk, (_words, is_away) in said.items() if is_away)
        try:
            with progress(votes, str(LABELS[tongue]["reading"])) as read:
                gathering = gathering_of(votes, away, read, statements=frozenset(said))
        except Unusable as reason:
            fail(wrong(tongue, reason.code, **reason.facts), votes)
        kept = {int(pk): words for pk, (words, is_away) in said.items() if not is_away}
        try:
            taken = take_in(
                found,
                words=question,
                source=source,
                statements=kept,
                found=counted(chart(gathering.reactions())),
                by=person,
                at=timezone.now(),
            )
        except Cannot as refusal:
            stop_with(in_one_line(str(refusal.sentence)))
        words = gettext("Taken in: %(people)d people, %(statements)d statements. What was taken away there: %(away)d.")
        typer.echo(words % {"people": taken.people, "statements": len(kept), "away": len(away)})


@app.command()
def take_out(
    conversation: Annotated[int, typer.Argument(help="The number at the end of its address.")],
    folder: Annotated[Path, typer.Argument(help="Where comments.csv and votes.csv are written.")],
) -> None:
    """Take out a conversation that is counted, as Polis exports them. Exit 1 when there is none."""
    start_django()
    from django.conf import settings
    from django.utils.translation import gettext, override

    from medled.rooms.knowledge.queries import conversations, open_format
    from medled.rooms.knowledge.rules.conversations import LEAST_FOR_ROWS, may_take_out_rows

    with override(settings.LANGUAGE_CODE):
        found = conversations.CONVERSATIONS.filter(pk=conversation, counted_at__isnull=False).first()
        if found is None:
            stop_with(gettext("There is no conversation with this number that has been counted."))
        has_rows = may_take_out_rows(found)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / "comments.csv", open_format.statements_of(found))
            if has_rows:
                _write(folder / "votes.csv", open_format.reactions_of(found))
        except OSError as reason:
            named = {"file": reason.filename or folder, "why": reason.strerror or reason}
            stop_with(gettext("%(file)s can't be written: %(why)s.") % named)
        if not has_rows:
            words = gettext(
                "How each reacted is not kept: that takes that it was said beforehand, and at least %(least)d people."
            )
            typer.echo(words % {"least": LEAST_FOR_ROWS})


def _write(file: Path, rows: object) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)  # type: ignore[arg-type]
