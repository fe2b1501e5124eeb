"""A round: give one's own while all is hidden, and read what all gave when it is shown."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import rounds, settling
from medled.rooms.initiatives.wording import initiatives as names
from medled.rooms.initiatives.wording import proposals as words
from medled.web import answer
from medled.web.forms.initiatives.proposals import AnswerForm, ConsentForm, MoreTimeForm, NoteForm, ReplyForm, SayForm
from medled.web.pages.initiatives.deciding import changed, may_propose
from medled.web.pages.sharing.faces import Faces
from medled.web.sources import came_from
from medled.workplace.rules import require

CONSENT = "consent"
LIFTED = ("lift_or_try", "lift")  # outcomes from which it may be lifted


def round_page(request, group, proposal_round):
    """Show a round: hidden, or what came of it. Time itself may have shown it since anybody looked."""
    rounds.catch_up(request.viewer.here, at=request.at)
    return shown(request, found_with(proposal_round, request.viewer))


def found_with(pk, viewer):
    found = queries.rounds.round_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def shown(request, found, **forms):
    """Show a round with the forms of what can be done; one that was sent and did not hold keeps what was typed."""
    viewer = request.viewer
    context = {
        "round": found,
        "initiative": found.proposal.initiative,
        "title": names.title_of(found.proposal.initiative),
        "heading": words.heading(found),
        "proposal": found.proposal,
        "leads_to": words.leads_to(found.proposal),
        "counts": queries.rounds.how_many(found, viewer=viewer),
        "is_consent": found.kind == CONSENT,
        "at_meeting": came_from((found.source_kind, found.source_id), viewer) if found.source_id else None,
    }
    if found.stopped_at is not None:
        return render(request, "initiatives/round_stopped.html", context | forms)
    if found.seen_at is not None:
        return render(request, "initiatives/round_seen.html", context | _seen(found, viewer) | forms)
    return render(request, "initiatives/round.html", context | _hidden(found, viewer) | forms)


@require_POST
def give(request, group, proposal_round):
    """Keep one's own; what comes too late is kept on the page, and one is told."""
    viewer = request.viewer
    rounds.catch_up(viewer.here, at=request.at)
    found = found_with(proposal_round, viewer)
    require(rules.proposals.may_give(viewer, found))
    form = (ConsentForm if found.kind == CONSENT else SayForm)(request.POST)
    if form.is_valid():
        with answer.into(form):
            try:
                given = rounds.give(found, by=request.user, at=request.at, **form.cleaned_data)
            except rounds.TooLate as late:
                return _too_late(request, found, late)
            messages.success(
                request,
                _("Everybody has answered. Here is what you think.")
                if given.seen_at is not None
                else _("Kept. Nobody sees it before all is shown, and you can change it until then."),
            )
            return redirect("initiatives:round", group, proposal_round)
    return shown(request, found, give_form=form)


@require_POST
def note(request, group, proposal_round):
    """Note what a colleague says who has no phone at hand."""
    viewer = request.viewer
    rounds.catch_up(viewer.here, at=request.at)
    found = found_with(proposal_round, viewer)
    require(rules.proposals.may_note(viewer, found))
    people = queries.rounds.to_note_for(found, viewer=viewer)
    form = NoteForm(request.POST, people=people, is_consent=found.kind == CONSENT)
    if form.is_valid():
        person = next(one for one in people if one.pk == form.cleaned_data["person"])
        given = {name: form.cleaned_data[name] for name in ("answer", "words") if name in form.cleaned_data}
        with answer.into(form):
            try:
                rounds.note(found, person=person, by=request.user, at=request.at, **given)
            except rounds.TooLate as late:
                return _too_late(request, found, late)
            told = _("Noted. %(name)s is told, and can change it. What they have given themselves holds.")
            messages.success(request, told % {"name": person.name})
            return redirect("initiatives:round", group, proposal_round)
    return shown(request, found, note_form=form)


@require_POST
def give_more_time(request, group, proposal_round):
    """Let it close later."""
    found = found_with(proposal_round, request.viewer)
    require(rules.proposals.may_move_closing(request.viewer, found))
    form = MoreTimeForm(request.POST)
    if form.is_valid():
        closes_at = form.closes_at(timezone.get_default_timezone())
        with answer.into(form):
            rounds.give_more_time(found, closes_at=closes_at, by=request.user, at=request.at)
            messages.success(request, _("The round goes on longer, and all are told."))
            return redirect("initiatives:round", group, proposal_round)
    return shown(request, found, time_form=form)


