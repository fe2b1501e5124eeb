"""Being away for a while: say it, come back, or say no to stepping in. Nobody is asked why."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.web import answer
from medled.web.forms.dialogue.presence import AbsenceForm
from medled.web.pages.sharing.faces import Faces
from medled.workplace import queries
from medled.workplace.actions import absences as actions
from medled.workplace.rules import may_say_absence


def page(request, group):
    """Say that one is away, or a manager for somebody who can't; with what has been said already."""
    viewer, faces = request.viewer, Faces(request.viewer)
    people = faces.supporters
    may_say_for = [person for person in people if may_say_absence(viewer, person.pk)]
    groups = list(queries.groups_of(request.user, on=queries.day_of(request.at)))
    form = AbsenceForm(
        answer.sent(request),
        people=people,
        may_say_for=may_say_for,
        groups=groups,
        today=queries.day_of(request.at),
        me=request.user,
        initial=_asked_for(request, may_say_for),
    )
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            return _say(request, form, {person.pk: person for person in people}, groups)
    today = queries.day_of(request.at)
    context = {
        "form": form,
        "away": [
            (absence, faces.of(absence.person), may_say_absence(viewer, absence.person_id))
            for absence in queries.absences_ahead(viewer.group, today)
        ],
        "today": today,
    }
    return render(request, "dialogue/absence.html", context)


def _asked_for(request, may_say_for) -> dict:
    """Return whom an address asks about: a manager comes from a person's page."""
    wanted = request.GET.get("person", "")
    return {"person": wanted} if wanted in {str(person.pk) for person in may_say_for} else {}


def _say(request, form, people, groups):
    data = form.cleaned_data
    person = people[data.get("person") or request.user.pk]
    here = request.viewer.group
    own = person == request.user and data.get("everywhere")
    actions.say_everywhere(
        [here, *(group for group in groups if own and group != here)],
        person=person,
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        deputy=people.get(data["deputy"]),
        by=request.user,
        at=request.at,
    )
    messages.success(request, _("It is said. Calls for support go to who steps in, else to the manager."))
    return redirect("dialogue:absence", here.slug)


@require_POST
def end(request, group, absence):
    """Come back, or take back what has not begun."""
    found = actions.end(_absence(request, absence), by=request.user, at=request.at)
    messages.success(
        request, _("It is over from today.") if found.person_id != request.user.pk else _("Welcome back.")
    )
    return _back(request)


@require_POST
def decline(request, group, absence):
    """Say no to stepping in."""
    found = _absence(request, absence)
    actions.decline_deputy(found, by=request.user, at=request.at)
    messages.success(request, _("%(name)s is told.") % {"name": found.person.name})
    return _back(request)


def _absence(request, pk):
    found = queries.absence_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _back(request):
    return redirect(reverse("dialogue:absence", args=[request.viewer.group.slug]))
