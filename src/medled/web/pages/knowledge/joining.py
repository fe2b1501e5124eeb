"""Join what was said: begin, write along, write what became of each view, publish; and what was not meant."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives.queries import trials
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import meant, merging, syntheses
from medled.rooms.knowledge.wording import reactions as of_reactions
from medled.web import answer
from medled.web.forms.knowledge.syntheses import AnswerForm, MergeForm, NotMeantForm, SynthesisForm
from medled.web.pages.knowledge.question import found_with, shown
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import Cannot, require

MOST_TRIED = 5


@require_POST
def begin(request, group, shown_question):
    """Begin a synthesis."""
    found = found_with(shown_question, request.viewer)
    return _then_write(request, group, found, lambda: syntheses.begin(found, by=request.user, at=request.at))


@require_POST
def join(request, group, shown_question):
    """Write along."""
    found = found_with(shown_question, request.viewer)
    return _then_write(request, group, found, lambda: syntheses.join(found, by=request.user, at=request.at))


def write(request, group, joined_question):
    """Write what you have come to, and what became of each view; keep it, or publish it."""
    viewer = request.viewer
    found = found_with(joined_question, viewer)
    require(rules.syntheses.may_write(viewer, found, queries.syntheses.writers_of(found, at=request.at)))
    synthesis = queries.syntheses.synthesis_of(found, viewer=viewer)
    if synthesis.published_at is not None:
        return redirect("knowledge:question", group, joined_question)
    views = queries.syntheses.to_account_for(found)
    form = SynthesisForm(answer.sent(request), views=views, initial=_beginning(found, viewer))
    if request.method == "POST" and form.is_valid():
        publishes = "publish" in request.POST
        do = syntheses.publish if publishes else syntheses.write
        with answer.into(form):
            version = form.cleaned_data["version"]
            do(found, draft=form.draft(), version=version, by=request.user, at=request.at)
            kept, told = _("Kept. Only you who write it see it."), _("All can read it, and what became of theirs.")
            messages.success(request, told if publishes else kept)
            return redirect("knowledge:question" if publishes else "knowledge:synthesis", group, joined_question)
    return _page(request, found, form)


def _page(request, found, form, **more):
    viewer = request.viewer
    faces, chart = Faces(viewer), queries.reactions.chart_of(found, viewer=viewer)
    figures = {row.id: row.figures for row in chart.statements if row.figures} if chart else {}
    context = {
        "question": found,
        "form": form,
        "rows": [
            {
                "row": row,
                "face": row.author and faces.of(row.author),
                "same": list(row.merged.all()),
                "counts": of_reactions.counts(figures[str(row.pk)]) if str(row.pk) in figures else "",
                "what": form[f"what_{row.pk}"],
                "reason": form[f"reason_{row.pk}"],
            }
            for row in form.views
        ],
        "left": len(queries.syntheses.unaccounted(found)),
        "merge_form": MergeForm(views=form.views, auto_id="merge_%s"),
    }
    return render(request, "knowledge/synthesis.html", context | more)


@require_POST
def merge(request, group, joined_question):
    """Put two views that say the same together."""
    viewer = request.viewer
    found = found_with(joined_question, viewer)
    require(rules.syntheses.may_write(viewer, found, queries.syntheses.writers_of(found, at=request.at)))
    form = MergeForm(request.POST, views=queries.syntheses.to_account_for(found), auto_id="merge_%s")
    if form.is_valid():
        one, into = (
            queries.syntheses.perspective_of(found, form.cleaned_data[name], viewer=viewer) for name in ("one", "into")
        )
        with answer.into(form):
            merging.merge(one, into=into, by=request.user, at=request.at)
            return redirect("knowledge:synthesis", group, joined_question)
    views = queries.syntheses.to_account_for(found)
    return _page(request, found, SynthesisForm(views=views, initial=_beginning(found, viewer)), merge_form=form)


@require_POST
def part(request, group, joined_question, joined_view):
    """Let a view stand by itself again."""
    one = _view_of(found_with(joined_question, request.viewer), joined_view, request.viewer)
    try:
        merging.part(one, by=request.user, at=request.at)
    except Cannot as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("knowledge:synthesis", group, joined_question)


@require_POST
def say_not_meant(request, group, published_question, own_view):
    """Say what one did mean."""
    viewer = request.viewer
    found = found_with(published_question, viewer)
    one = _view_of(found, own_view, viewer)
    require(rules.syntheses.may_say_not_meant(viewer, one, queries.syntheses.synthesis_of(found, viewer=viewer)))
    form = NotMeantForm(request.POST)
    form.row = own_view
    if form.is_valid():
        with answer.into(form):
            meant.say_not_meant(one, words=form.cleaned_data["words"], by=request.user, at=request.at)
            messages.success(request, _("Said. Whoever wrote it is told, and answers you."))
            return redirect("knowledge:question", group, published_question)
    return shown(request, found, not_meant_form=form)


@require_POST
def answer_not_meant(request, group, not_meant):
    """Answer who was not understood."""
    viewer = request.viewer
    said = queries.syntheses.not_meant_with(not_meant, viewer=viewer)
    if said is None:
        raise Http404
    found = said.perspective.question
    require(rules.syntheses.may_answer_not_meant(viewer, said, queries.syntheses.writers_of(found, at=request.at)))
    form = AnswerForm(request.POST)
    form.row = said.pk
    if form.is_valid():
        with answer.into(form):
            meant.answer_not_meant(
                said, answer=form.cleaned_data["answer"], fated=form.fated(), by=request.user, at=request.at
            )
            return redirect("knowledge:question", group, found.pk)
    return shown(request, found, answer_form=form)


def learnings(request, group):
    """Show what the group has learnt: from its syntheses, a page at a time, and the latest from what it has tried."""
    viewer, ask = request.viewer, queries
    rows = Paginator(ask.syntheses.learnings_of(viewer), ask.questions.A_PAGE).get_page(request.GET.get("page"))
    tried = trials.learnings_of(viewer.here, viewer=viewer)[:MOST_TRIED]
    context = {"rows": rows, "tried": [(row, title_of(row.initiative)) for row in tried]}
    return render(request, "knowledge/learnings.html", context)


def _then_write(request, group, found, do):
    try:
        do()
    except Cannot as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("knowledge:question", group, found.pk)
    return redirect("knowledge:synthesis", group, found.pk)


def _view_of(found, pk, viewer):
    one = queries.syntheses.perspective_of(found, pk, viewer=viewer)
    if one is None:
        raise Http404
    return one


def _beginning(found, viewer) -> dict:
    """Return what the form begins with: what is written so far."""
    synthesis = queries.syntheses.synthesis_of(found, viewer=viewer)
    beginning = {"words": synthesis.words, "learnt": synthesis.learnt, "version": synthesis.version}
    for pk, one in queries.syntheses.became_of(found, viewer=viewer).items():
        if one.fate is not None:
            beginning |= {f"what_{pk}": one.fate.what, f"reason_{pk}": one.fate.reason}
    return beginning
