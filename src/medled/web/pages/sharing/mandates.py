"""Mandates: what each task's lead may decide, and the round in which a group finds out what it thinks."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import mandates
from medled.rooms.sharing.wording import cards as words
from medled.web import answer
from medled.web.forms.sharing.mandates import AgreeForm, OpenForm, PickForm
from medled.web.pages.sharing.faces import Faces
from medled.web.pages.sharing.tabs import tabs
from medled.workplace.queries import day_of
from medled.workplace.rules import Changed, require

FIRST_TASKS = 3  # are chosen from the start


def index(request, group):
    """Show what each lead may decide, the round that is going on and those that have been."""
    viewer = request.viewer
    faces = Faces(viewer)
    here = set(faces.supporters)
    rows = queries.tasks.tasks_of(viewer=viewer, stages=("open",))
    context = {
        "tabs": tabs(viewer, "mandates"),
        "rows": [(row, row.lead and row.lead.person in here and faces.of(row.lead.person)) for row in rows],
        "levels": words.LEVELS_IN_ORDER,
        "current": queries.mandates.current(viewer.group, viewer=viewer),
        "past": queries.mandates.past(viewer.group, viewer=viewer),
        "may_open": rules.mandates.may_open(viewer),
    }
    return render(request, "sharing/mandates.html", context)


def open_round(request, group):
    """Choose the tasks and the last day."""
    viewer = request.viewer
    require(rules.mandates.may_open(viewer))
    tasks = [row.task for row in queries.tasks.tasks_of(viewer=viewer, stages=("open",))]
    beginning = {
        "tasks": [task.pk for task in tasks[:FIRST_TASKS]],
        "closes_at": day_of(request.at) + timedelta(days=7),
    }
    form = OpenForm(answer.sent(request), tasks=tasks, initial=beginning)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            opened = mandates.open_round(
                viewer.group,
                tasks=form.cleaned_data["tasks"],
                closes_at=form.moment(timezone.get_default_timezone()),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("The mandate round is open. Pick yours first."))
            return redirect("sharing:mandate-round", group, opened.pk)
    context = {"form": form, "tasks": tasks, "tabs": tabs(viewer, "mandates")}
    return render(request, "sharing/open_mandate_round.html", context)


def mandate_round(request, group, mandate_round):
    """Show a round: the picking, the waiting, or what everyone picked."""
    viewer = request.viewer
    found = _found(mandate_round, viewer)
    if rules.mandates.is_shown(found, request.at):
        return _shown(request, found)
    if found.ended_at is not None:
        return render(
            request, "sharing/mandate_round_stopped.html", {"round": found, "tabs": tabs(viewer, "mandates")}
        )
    return _picking(request, found)


@require_POST
def pick(request, group, mandate_round):
    """Keep what one picked; all is shown when that was the last."""
    viewer = request.viewer
    found = _found(mandate_round, viewer)
    require(rules.mandates.may_pick(viewer, found))
    form = _pick_form(request, found)
    if form.is_valid():
        with answer.into(form):
            shown = mandates.pick(found, picks=form.picks(), by=request.user, at=request.at).shown_at is not None
            messages.success(
                request,
                _("Everyone has answered. Here is what you think.")
                if shown
                else _("Kept. Nobody sees it before everyone has answered."),
            )
            return redirect("sharing:mandate-round", group, mandate_round)
    return _picking(request, found, form)


@require_POST
def agree(request, group, question):
    """Note what the group agreed on for a task."""
    viewer = request.viewer
    found = queries.mandates.question_with(question, viewer=viewer)
    if found is None:
        raise Http404
    require(rules.mandates.may_agree(viewer, found.round))
    form = AgreeForm(request.POST, question=found)
    if form.is_valid():
        try:
            mandates.agree(found, **form.cleaned_data, by=request.user, at=request.at)
        except Changed as changed:
            form.add_error(None, changed.sentence)
        else:
            messages.success(request, _("Noted for %(task)s.") % {"task": found.task.title})
            return redirect("sharing:mandate-round", group, found.round_id)
    return _shown(request, _found(found.round_id, viewer), wrong=(found.pk, form))


@require_POST
def end_round(request, group, mandate_round):
    """End a round."""
    ended = mandates.end_round(_found(mandate_round, request.viewer), by=request.user, at=request.at)
    messages.success(
        request,
        _("The mandate round has ended. What you agreed on holds.")
        if ended.shown_at
        else _("The mandate round is stopped. Nobody will see what was picked."),
    )
    return redirect("sharing:mandates", group)


def _picking(request, found, form=None):
    viewer = request.viewer
    answered, seated = queries.mandates.answered(found, viewer=viewer)
    context = {
        "tabs": tabs(viewer, "mandates"),
        "round": found,
        "form": form or _pick_form(request, found),
        "has_picked": bool(queries.mandates.own_picks(found, viewer=viewer)),
        "levels": words.LEVELS_IN_ORDER,
        "answered": answered,
        "seated": seated,
        "away": queries.mandates.away(found, viewer=viewer),
        "may_pick": rules.mandates.may_pick(viewer, found),
        "may_end": rules.mandates.may_end(viewer, found),
        "last_day": day_of(found.closes_at - timedelta(seconds=1)),
    }
    return render(request, "sharing/mandate_round_picking.html", context)


def _pick_form(request, found) -> PickForm:
    viewer = request.viewer
    return PickForm(
        answer.sent(request),
        questions=queries.mandates.questions_of(found, viewer=viewer),
        picked=queries.mandates.own_picks(found, viewer=viewer),
    )


def _shown(request, found, wrong=(None, None)):
    """Show what everyone picked, the widest gap first; a choice that did not hold stands where it was made."""
    viewer = request.viewer
    faces = Faces(viewer)
    names = dict(words.LEVEL_CHOICES)
    may_agree = rules.mandates.may_agree(viewer, found) and found.ended_at is None
    rows = []
    for one in queries.mandates.shown_of(found, viewer=viewer):
        form = wrong[1] if wrong[0] == one.question.pk else AgreeForm(question=one.question)
        rows.append(
            {
                "one": one,
                "now": [(names[level], number) for level, number in one.now.counts],
                "wanted": [(names[level], number) for level, number in one.wanted.counts],
                "lowest": faces.all_of(one.widest.lowest),
                "highest": faces.all_of(one.widest.highest),
                "is_about_now": one.widest is one.now,
                "form": form if may_agree else None,
                "is_wrong": wrong[0] == one.question.pk,
                "lead": one.lead and faces.of(one.lead.person),
                "agreed_by": one.question.agreed_by and faces.of(one.question.agreed_by),
            }
        )
    answered, seated = queries.mandates.answered(found, viewer=viewer)
    left = [row for row in rows if not row["one"].question.agreed]
    context = {
        "tabs": tabs(viewer, "mandates"),
        "round": found,
        "rows": rows,
        "answered": answered,
        "seated": seated,
        "left": left,
        "next": left[0] if left else None,
        "may_end": found.ended_at is None and rules.mandates.may_end(viewer, found),
    }
    return render(request, "sharing/mandate_round_shown.html", context)


def _found(pk, viewer):
    found = queries.mandates.round_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found
