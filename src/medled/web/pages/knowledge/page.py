"""The room's first page: what waits for what one thinks, and what has been asked."""

from django.core.paginator import Paginator
from django.shortcuts import render

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import questions
from medled.rooms.knowledge.wording import conversations as of_many
from medled.rooms.knowledge.wording import questions as words
from medled.web.pages.knowledge.tabs import tabs


def page(request, group):
    """Show the questions that wait for the viewer, then all there are, a page at a time."""
    viewer, ask = request.viewer, queries.questions
    questions.catch_up(viewer.here, at=request.at)
    rows = Paginator(ask.questions_of(viewer), ask.A_PAGE).get_page(request.GET.get("page"))
    waiting = ask.waiting_for(viewer)
    context = {
        "tabs": tabs(viewer, "page"),
        "sentence": words.first_sentence(rows.paginator.count, waiting=len(waiting)),
        "waiting": waiting,
        "rows": rows,
        "shown": [(row, words.stands(row, has_mine=row.has_mine)) for row in rows if row not in waiting],
        "may_ask": rules.questions.may_ask(viewer),
        "may_ask_many": rules.conversations.may_ask_many(viewer),
        "many": [(row, of_many.stands(row)) for row in queries.conversations.conversations_of(viewer)[: ask.A_PAGE]],
    }
    return render(request, "knowledge/page.html", context)
