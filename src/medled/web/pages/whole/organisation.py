"""An organisation, one level at a time: what is in it, with its goals; and merging units."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.rooms.whole import queries, wording
from medled.web import answer
from medled.web.forms.whole import MergeUnitForm
from medled.web.pages.whole.inside import of_organisation
from medled.workplace.actions import units
from medled.workplace.queries.goals import as_tree
from medled.workplace.rules import require


@of_organisation
def page(request, organisation, viewer):
    """Show the top of the organisation."""
    return _shown(request, organisation, viewer, None)


@of_organisation
def unit(request, organisation, viewer, unit):
    """Show a unit; one that was merged leads to where it went."""
    found = queries.level.unit_with(unit, organisation)
    if found is None:
        raise Http404
    if found.pk != unit:
        return redirect("organisation:unit", organisation.pk, found.pk)
    return _shown(request, organisation, viewer, found)


@of_organisation
def merge(request, organisation, viewer, unit):
    """Merge a unit into another."""
    require(viewer.organises)
    found = queries.level.unit_with(unit, organisation)
    if found is None:
        raise Http404
    others = {one.pk: one for one in queries.level.others_to_merge_into(found)}
    form = MergeUnitForm(answer.sent(request), units=[(pk, one.name) for pk, one in others.items()])
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            into = units.merge(found, into=others[form.cleaned_data["into"]], by=request.user, at=request.at)
            messages.success(request, _("They are one now. Old addresses lead here."))
            return redirect("organisation:unit", organisation.pk, into.pk)
    context = {"organisation": organisation, "unit": found, "form": form, "others": others}
    return render(request, "whole/merge_unit.html", context)


def _shown(request, organisation, viewer, unit):
    page = request.GET.get("page", "")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    level = queries.level.level(organisation, unit, viewer=viewer, page=number)
    words = wording.level
    context = {
        "organisation": organisation,
        "level": level,
        "sentence": words.sentence_of(level.whole),
        "of_goals": words.goals(level.whole.goals),
        "places": [
            {
                "place": place,
                "sentence": words.sentence_of(place.whole),
                "carried": words.short(place.whole.carried),
                "paired": words.short(place.whole.paired),
                "goals": words.short(place.whole.goals),
            }
            for place in level.places
        ],
        "page": min(max(number, 1), max(len(level.pages), 1)),
        "goals": as_tree(level.goals),
        "organises": viewer.organises,
    }
    return render(request, "whole/organisation.html", context)
