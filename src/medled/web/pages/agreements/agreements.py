"""What applies here: all of it on one page that can be searched, and each agreement with its way to be opened."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.agreements import queries, rules
from medled.rooms.agreements.actions import agreements
from medled.rooms.agreements.wording import agreements as words
from medled.web import answer, sources
from medled.web.forms.agreements.agreements import AgreementForm, OutcomeForm, ReasonForm, ReplaceForm, SearchForm
from medled.web.ids import id_in
from medled.web.pages.agreements.frame import face, found, history_of, kept, tabs
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of
from medled.workplace.rules import require


@dataclass(frozen=True)
class Row:
    """An agreement as a list shows it."""

    agreement: object
    since: str
    review: str
    opened_by: Face | None


def page(request, group):
    """Show what applies here, what is opened again first; or what of it holds the words that are looked for."""
    viewer = request.viewer
    form = SearchForm(request.GET if "q" in request.GET else None)
    question = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    applies = queries.agreements.applies(viewer=viewer, question=question)
    faces = Faces(viewer)
    context = {
        "tabs": tabs(viewer, "page"),
        "form": form,
        "question": question,
        "opened": _rows(applies.opened, faces),
        "soon": _rows(applies.soon, faces),
        "rest": _rows(applies.rest, faces),
        "number": len(applies.all),
        "sentence": words.applies_sentence(number=len(applies.all), opened=len(applies.opened)),
        "may_agree": rules.agreements.may_agree(viewer),
        "may_open": viewer.is_seated or viewer.is_safety_representative,
    }
    return render(request, "agreements/page.html", context)


def past(request, group):
    """Show what applied before."""
    rows = queries.agreements.past(viewer=request.viewer)
    return render(request, "agreements/past.html", {"tabs": tabs(request.viewer, "page"), "rows": rows})


def agreement(request, group, agreement):
    """Show one agreement."""
    return _shown(request, _found(request, agreement))


def add(request, group):
    """Write what the group has agreed on, from a decision when the address names one."""
    viewer = request.viewer
    require(rules.agreements.may_agree(viewer))
    decision = _decision(request)
    source = sources.carried(request)
    form = AgreementForm(answer.sent(request))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            made = agreements.agree(
                viewer.here,
                title=form.cleaned_data["title"],
                text=form.cleaned_data["text"],
                since=form.cleaned_data["since"],
                interval_months=form.cleaned_data["interval_months"],
                decision=decision,
                source=decision.source if decision else source,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It applies, and all are told."))
            return redirect("agreements:agreement", group, made.pk)
    context = {
        "form": form,
        "tabs": tabs(viewer, "page"),
        "decision": decision,
        "carried": sources.as_carried(source),
        "came_from": sources.came_from(source, viewer),
    }
    return render(request, "agreements/write_agreement.html", context)


def replace(request, group, agreement):
    """Write another in its place. When somebody else has been first, what they wrote stands beside what was typed."""
    before = _found(request, agreement)
    require(rules.agreements.may_settle(request.viewer, before))
    latest = queries.agreements.latest_of(before)
    if request.method != "POST" and latest.pk != before.pk:
        return redirect("agreements:replace-agreement", group, latest.pk)
    if request.method != "POST" and not latest.is_live:
        return _shown(request, latest)
    form = _replace_form(request, latest)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            after = _replace(request, before, form)
            messages.success(request, _("It is written anew, and all are told."))
            return redirect("agreements:agreement", group, after.pk)
    context = {"form": form, "agreement": latest, "tabs": tabs(request.viewer, "page")}
    return render(request, "agreements/write_agreement.html", context)


def _replace(request, before, form):
    return agreements.replace(
        before,
        title=form.cleaned_data["title"],
        text=form.cleaned_data["text"],
        outcome=form.cleaned_data["outcome"],
        interval_months=form.cleaned_data["interval_months"],
        version=form.cleaned_data["version"],
        by=request.user,
        at=request.at,
    )


def _replace_form(request, latest):
    must_say, months = latest.state == latest.State.OPENED, latest.interval_months
    return ReplaceForm(answer.sent(request), initial=_as_written(latest), must_say=must_say, months=months)


def _as_written(agreement) -> dict:
    return {name: getattr(agreement, name) for name in ("title", "text", "interval_months", "version")}


@require_POST
def open_again(request, group, agreement):
    """Say that it needs to be talked about."""
    before = _found(request, agreement)
    form = ReasonForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            agreements.open_again(before, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("It is opened again, and all are told. It applies until you have talked."))
            return redirect("agreements:agreement", group, before.pk)
    return _shown(request, before, reason_form=form)


@require_POST
def keep(request, group, agreement):
    """Keep it as it is: with what the group came to, or a take-back by who opened it."""
    before = _found(request, agreement)
    form = OutcomeForm(request.POST)
    form.fields["outcome"].required = False
    if form.is_valid():
        with answer.into(form):
            agreements.keep(before, outcome=form.cleaned_data["outcome"], by=request.user, at=request.at)
            messages.success(request, _("It is kept as it is."))
            return redirect("agreements:agreement", group, before.pk)
    return _shown(request, before, keep_form=form)


@require_POST
def end(request, group, agreement):
    """Let it apply no more."""
    before = _found(request, agreement)
    form = OutcomeForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            agreements.end(before, outcome=form.cleaned_data["outcome"], by=request.user, at=request.at)
            messages.success(request, _("It applies no more, and all are told."))
            return redirect("agreements:agreement", group, before.pk)
    return _shown(request, before, end_form=form)


def _shown(request, agreement, *, reason_form=None, keep_form=None, end_form=None):
    viewer, faces = request.viewer, Faces(request.viewer)
    today = day_of(request.at)
    context = {
        "tabs": tabs(viewer, "page"),
        "agreement": agreement,
        "since": words.since_words(agreement, today=today),
        "review": words.review_words(agreement),
        "interval": words.interval_words(agreement.interval_months),
        "opened_by": face(faces, agreement.opened_by),
        "written_by": face(faces, agreement.written_by),
        "after": queries.agreements.next_of(agreement),
        "came_from": sources.came_from(agreement.source, viewer),
        "may_open": rules.agreements.may_open_again(viewer, agreement) and agreement.state == "in_force",
        "may_settle": rules.agreements.may_settle(viewer, agreement) and agreement.is_live,
        "opened_it": rules.agreements.opened_it(viewer, agreement) and agreement.state == "opened",
        "reason_form": reason_form or ReasonForm(),
        "keep_form": keep_form or OutcomeForm(auto_id="keep_%s"),
        "end_form": end_form or OutcomeForm(auto_id="end_%s"),
        "history": history_of("agreements.agreement", agreement.pk, faces),
    }
    context["kept"] = kept(
        (context["reason_form"], context["may_open"], "reason"),
        (context["keep_form"], context["may_settle"] and not context["may_open"], "outcome"),
        (context["end_form"], context["may_settle"], "outcome"),
    )
    return render(request, "agreements/agreement.html", context)


def _found(request, pk):
    return found(queries.agreements.agreement_with(pk, viewer=request.viewer))


def _decision(request):
    """Return the made decision that the address or the form names, if there is one."""
    pk = id_in(request.POST.get("decision", request.GET.get("decision", "")))
    decision = queries.decisions.decision_with(pk, viewer=request.viewer) if pk is not None else None
    return decision if decision and decision.is_made else None


def _rows(agreements_, faces: Faces) -> list[Row]:
    today = day_of(faces.viewer.at)
    return [
        Row(one, words.since_words(one, today=today), capfirst(words.review_words(one)), face(faces, one.opened_by))
        for one in agreements_
    ]
