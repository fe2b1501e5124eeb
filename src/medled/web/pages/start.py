"""The first page: what this is, and the way in; for who is signed in, the way on."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from medled.web import kept, this_device
from medled.web.pages import sample
from medled.workplace import queries
from medled.workplace.actions import people
from medled.workplace.wording import ROLES


def home(request):
    """Show the way in, or go on to the only group, or let the person choose between theirs."""
    on = queries.day_of(request.at)
    if request.viewer is not None:
        groups = queries.groups_of(request.user, on=on)
        if len(groups) == 1:
            return redirect(f"/g/{groups[0].slug}/")
        return render(request, "groups.html", {"groups": groups})
    context = {
        "picture": sample.closed_ring(),
        "people": _people_of_the_demo(on) if settings.DEMO else None,
        "nobody_yet": queries.nobody_yet(),
    }
    return render(request, "start.html", context)


@require_POST
def step_in(request, person):
    """Step in as one of the people of the demo. There is no such door anywhere else."""
    if not settings.DEMO:
        raise Http404
    somebody = queries.person_called(person)
    if somebody is None:
        raise Http404
    people.change(somebody, language=request.LANGUAGE_CODE, by=somebody, at=request.at)  # that of the start page
    login(request, somebody, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = redirect("home")
    kept.remember(response, somebody.pk)
    this_device.sign_in(request, response, somebody.pk)
    return response


def _people_of_the_demo(on):
    return [
        (group, [(presence, ", ".join(str(ROLES[role]) for role in presence.roles)) for presence in people])
        for group, people in queries.everyone(on=on)
    ]
