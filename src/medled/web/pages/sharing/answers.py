"""The answers to a commitment: yes, no, taking back, returning, going on, support, and a change of the card."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import cards, commitments, support
from medled.web import answer
from medled.web.forms.sharing.cards import EndForm, RenewForm, ReturnForm
from medled.web.pages.sharing.commitments import found_with, shown
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require


@require_POST
def accept(request, group, commitment):
    """Say yes to one's own commitment."""
    held = commitments.accept(
        found_with(commitment, request.viewer), version=_version(request), by=request.user, at=request.at
    )
    if held.state == "active":
        messages.success(request, _("You carry %(task)s now.") % {"task": held.task.title})
    else:
        messages.success(request, _("Thank you for your yes. It begins on the day you have agreed on."))
    return redirect("sharing:card", group, commitment)


@require_POST
def decline(request, group, commitment):
    """Say no to a question."""
    commitments.decline(found_with(commitment, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You have said no. That needs no reason, and the task is open to others."))
    return redirect("sharing:mine", group)


@require_POST
def withdraw(request, group, commitment):
    """Take a question back."""
    found = commitments.withdraw(found_with(commitment, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The question is taken back."))
    return redirect("sharing:task", group, found.task_id)


@require_POST
def remind(request, group, commitment):
    """Remind the one who is asked."""
    found = commitments.remind(found_with(commitment, request.viewer), by=request.user, at=request.at)
    name = Faces(request.viewer).of(found.person).short
    messages.success(request, _("%(name)s is reminded. No is an answer too, and needs no reason.") % {"name": name})
    return redirect("sharing:card", group, commitment)


@require_POST
def return_task(request, group, commitment):
    """Hand a task back: one step, and a word about why if one wants to."""
    found = found_with(commitment, request.viewer)
    require(rules.commitments.may_return(request.viewer, found))
    form = ReturnForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            commitments.return_task(found, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(
                request, _("You have returned %(task)s. Thank you for carrying it.") % {"task": found.task.title}
            )
            return redirect("sharing:task", group, found.task_id)
    return shown(request, found, return_form=form)


@require_POST
def end(request, group, commitment):
    """End a commitment: as the manager, with a reason."""
    found = found_with(commitment, request.viewer)
    require(rules.commitments.may_end(request.viewer, found))
    form = EndForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            commitments.end(found, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("The commitment has ended."))
            return redirect("sharing:task", group, found.task_id)
    return shown(request, found, end_form=form)


@require_POST
def open_again(request, group, commitment):
    """Open to all what somebody held who has left."""
    found = commitments.open_again(found_with(commitment, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("%(task)s is open to all again.") % {"task": found.task.title})
    return redirect("sharing:task", group, found.task_id)


@require_POST
def renew(request, group, commitment):
    """Go on until a later day."""
    found = found_with(commitment, request.viewer)
    require(rules.commitments.may_renew(request.viewer, found))
    form = RenewForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            commitments.renew(found, until=form.cleaned_data["until"], by=request.user, at=request.at)
            messages.success(request, _("You go on. Thank you."))
            return redirect("sharing:card", group, commitment)
    return shown(request, found, renew_form=form)


@require_POST
def agree(request, group, change):
    """Say yes to a change of a card."""
    asked = _change(change, request.viewer)
    cards.agree(asked, by=request.user, at=request.at)
    messages.success(request, _("The change holds from now on."))
    return redirect("sharing:card", group, asked.commitment_id)


@require_POST
def keep(request, group, change):
    """Say no to a change of a card."""
    asked = _change(change, request.viewer)
    cards.keep(asked, by=request.user, at=request.at)
    messages.success(request, _("The card stays as it is."))
    return redirect("sharing:card", group, asked.commitment_id)


@require_POST
def withdraw_change(request, group, change):
    """Take a change of a card back."""
    asked = _change(change, request.viewer)
    cards.withdraw_change(asked, by=request.user, at=request.at)
    messages.success(request, _("The change is taken back."))
    return redirect("sharing:card", group, asked.commitment_id)


@require_POST
def promise_support(request, group, commitment):
    """Promise support."""
    found = support.promise(
        found_with(commitment, request.viewer), version=_version(request), by=request.user, at=request.at
    )
    name = Faces(request.viewer).of(found.person).short
    messages.success(request, _("You have promised %(name)s support.") % {"name": name})
    return redirect("sharing:card", group, commitment)


@require_POST
def decline_support(request, group, commitment):
    """Say that one can't promise support."""
    support.decline(found_with(commitment, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You have said that you can't. The one who carries the task can ask another."))
    return redirect("sharing:card", group, commitment)


@require_POST
def end_support(request, group, commitment):
    """Take a promise of support back."""
    support.end(found_with(commitment, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("Your promise of support has ended. The group sees that a place is open."))
    return redirect("sharing:card", group, commitment)


def _change(pk, viewer):
    change = queries.commitments.change_with(pk, viewer=viewer)
    if change is None:
        raise Http404
    return change


def _version(request) -> int:
    """Return which version of the card the reader had before them; none that exists when it was not sent."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0
