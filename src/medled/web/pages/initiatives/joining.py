"""Be in, wonder, leave, take on, merge and part."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import joining, merging
from medled.rooms.initiatives.wording import initiatives as words
from medled.web import answer
from medled.web.forms.initiatives.sparks import JoinForm, MergeForm, WonderForm
from medled.web.pages.initiatives.initiatives import found_with, shown
from medled.workplace.rules import require


@require_POST
def join(request, group, initiative):
    """Be in, with what one writes, if anything."""
    found = _to_take_part_in(initiative, request.viewer)
    form = JoinForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            joining.join(found, contribution=form.cleaned_data["contribution"], by=request.user, at=request.at)
            return redirect("initiatives:initiative", group, initiative)
    return shown(request, found, join_form=form)


@require_POST
def leave(request, group, initiative):
    """Be in no longer."""
    joining.leave(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You are no longer in. You can come back whenever you like."))
    return redirect("initiatives:initiative", group, initiative)


@require_POST
def wonder(request, group, initiative):
    """Wonder, or answer what somebody wonders."""
    found = _to_take_part_in(initiative, request.viewer)
    form = WonderForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            joining.wonder(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
            return redirect("initiatives:initiative", group, initiative)
    return shown(request, found, wonder_form=form)


@require_POST
def take_over(request, group, initiative):
    """Take on what nobody runs."""
    joining.take_over(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You take it on. Nothing is decided yet, and you can let it go again."))
    return redirect("initiatives:initiative", group, initiative)


@require_POST
def merge(request, group, initiative):
    """Merge it with another, which goes on."""
    viewer = request.viewer
    found = _to_take_part_in(initiative, viewer)
    others = {
        one.pk: one
        for one in queries.initiatives.others_to_merge(found)
        if rules.initiatives.may_merge(viewer, [found, one])
    }
    require(bool(others))
    form = MergeForm(request.POST, others=[(pk, words.title_of(one)) for pk, one in others.items()])
    if form.is_valid():
        with answer.into(form):
            into = merging.merge(found, into=others[form.cleaned_data["into"]], by=request.user, at=request.at)
            messages.success(request, _("They are one now. Until something more happens you can part them again."))
            return redirect("initiatives:initiative", group, into.pk)
    return shown(request, found, merge_form=form)


@require_POST
def part(request, group, initiative):
    """Part it from the one that it was merged into."""
    found = found_with(initiative, request.viewer)
    merging.part(found, by=request.user, at=request.at)
    messages.success(request, _("They are two again."))
    return redirect("initiatives:initiative", group, initiative)


def _to_take_part_in(initiative, viewer):
    found = found_with(initiative, viewer)
    require(rules.initiatives.may_take_part(viewer, found))
    return found
