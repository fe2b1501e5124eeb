"""The balance: everything that wants doing, each with its next step."""

from django.shortcuts import render

from medled.rooms.now import queries
from medled.rooms.now.wording import carried_sentence
from medled.web.pages.now.matters import shown


def page(request, group):
    """Show all that needs the reader and all that needs the group."""
    situation = queries.situation(request.viewer)
    context = {
        "mine": shown([*situation.mine, *situation.notices], request.viewer),
        "ours": shown(situation.ours, request.viewer),
        "carried": carried_sentence(situation.picture),
    }
    return render(request, "now/balance.html", context)
