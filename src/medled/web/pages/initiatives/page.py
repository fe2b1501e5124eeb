"""The room's page: what is in motion, and what is over or rests."""

from django.core.paginator import Paginator
from django.shortcuts import render

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.wording import initiatives as words
from medled.web.pages.sharing.faces import Faces


def page(request, group):
    """Show the initiatives that live, a page at a time."""
    viewer = request.viewer
    rows = Paginator(queries.initiatives.live_of(viewer.here), queries.initiatives.A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "sentence": words.first_sentence(rows.paginator.count),
        "rows": rows,
        "shown": _shown(rows, Faces(viewer)),
        "may_spark": rules.initiatives.may_spark(viewer),
        "unnamed": queries.initiatives.unnamed_choice(viewer),
        "may_choose_unnamed": rules.initiatives.may_choose_unnamed(viewer),
    }
    return render(request, "initiatives/page.html", context)


def over(request, group):
    """Show what is over and what rests, a page at a time."""
    viewer = request.viewer
    rows = Paginator(queries.initiatives.over_or_resting(viewer.here), queries.initiatives.A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "initiatives/over.html", {"rows": rows, "shown": _shown(rows, Faces(viewer))})


def _shown(rows, faces):
    return [(row, words.title_of(row), row.author and faces.of(row.author)) for row in rows]
