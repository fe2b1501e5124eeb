"""The whole: how a group leads together, told of the group and of nobody in it."""

from django.shortcuts import render
from django.urls import reverse

from medled.engine.measures import Why
from medled.rooms.dialogue.queries.calls import exchange_of
from medled.rooms.initiatives.queries.capability import told_of
from medled.rooms.whole import queries, wording
from medled.web.pages.whole.tabs import tabs


def page(request, group):
    """Show the measures, a chapter at a time, each with what lies behind it."""
    viewer = request.viewer
    measures = queries.measures_of(viewer.here, at=viewer.at)
    said = {measure.code: wording.said_of(measure) for measure in measures}
    days, months = queries.months.of_group(viewer.here, at=viewer.at)
    _flow, capability = told_of(viewer.here, at=viewer.at)
    beside = [*wording.of_capability(capability), *wording.of_exchange(exchange_of(viewer))]
    said |= {one.code: one for one in beside}
    over = {code: wording.told_over_time(days, told) for code, told in months.items()}
    context = {
        "tabs": tabs(viewer, "page"),
        "sentence": wording.first_sentence(measures),
        "too_few": measures[0].why is Why.FEW_PEOPLE and not any(over.values()),
        "chapters": [
            {
                "key": chapter.key,
                "title": wording.title_of(chapter),
                "said": [(said[code], over.get(code)) for code in chapter.codes if code in said],
                "href": reverse(f"{chapter.room}:page", args=[viewer.here.slug]),
                "way_on": wording.way_on(chapter),
                "icon": wording.ICONS[chapter.key],
            }
            for chapter in wording.CHAPTERS
        ],
    }
    return render(request, "whole/page.html", context)
