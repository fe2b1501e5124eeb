"""Decisions: all of them, one of them, writing one down, and what the one who decides and the law want noted."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.agreements import queries, rules
from medled.rooms.agreements.actions import decisions
from medled.rooms.agreements.events.titles import title_of
from medled.rooms.agreements.wording import decisions as words
from medled.web import answer, sources
from medled.web.forms.agreements.decisions import DecisionForm, DeclineForm, ReportForm, SamverkanForm
from medled.web.pages.agreements.actions import rows as rows_of_actions
from medled.web.pages.agreements.frame import face, found, history_of, kept, tabs
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of, person_in
from medled.workplace.rules import require


@dataclass(frozen=True)
class Row:
    """A decision as a list shows it."""

    decision: object
    title: str
    who: str
    decider: Face | None
    mine: bool  # waits for the reader's own word


def index(request, group):
    """Show what is decided, and first what waits for the one who decides."""
    viewer, faces = request.viewer, Faces(request.viewer)
    context = {
        "tabs": tabs(viewer, "decisions"),
        "waiting": [_row(one, faces) for one in queries.decisions.waiting(viewer=viewer)],
        "made": [_row(one, faces) for one in queries.decisions.made(viewer=viewer)],
        "past": [_row(one, faces) for one in queries.decisions.past(viewer=viewer)],
        "may_write": rules.decisions.may_write_decision(viewer),
    }
    return render(request, "agreements/decisions.html", context)


def decision(request, group, decision):
    """Show one decision."""
    return _shown(request, _found(request, decision))


def add(request, group):
    """Write a decision down: made, or waiting for the one in whose name it stands."""
    viewer, faces = request.viewer, Faces(request.viewer)
    require(rules.decisions.may_write_decision(viewer))
    source = sources.carried(request)
    people = queries.decisions.deciders_in(viewer.here, day_of(request.at))
    form = DecisionForm(answer.sent(request), initial={"law": "execution"}, people=people)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            written = form.cleaned_data
            made = decisions.decide(
                viewer.here,
                text=written["text"],
                way=written["way"],
                decider=person_in(viewer.here, written["decider"]) if written["decider"] else None,
                outside=written["outside"],
                law=written["law"],
                reference=written["reference"],
                touches_organisation=written["touches_organisation"],
                source=source,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _made_words(made, faces))
            return redirect("agreements:decision", group, made.pk)
    context = {
        "form": form,
        "tabs": tabs(viewer, "decisions"),
        "carried": sources.as_carried(source),
        "came_from": sources.came_from(source, viewer),
    }
    return render(request, "agreements/write_decision.html", context)


@require_POST
def make(request, group, decision):
    """Decide what waits for one's own word."""
    decisions.make(_found(request, decision), by=request.user, at=request.at)
    messages.success(request, _("It is decided."))
    return redirect("agreements:decision", group, decision)


@require_POST
def decline(request, group, decision):
    """Do not decide so, and say why."""
    before = _found(request, decision)
    form = DeclineForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            decisions.decline(before, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("It is not decided, and the group is told why."))
            return redirect("agreements:decision", group, decision)
    return _shown(request, before, decline_form=form)


@require_POST
def take_back(request, group, decision):
    """Take back what waits."""
    decisions.take_back(_found(request, decision), by=request.user, at=request.at)
    messages.success(request, _("It is taken back."))
    return redirect("agreements:decision", group, decision)


@require_POST
def report(request, group, decision):
    """Note on which day it was reported."""
    before = _found(request, decision)
    form = ReportForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            decisions.report(before, on=form.cleaned_data["on"], by=request.user, at=request.at)
            messages.success(request, _("Noted."))
            return redirect("agreements:decision", group, decision)
    return _shown(request, before, report_form=form)


@require_POST
def say_samverkan(request, group, decision):
    """Say how it is with samverkan."""
    before = _found(request, decision)
    form = SamverkanForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            decisions.say_samverkan(before, held_on=form.held_on(), by=request.user, at=request.at)
            messages.success(request, _("Noted."))
            return redirect("agreements:decision", group, decision)
    return _shown(request, before, samverkan_form=form)


def _shown(request, decision, *, decline_form=None, report_form=None, samverkan_form=None):
    viewer, faces, may = request.viewer, Faces(request.viewer), rules.decisions
    waits = decision.state == "waiting"
    source = ("agreements.decision", decision.pk)
    context = {
        "tabs": tabs(viewer, "decisions"),
        "row": _row(decision, faces),
        "decision": decision,
        "law": words.LAWS[decision.law],
        "stands_behind": words.stands_behind_words(decision.stands_behind),
        "said": (decision.stands_behind or {}).get("words", ()),
        "samverkan_by": face(faces, decision.samverkan_by),
        "written_by": face(faces, decision.written_by),
        "came_from": sources.came_from(decision.source, viewer),
        "may_decide": waits and may.may_decide(viewer, decision),
        "may_take_back": waits and may.may_take_back(viewer, decision),
        "may_report": decision.is_made and decision.to_be_reported and may.may_report(viewer, decision),
        "may_say_samverkan": waits and decision.touches_organisation and may.may_say_samverkan(viewer, decision),
        "may_follow_up": decision.is_made and viewer.is_seated,
        "decline_form": decline_form or DeclineForm(),
        "report_form": report_form or ReportForm(initial={"on": decision.reported_on or day_of(request.at)}),
        "samverkan_form": samverkan_form or SamverkanForm(initial={"samverkan": decision.samverkan}),
        "agreed": queries.agreements.from_decision(decision.pk, viewer=viewer),
        "to_do": rows_of_actions(queries.actions.from_source(source, viewer=viewer), faces),
        "carried": sources.as_carried(source),
        "history": history_of("agreements.decision", decision.pk, faces),
    }
    context["kept"] = kept(
        (context["decline_form"], context["may_decide"], "reason"),
        (context["report_form"], context["may_report"], "on"),
        (context["samverkan_form"], context["may_say_samverkan"], "samverkan_on"),
    )
    return render(request, "agreements/decision.html", context)


def _row(decision, faces: Faces) -> Row:
    decider = face(faces, decision.decider)
    who = words.who_words(decision, decider.short if decider else "")
    mine = decision.state == "waiting" and decision.decider_id == faces.viewer.person.pk
    return Row(decision, title_of(decision.text), who, decider, mine)


def _made_words(decision, faces: Faces) -> str:
    if decision.is_made:
        return _("It is written down as decided.")
    return _("It waits for %(name)s.") % {"name": faces.of(decision.decider).short}


def _found(request, pk):
    return found(queries.decisions.decision_with(pk, viewer=request.viewer))
