"""An organisation, one level at a time: as a map, by what is missing, and what its groups have to lead with."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medled.rooms.whole import queries, wording
from medled.web import answer
from medled.web.forms.whole import MergeUnitForm
from medled.web.pages.whole.inside import of_organisation
from medled.web.pages.whole.tabs import address_above, tabs_above
from medled.workplace.actions import units
from medled.workplace.queries.goals import as_tree
from medled.workplace.rules import require

GUIDE = "conditions"


def at_a_place(view):
    """Let a page be of the whole organisation, or of a unit in it; one that was merged leads to where it went."""

    def placed(request, organisation, viewer, unit=None):
        if unit is None:
            return view(request, organisation, viewer, None)
        found = queries.level.unit_with(unit, organisation)
        if found is None:
            raise Http404
        if found.pk != unit:
            return redirect(request.resolver_match.view_name, organisation.pk, found.pk)
        return view(request, organisation, viewer, found)

    return of_organisation(placed)


@at_a_place
def page(request, organisation, viewer, unit):
    """Show what lies here, as a map."""
    level = queries.level.level(organisation, unit, viewer=viewer, page=_number(request))
    words = wording.level
    context = {
        **_walk(request, viewer, level, "page"),
        "sentence": words.sentence_of(level.whole),
        "of_goals": words.goals(level.whole.goals),
        "together": [words.share_of(code, percent) for code, percent in queries.level.shares(level, at=request.at)],
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
        "goals": as_tree(level.goals),
        "organises": viewer.organises,
    }
    return render(request, "whole/organisation.html", context)


@at_a_place
def missing(request, organisation, viewer, unit):
    """List what lies here by what is missing, to walk down to one's own group."""
    level = queries.level.level(organisation, unit, viewer=viewer, page=_number(request))
    words = wording.missing
    places = [(place, _leads_to(place, organisation, "missing"), words.lines(place.whole)) for place in level.places]
    context = {
        **_walk(request, viewer, level, "missing"),
        "sentence": words.sentence_of(level.whole),
        "lacking": [(place, href, lines) for place, href, lines in places if lines],
        "whole": [(p, href) for p, href, lines in places if not lines and not words.is_untold(p.whole)],
        "untold": [(place, href) for place, href, lines in places if not lines and words.is_untold(place.whole)],
    }
    return render(request, "whole/missing_above.html", context)


@at_a_place
def conditions(request, organisation, viewer, unit):
    """Tell who looks after the organisation where managers are spread thin, and where support rests on few."""
    level = queries.conditions.conditions(organisation, unit, viewer=viewer, page=_number(request))
    words = wording.conditions
    units = [place.unit and address_above("conditions", organisation.pk, place.unit.pk) for place in level.places]
    places = list(zip(level.places, units, strict=True))
    context = {
        **_walk(request, viewer, level, "conditions"),
        "sentence": words.sentence_of(level.told),
        "thin": [
            (place, href, words.sign_of(place.told), words.lines(place.told))
            for place, href in places
            if place.told.is_thin
        ],
        "well": [(place, href) for place, href in places if place.told.groups and not place.told.is_thin],
        "empty": [(place, href) for place, href in places if not place.told.groups],
        "is_thin": level.told.is_thin,
        "guide": _guide(request),
    }
    return render(request, "whole/conditions.html", context)


@of_organisation
def merge(request, organisation, viewer, unit):
    """Merge a unit into another."""
    require(viewer.organises)
    found = queries.level.unit_with(unit, organisation)
    if found is None:
        raise Http404
    if found.pk != unit:  # the address leads on: a page that was left open must not merge the one that goes on
        messages.success(request, _("It has been merged already, and is here now."))
        return redirect("organisation:unit", organisation.pk, found.pk)
    others = {one.pk: one for one in queries.level.others_to_merge_into(found)}
    form = MergeUnitForm(answer.sent(request), units=[(pk, one.name) for pk, one in others.items()])
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            into = units.merge(found, into=others[form.cleaned_data["into"]], by=request.user, at=request.at)
            messages.success(request, _("They are one now. Old addresses lead here."))
            return redirect("organisation:unit", organisation.pk, into.pk)
    context = {"organisation": organisation, "unit": found, "form": form, "others": others}
    return render(request, "whole/merge_unit.html", context)


def _guide(request):
    """Return where the talk about it stands: in the reader's only group, else where anybody can read it."""
    seen_from = getattr(request, "viewer", None)
    if seen_from is not None and seen_from.group is not None:
        return reverse("practice:guide", args=[seen_from.group.slug, GUIDE])
    return reverse("public:guide", args=[get_language(), GUIDE])


def _number(request) -> int:
    page = request.GET.get("page", "")
    return int(page) if page.isdecimal() and len(page) < 6 else 1


def _walk(request, viewer, level, here):
    """Return what stands on each of an organisation's pages: where one is, the way up, the tabs, and more by name."""
    organisation, unit = level.organisation, level.unit
    ups = [(organisation.name, None), *((one.name, one.pk) for one in level.way)] if unit else []
    return {
        "organisation": organisation,
        "level": level,
        "tabs": tabs_above(organisation.pk, unit and unit.pk, here, viewer=viewer),
        "way": [(name, address_above(here, organisation.pk, pk)) for name, pk in ups],
        "page": min(max(_number(request), 1), max(len(level.pages), 1)),
    }


def _leads_to(place, organisation, here):
    """Return where a place leads: a unit further down, the viewer's own group into it, another group nowhere."""
    if place.unit:
        return address_above(here, organisation.pk, place.unit.pk)
    return reverse(f"whole:{here}", args=[place.group.slug]) if place.is_own else ""
