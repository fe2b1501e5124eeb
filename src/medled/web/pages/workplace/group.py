"""The room "The group": who is in it, as what, since when; and who was in it on a day."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.web import answer, kept
from medled.web.forms.workplace import NOTHING_ELSE, DayForm, LeaveForm, RolesForm
from medled.web.ids import id_in
from medled.workplace import queries
from medled.workplace.actions import members
from medled.workplace.rules import may_invite, may_look_after_group, may_say_absence, require
from medled.workplace.wording import ROLES, WEEKS


def page(request, group):
    """Show the people of the group, today or on another day."""
    viewer = request.viewer
    today = queries.day_of(request.at)
    form = DayForm(request.GET if request.GET.get("on") else None)
    day = (form.cleaned_data["on"] if form.is_bound and form.is_valid() else None) or today
    context = {
        "people": with_words(queries.people_on(viewer.group, day)),
        "day": day,
        "is_today": day == today,
        "is_ahead": day > today,
        "day_form": form,
        "week": WEEKS[viewer.group.week],
        "looks_after": may_look_after_group(viewer),
        "may_invite": may_invite(viewer),
        "waiting": queries.invitations_seen_by(viewer),
    }
    return render(request, "workplace/page.html", context)


def with_words(people):
    """Return (presence, its roles in words)."""
    return [(presence, ", ".join(str(ROLES[role]) for role in presence.roles)) for presence in people]


def person(request, group, person):
    """Show what one person is and has been in the group, and let it be changed by who may."""
    return _person(request, _in_group(request, person))


@require_POST
def give_roles(request, group, person):
    """Give roles from today."""
    require(may_look_after_group(request.viewer))
    person = _in_group(request, person)
    now = _roles_in(queries.history_of(person, request.viewer.group), queries.day_of(request.at))
    form = RolesForm(request.POST, initial=_as_chosen(now))
    if form.is_valid():
        with answer.into(form):
            members.give_roles(
                request.viewer.group,
                person=person,
                roles=form.roles(),
                were=form.cleaned_data["were"].split() or None,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("The roles count from today."))
            return redirect("workplace:person", request.viewer.group.slug, person.pk)
    return _person(request, person, roles_form=form)


@require_POST
def leave(request, group, person):
    """End it on a day."""
    person = _in_group(request, person)
    require(person == request.user or may_look_after_group(request.viewer))
    form = LeaveForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            members.leave(
                request.viewer.group, person=person, by=request.user, at=request.at, on=form.cleaned_data["on"]
            )
            messages.success(request, _("It is written down. What has been stays in the history."))
            inside = queries.viewer_of(request.user, request.viewer.group, at=request.at).is_in
            return redirect("workplace:page", request.viewer.group.slug) if inside else redirect("home")
    return _person(request, person, leave_form=form)


def seats(request, group):
    """Show the order of the ring and move people in it, one step at a time."""
    viewer = request.viewer
    require(may_look_after_group(viewer))
    if request.method == "POST":
        members.reseat(viewer.group, order=_moved(request.POST), by=request.user, at=request.at)
        return redirect("workplace:seats", viewer.group.slug)
    seated = queries.seated_on(viewer.group, queries.day_of(request.at))
    return render(request, "workplace/seats.html", {"seated": seated})


def _moved(data):
    """Return the order that was shown, with one person moved a step up or down."""
    order = [pk for pk in data.get("order", "").split(",") if id_in(pk) is not None]
    for step, name in ((-1, "up"), (1, "down")):
        if data.get(name) in order:
            place = order.index(data[name])
            order.insert((place + step) % len(order), order.pop(place))
    return [int(pk) for pk in order]


def _in_group(request, pk):
    person = queries.person_in(request.viewer.group, pk)
    if person is None:
        raise Http404
    return person


def _person(request, person, roles_form=None, leave_form=None):
    viewer = request.viewer
    history = queries.history_of(person, viewer.group)
    today = queries.day_of(request.at)
    current = _roles_in(history, today)
    context = {
        "person": person,
        "history": [(membership, ROLES[membership.role]) for membership in history],
        "is_in": bool(current),
        "words": ", ".join(str(ROLES[role]) for role in ROLES if role in current),
        "is_self": person == request.user,
        "looks_after": may_look_after_group(viewer),
        "absences": queries.absences_of(person, viewer.group, since=today) if viewer.is_in and current else [],
        "may_say_absence": bool(current) and may_say_absence(viewer, person.pk),
        "roles_form": roles_form or RolesForm(_kept(request, "give-roles", person), initial=_as_chosen(current)),
        "leave_form": leave_form or LeaveForm(_kept(request, "leave", person), initial={"on": today}),
    }
    return render(request, "workplace/person.html", context)


def _roles_in(history, today):
    return {membership.role for membership in history if membership.is_in_force(today)}


def _as_chosen(roles):
    """Return what somebody is in the group as the form has it."""
    main = next((role for role in ("manager", "member", "observer") if role in roles), NOTHING_ELSE)
    also = "safety_representative" in roles
    return {"role": main, "safety_representative": also, "were": " ".join(sorted(roles))}


def _kept(request, action, person):
    return kept.take(request, reverse(f"workplace:{action}", args=[request.viewer.group.slug, person.pk]))
