"""Rounds at the table: open one, write in silence, answer, let the word go on, show, end."""

from django.views.decorators.http import require_POST

from medled.rooms.meetings import queries
from medled.rooms.meetings.actions import rounds
from medled.web import answer
from medled.web.forms.meetings.live import AnotherForm, ConsentForm, RoundForm, ThoughtForm
from medled.web.pages.meetings import meeting as pages
from medled.web.pages.meetings.frame import at_table, found_or_404, item_of, meeting_of, person_of
from medled.web.pages.sharing.faces import Faces


@require_POST
def open_round(request, group, item):
    """Open a round at the item that one is on."""
    found = item_of(request, item)
    form = RoundForm(request.POST, auto_id="round-%s")
    kind = request.POST.get("kind", "")
    if form.is_valid():
        with answer.into(form):
            rounds.open_round(
                found,
                kind="consent" if kind == "consent" else "word",
                question=form.cleaned_data["question"],
                thinks=kind == "think",
                by=request.user,
                at=request.at,
            )
            return at_table(request, group, found.meeting_id)
    return pages.shown(request, meeting_of(request, found_or_404(found.meeting_id)), round_form=form)


@require_POST
def write(request, group, talk):
    """Write in silence, for oneself or for somebody without a phone."""
    found = _found(request, talk)
    name, form = _sent(request, ThoughtForm, "thought")
    if form.is_valid():
        with answer.into(form):
            rounds.write(
                found,
                text=form.cleaned_data["text"],
                person=person_of(request),
                by=request.user,
                at=request.at,
            )
            return at_table(request, group, found.item.meeting_id)
    return pages.shown(request, meeting_of(request, found.item.meeting_id), round_=talk, **{name: form})


@require_POST
def give_answer(request, group, talk):
    """Answer a proposal, for oneself or for somebody without a phone."""
    found = _found(request, talk)
    name, form = _sent(request, ConsentForm, "consent")
    if form.is_valid():
        with answer.into(form):
            rounds.answer(
                found,
                answer=form.cleaned_data["answer"],
                text=form.cleaned_data["text"],
                person=person_of(request),
                by=request.user,
                at=request.at,
            )
            return at_table(request, group, found.item.meeting_id)
    return pages.shown(request, meeting_of(request, found.item.meeting_id), round_=talk, **{name: form})


@require_POST
def show(request, group, talk):
    """Show what has been written or answered so far."""
    found = rounds.show(_found(request, talk), by=request.user, at=request.at)
    return at_table(request, group, found.item.meeting_id)


@require_POST
def let_the_word_go_on(request, group, talk):
    """Let the word go on: somebody has spoken, passes, or comes back to it last."""
    found = _found(request, talk)
    who = person_of(request) or request.user
    step = {"pass": rounds.pass_word, "later": rounds.come_back_to}.get(
        request.POST.get("how", ""), rounds.have_spoken
    )
    step(found, person=who, by=request.user, at=request.at)
    return at_table(request, group, found.item.meeting_id)


@require_POST
def end(request, group, talk):
    """End a round."""
    found = rounds.end(_found(request, talk), by=request.user, at=request.at)
    return at_table(request, group, found.item.meeting_id)


def _sent(request, own: type, name: str):
    """Return what was sent, and what the page calls it: one's own words, or those of somebody without a phone."""
    if "person" not in request.POST:
        return f"{name}_form", own(request.POST, auto_id=f"{name}-%s")
    form = AnotherForm(request.POST, auto_id="another-%s")
    form.fields["person"].offer(Faces(request.viewer).supporters)
    return "another_form", form


def _found(request, pk: int):
    return found_or_404(queries.meetings.round_with(pk, viewer=request.viewer))