@require_POST
def stop(request, group, proposal_round):
    """Stop it; what was given is thrown away unread."""
    found = found_with(proposal_round, request.viewer)
    rounds.stop(found, by=request.user, at=request.at)
    messages.success(request, _("The round is stopped. Nobody will see what was given."))
    return redirect("initiatives:initiative", group, found.proposal.initiative_id)


@require_POST
def lift(request, group, proposal_round):
    """Lift it to whoever has it further up, with the objections attached."""
    found = found_with(proposal_round, request.viewer)
    require(rules.answers.may_ask(request.viewer, found.proposal.initiative))
    settling.lift(found, by=request.user, at=request.at)
    messages.success(request, _("It is lifted, with the objections attached and a day for the answer."))
    return redirect("initiatives:initiative", group, found.proposal.initiative_id)


@require_POST
def reply(request, group, seen_round):
    """Answer a question, or say a word more."""
    viewer = request.viewer
    found = found_with(seen_round, viewer)
    require(rules.proposals.may_reply(viewer, found))
    answers = request.POST.get("to")
    form = (AnswerForm if answers else ReplyForm)(request.POST)
    if form.is_valid():
        to = form.cleaned_data.get("to")
        asked = queries.rounds.given_in(found, to, viewer=viewer) if to else None
        with answer.into(form):
            rounds.reply(
                found,
                words=form.cleaned_data["words"],
                to=asked,
                is_late=form.cleaned_data.get("late", False),
                by=request.user,
                at=request.at,
            )
            return redirect("initiatives:round", group, seen_round)
    form.row = answers
    return shown(request, found, **{"answer_form" if answers else "reply_form": form})


def _too_late(request, found, late):
    """Show what came of a round that was shown, or stopped, while somebody wrote; what they typed stands there."""
    found = found_with(found.pk, request.viewer)
    typed = request.POST.get("words", "")
    form = ReplyForm({"words": typed, "late": "on"}) if typed.strip() else ReplyForm()
    if form.is_bound:
        form.add_error("words", late.sentence)
    else:
        messages.warning(request, late.sentence)
    return shown(request, found, reply_form=form, typed=typed, told=late.sentence, is_late=True)


def _hidden(found, viewer) -> dict:
    own = queries.rounds.own(found, viewer=viewer)
    is_consent = found.kind == CONSENT
    beginning = {"answer": own.answer, "words": own.words} if own else {}
    may_note = rules.proposals.may_note(viewer, found)
    people = queries.rounds.to_note_for(found, viewer=viewer) if may_note else []
    faces = Faces(viewer)
    closes = timezone.localtime(found.closes_at)
    return {
        "own": own,
        "noted_by": own.noted_by and faces.of(own.noted_by) if own else None,
        "give_form": (ConsentForm if is_consent else SayForm)(initial=beginning),
        "may_give": rules.proposals.may_give(viewer, found),
        "may_note": may_note and bool(people),
        "note_form": NoteForm(people=people, is_consent=is_consent, auto_id="note_%s") if people else None,
        "may_move": rules.proposals.may_move_closing(viewer, found),
        "time_form": MoreTimeForm(initial={"day": closes.date(), "hour": closes.time()}),
        "needed": queries.rounds.needed_of(found, viewer=viewer),
        "has_begun": found.begins_at <= viewer.at,
        "changed": changed(queries.rounds.version_of(found.proposal, viewer=viewer)),
        "decider": found.decider and faces.of(found.decider),
        "opened_by": faces.of(found.opened_by),
    }


def _seen(found, viewer) -> dict:
    faces = Faces(viewer)
    all_of = queries.rounds.shown_of(found, viewer=viewer)
    given = [
        (one, faces.of(one.person), [(word, faces.of(word.person)) for word in one.replies.all()])
        for one in all_of.given
    ]
    newest = queries.rounds.newest(found.proposal.initiative)
    return {
        "sentence": words.counts(all_of.result) if all_of.result else "",
        "given": given,
        "objections": [row for row in given if row[0].answer == "objection"],
        "wishes": [row for row in given if row[0].answer == "yes_with_wish"],
        "aside": [row for row in given if row[0].answer == "stand_aside"],
        "silent": all_of.silent,
        "many_aside": bool(all_of.result and all_of.result.many_aside and all_of.result.objections),
        "next_step": words.next_step(found.outcome),
        "replies": [(word, faces.of(word.person)) for word in all_of.replies],
        "may_reply": rules.proposals.may_reply(viewer, found),
        "reply_form": ReplyForm(),
        "answer_form": AnswerForm(),
        "newest": newest,
        "is_newest": newest == found.proposal,
        "may_lift": found.outcome in LIFTED and rules.answers.may_ask(viewer, found.proposal.initiative),
        "may_propose": may_propose(viewer, found.proposal.initiative),
    }
