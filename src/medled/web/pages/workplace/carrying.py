"""The group, or all that there is about oneself, as a file to keep. Bringing one in is for the terminal alone."""

import tempfile
from collections.abc import AsyncIterator
from typing import IO

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.web.viewer import signed_in
from medled.workplace.actions import carrying
from medled.workplace.queries import day_of
from medled.workplace.rules import may_take_out_group, require

AT_ONCE = 256 * 1024  # bytes


def page(request, group):
    """Say what goes along and what stays, before the group is taken out."""
    require(may_take_out_group(request.viewer))
    return render(request, "workplace/take_out.html")


@require_POST
def take_out_group(request, group):
    """Give the group as a file; all in it see who took it out."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it has been given
    carrying.take_out_group(request.viewer.group, to=file, by=request.user, at=request.at)
    return _given(file, f"{request.viewer.group.slug}-{day_of(request.at)}.zip")


@signed_in
@require_POST
def take_out_person(request):
    """Give what there is about the reader as a file."""
    file = tempfile.TemporaryFile()  # noqa: SIM115
    carrying.take_out_person(request.user, to=file, by=request.user, at=request.at)
    name = _("about-me")
    return _given(file, f"{name}-{day_of(request.at)}.zip")


def _given(file: IO[bytes], name: str) -> StreamingHttpResponse:
    """Return the file as what the browser keeps, a piece at a time; it is gone when it has been given."""
    file.seek(0)
    answer = StreamingHttpResponse(_pieces(file), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        while piece := await sync_to_async(file.read, thread_sensitive=False)(AT_ONCE):
            yield piece
