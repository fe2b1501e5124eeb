"""Follow a trial, say what one sees, move its end, and look at what came of it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import trials
from medled.rooms.initiatives.wording import initiatives as names
from medled.web import answer
from medled.web.forms.initiatives.trials import EndForm, FollowForm, ObserveForm, ReviewForm, SearchForm
from medled.web.pages.initiatives.initiatives import shown
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require

A_PAGE = 50
REVIEWED = {
    "keep": gettext_lazy("What you tried is a proposal of what applies now. Ask all, so that it is decided."),
    "change": gettext_lazy("What you learnt is kept. Write the version that you want to try next."),
    "stop": gettext_lazy("Thank you all. What you learnt is kept, and a stopped trial is finished work."),
}


def found_with(pk, viewer):
    found = queries.trials.trial_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


@require_POST
def observe(request, group, trial):
    """Say what one sees."""
    found = found_with(trial, request.viewer)
    require(rules.trials.may_observe(request.viewer, found) or found.reviewed_at is not None)
    form = ObserveForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            trials.observe(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
            messages.success(request, _("Thank you. It stands with the trial."))
            return _back(group, found)
    return shown(request, found.initiative, observe_form=form)


@require_POST
def follow(request, group, trial):
    """Follow it: one's own yes."""
    found = found_with(trial, request.viewer)
    trials.follow(found, by=request.user, at=request.at)
    messages.success(request, _("You follow the trial. You are told when it ends."))
    return _back(group, found)


@require_POST
def ask_to_follow(request, group, trial):
    """Ask somebody to follow it."""
    viewer = request.viewer
    found = found_with(trial, viewer)
    require(rules.trials.may_ask_to_follow(viewer, found))
    people = queries.trials.to_ask(found, viewer=viewer)
    form = FollowForm(request.POST, people=people)
    if form.is_valid():
        person = next(one for one in people if one.pk == form.cleaned_data["person"])
        with answer.into(form):
            trials.ask_to_follow(found, person=person, by=request.user, at=request.at)
            messages.success(request, _("%(name)s is asked. Nothing is theirs before their yes.") % {"name": person})
            return _back(group, found)
    return shown(request, found.initiative, follow_form=form)


@require_POST
def decline(request, group, trial):
    """Say no thanks."""
    found = found_with(trial, request.viewer)
    trials.decline(found, by=request.user, at=request.at)
    messages.success(request, _("No thanks is noted. Somebody else can follow it."))
    return _back(group, found)


@require_POST
def stop_following(request, group, trial):
    """Follow it no longer."""
    found = found_with(trial, request.viewer)
    trials.stop_following(found, by=request.user, at=request.at)
    messages.success(request, _("You follow it no longer. Somebody else can."))
    return _back(group, found)


@require_POST
def move_end(request, group, trial):
    """Give it another last day."""
    found = found_with(trial, request.viewer)
    require(rules.trials.may_move_end(request.viewer, found))
    form = EndForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            trials.move_end(found, until=form.cleaned_data["until"], by=request.user, at=request.at)
            messages.success(request, _("The trial has another last day, and all are told."))
            return _back(group, found)
    return shown(request, found.initiative, end_form=form)


def review(request, group, trial):
    """Look at what came of it, question by question, with what people have seen beside."""
    viewer = request.viewer
    found = found_with(trial, viewer)
    require(rules.trials.may_review(viewer, found))
    form = ReviewForm(answer.sent(request), people=queries.trials.who_may_do(found, viewer=viewer))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            written = trials.review(found, account=form.account(), now=form.now(), by=request.user, at=request.at)
            messages.success(request, REVIEWED[written.choice])
            return _back(group, found)
    faces = Faces(viewer)
    context = {
        "trial": found,
        "initiative": found.initiative,
        "title": names.title_of(found.initiative),
        "form": form,
        "observations": [(one, faces.of(one.person)) for one in queries.trials.observations_of(found, viewer=viewer)],
    }
    return render(request, "initiatives/review.html", context)


def learnings(request, group):
    """Show what the group has learnt, and find it again by a few words."""
    viewer = request.viewer
    form = SearchForm(request.GET)
    looked_for = form.cleaned_data["words"] if form.is_valid() else ""
    rows = queries.trials.learnings_of(viewer.here, viewer=viewer, words=looked_for)[:A_PAGE]
    faces = Faces(viewer)
    context = {
        "rows": [(row, names.title_of(row.initiative), faces.of(row.written_by)) for row in rows],
        "form": form,
        "looked_for": looked_for,
    }
    return render(request, "initiatives/learnings.html", context)


def _back(group, found):
    return redirect("initiatives:initiative", group, found.initiative_id)
