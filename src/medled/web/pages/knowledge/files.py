"""A conversation with many as files in the open format, for who looks after it."""

import csv
from collections.abc import Iterator

from django.http import Http404, StreamingHttpResponse

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.queries import open_format
from medled.workplace.rules import require


class _Line:
    """What a row is written on: it is handed on, not kept."""

    def write(self, line: str) -> str:
        return line


def statements(request, group, counted):
    """The statements with how many agree and don't, as comments.csv."""
    return _file(open_format.statements_of(_found(request, counted)), "comments.csv")


def reactions(request, group, counted):
    """How each reacted, without names, as votes.csv: where it was said beforehand, and they are a hundred."""
    return _file(open_format.reactions_of(_found(request, counted)), "votes.csv")


def _found(request, pk):
    found = queries.conversations.conversation_with(pk, viewer=request.viewer)
    if found is None or found.counted_at is None:
        raise Http404
    require(rules.conversations.may_look_after(request.viewer, found))
    return found


def _file(rows: Iterator, name: str) -> StreamingHttpResponse:
    writer = csv.writer(_Line())
    response = StreamingHttpResponse((writer.writerow(row) for row in rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
