"""The room's page: what is in motion, and what is over or rests."""

from django.core.paginator import Paginator
from django.shortcuts import render

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.wording import capability, ways
from medled.rooms.initiatives.wording import initiatives as words
from medled.rooms.whole import queries as whole
from medled.rooms.whole.wording import said_of
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import calendar_of, day_of


def page(request, group):
    """Show what waits for the viewer, how far all have come, and the initiatives that live, a page at a time."""
    viewer, ask = request.viewer, queries.initiatives
    faces = Faces(viewer)
    rows = Paginator(ask.live_of(viewer.here), ask.A_PAGE).get_page(request.GET.get("page"))
    waiting = [_waiting(turn, viewer) for turn in queries.answers.waiting_for(viewer)]
    waiting += [_unheard(one, viewer) for one in queries.first_words.waiting_for(viewer)]
    flow, beside = queries.capability.told_of(viewer.here, at=viewer.at)
    measures = [said_of(one) for one in whole.of_initiatives(viewer.here, at=viewer.at)]
    context = {
        "sentence": words.first_sentence(rows.paginator.count, waiting=len(waiting)),
        "waiting": waiting,
        "rows": rows,
        "shown": _shown(rows, faces, queries.answers.turns_in(rows)),
        "stones": capability.stones(flow),
        "longest": _longest(flow, viewer),
        "capability": [
            *(sentence for _code, sentence in capability.capability_words(beside)),
            *(one.sentence for one in measures if one.is_said),
        ],
        "may_spark": rules.initiatives.may_spark(viewer),
        "unnamed": ask.unnamed_choice(viewer),
        "may_choose_unnamed": rules.initiatives.may_choose_unnamed(viewer),
    }
    return render(request, "initiatives/page.html", context)


def over(request, group):
    """Show what is over and what rests, a page at a time."""
    viewer = request.viewer
    rows = Paginator(queries.initiatives.over_or_resting(viewer.here), queries.initiatives.A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "initiatives/over.html", {"rows": rows, "shown": _shown(rows, Faces(viewer), {})})


def _longest(flow, viewer):
    """Return the initiative that has waited longest for its decision, with what it is called."""
    found = queries.initiatives.initiative_with(flow.longest, viewer=viewer) if flow.longest else None
    return found and (found, words.title_of(found))


def _waiting(turn, viewer):
    left = calendar_of(viewer.here).working_days_left(day_of(viewer.at), turn.due_on)
    return {
        "initiative": turn.asking.initiative,
        "title": words.title_of(turn.asking.initiative),
        "due": ways.due(turn, left=left),
        "left": left,
        "promised": max(left, 1),
    }


def _unheard(initiative, viewer):
    left = calendar_of(viewer.here).working_days_left(day_of(viewer.at), initiative.first_word_by)
    return {
        "initiative": initiative,
        "title": words.title_of(initiative),
        "due": ways.first_word_due(initiative.first_word_by, left=left),
        "left": left,
        "promised": max(left, 1),
    }


def _shown(rows, faces, turns):
    """Return each row with its title, whose idea it is, how far it has come, and who has been asked, by when."""
    return [
        (
            row,
            words.title_of(row),
            row.author and faces.of(row.author),
            ways.has_it(turns[row.pk], faces.short, faces.viewer.person.pk) if row.pk in turns else "",
        )
        for row in rows
    ]
