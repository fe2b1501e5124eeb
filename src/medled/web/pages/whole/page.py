"""The whole: how a group leads together, told of the group and of nobody in it."""

from dataclasses import replace

from django.shortcuts import render
from django.urls import reverse

from medled.rooms.initiatives.queries import capability as of_initiatives
from medled.rooms.initiatives.wording.capability import capability_words
from medled.rooms.whole import queries, wording
from medled.web.pages.whole.tabs import tabs


def page(request, group):
    """Show the measures, a chapter at a time, each with what lies behind it."""
    viewer = request.viewer
    measures = queries.measures_of(viewer.here, at=viewer.at)
    said = {measure.code: wording.said_of(measure) for measure in measures}
    days, months = queries.months.of_group(viewer.here, at=viewer.at)
    context = {
        "tabs": tabs(viewer, "page"),
        "sentence": wording.first_sentence(measures),
        "chapters": [
            {
                "key": chapter.key,
                "title": wording.title_of(chapter),
                "said": [(said[code], wording.told_over_time(days, months.get(code, []))) for code in chapter.codes],
                "href": reverse(f"{chapter.room}:page", args=[viewer.here.slug]),
                "way_on": wording.way_on(chapter),
                "icon": wording.ICONS[chapter.key],
            }
            for chapter in wording.CHAPTERS
        ],
        "capability": capability_words(
            replace(of_initiatives.capability_of(viewer), joined=None, answered=None, learnt=None),  # stand above
            until=of_initiatives.last_day(viewer),
        ),
    }
    return render(request, "whole/page.html", context)
