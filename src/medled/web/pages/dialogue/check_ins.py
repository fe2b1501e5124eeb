"""Check-ins: when the two talk, the guide, three questions and what comes of it. To all others they are not there."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.dialogue import queries, rules
from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.queries.check_ins import Between
from medled.rooms.dialogue.wording import check_ins as words
from medled.web import answer
from medled.web.forms.dialogue.check_ins import AnswersForm, HeldForm, ShownToForm, TimeForm, as_time
from medled.web.kept import keeps_nothing
from medled.web.pages.sharing.faces import Face, Faces


def index(request, group):
    """Show with whom the reader checks in, and who sees when it is too much."""
    return _index(request)


@require_POST
def choose_who_sees_load(request, group):
    """Choose who sees in Medled that it is too much for oneself."""
    form = ShownToForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            check_ins.choose_who_sees_load(
                request.viewer.group, to=form.cleaned_data["to"], by=request.user, at=request.at
            )
            messages.success(request, _("Noted. You can change it at any time."))
            return redirect("dialogue:check-ins", group)
    return _index(request, shown_form=form)


def about(request, group, commitment):
    """Show the check-ins about a commitment, to one of the two."""
    return _shown(request, _between(request, commitment))


def check_in(request, group, check_in):
    """Show where a check-in is, to one of the two."""
    return _shown(request, _between(request, _found(request, check_in).commitment_id))


@require_POST
def propose(request, group, commitment):
    """Propose a time."""
    between = _between(request, commitment)
    form = TimeForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            check_ins.propose(between.commitment, starts_at=form.starts_at(), by=request.user, at=request.at)
            name = _other(between, request.viewer, Faces(request.viewer)).short
            messages.success(request, _("%(name)s has your proposal. It is booked at the yes.") % {"name": name})
            return redirect("dialogue:check-ins-about", group, commitment)
    return _shown(request, between, time_form=form)


@require_POST
def move(request, group, check_in):
    """Propose another time."""
    found = _found(request, check_in)
    form = TimeForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            check_ins.move(found, starts_at=form.starts_at(), by=request.user, at=request.at)
            messages.success(request, _("Your proposal is sent. It holds at the yes."))
            return redirect("dialogue:check-ins-about", group, found.commitment_id)
    return _shown(request, _between(request, found.commitment_id), time_form=form)


@require_POST
def agree(request, group, check_in):
    """Say yes to the time that the other proposes."""
    found = _found(request, check_in)
    check_ins.agree(found, starts_at=_read(request), by=request.user, at=request.at)
    messages.success(request, _("It is booked."))
    return redirect("dialogue:check-ins-about", group, found.commitment_id)


@require_POST
def keep(request, group, check_in):
    """Keep to the time that both have said yes to."""
    found = _found(request, check_in)
    check_ins.keep(found, by=request.user, at=request.at)
    messages.success(request, _("You keep to the time that you had."))
    return redirect("dialogue:check-ins-about", group, found.commitment_id)


@require_POST
def skip(request, group, check_in):
    """Skip this one."""
    found = _found(request, check_in)
    check_ins.skip(found, by=request.user, at=request.at)
    messages.success(request, _("Skipped. Choose a day for the next when it suits you."))
    return redirect("dialogue:check-ins-about", group, found.commitment_id)


@keeps_nothing
def hold(request, group, commitment):
    """Show the guide and, under it, what the two say when they have talked."""
    between = _between(request, commitment)
    if not between.has_promise:
        return _shown(request, between)
    is_holder = request.viewer.person.pk == between.commitment.person_id
    beginning = as_time(between.suggested_if_held)
    form = HeldForm(request.POST if request.method == "POST" else None, ticks=is_holder, initial=beginning)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            check_ins.hold(
                between.commitment,
                answers=form.answers(),
                next_at=form.starts_at(),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("Noted. Thank you both."))
            return redirect("dialogue:check-ins-about", group, commitment)
    faces = Faces(request.viewer)
    context = {
        "between": between,
        "other": _other(between, request.viewer, faces),
        "is_holder": is_holder,
        "guide": words.GUIDE,
        "form": form,
    }
    return render(request, "dialogue/check_in_held.html", context)


@require_POST
@keeps_nothing
def tick(request, group, check_in):
    """Answer the three questions of the last check-in."""
    found = _found(request, check_in)
    if not rules.check_ins.may_tick(request.viewer, found):
        raise Http404
    form = AnswersForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            check_ins.tick(found, answers=form.answers(), by=request.user, at=request.at)
            messages.success(request, _("Noted. Only the two of you see it."))
            return redirect("dialogue:check-ins-about", group, found.commitment_id)
    return _shown(request, _between(request, found.commitment_id), answers_form=form)


def _index(request, **forms):
    viewer = request.viewer
    faces = Faces(viewer)
    rows = [_row(between, viewer, faces) for between in queries.check_ins.all_of(viewer)]
    booked = [row for row in rows if row.agreed and not row.between.waits_for_promise]
    context = {
        "carried": [row for row in rows if row.between.commitment.person_id == viewer.person.pk],
        "supported": [row for row in rows if row.between.commitment.person_id != viewer.person.pk],
        "soonest": min(booked, key=lambda row: row.between.open.agreed_for, default=None),
        "may_choose": rules.check_ins.may_say_who_sees_load(viewer),
        "shown_form": ShownToForm(initial={"to": queries.check_ins.load_shown_to(viewer)}),
        **forms,
    }
    return render(request, "dialogue/check_ins.html", context)


def _shown(request, between: Between, **forms):
    viewer = request.viewer
    commitment, last = between.commitment, between.last
    is_holder = viewer.person.pk == commitment.person_id
    answers = last and queries.check_ins.answers_of(last)
    row = _row(between, viewer, Faces(viewer))
    context = {
        "row": row,
        "between": between,
        "one": commitment,
        "other": row.other,
        "is_holder": is_holder,
        "is_own_proposal": between.open is not None and between.open.proposed_by_id == viewer.person.pk,
        "has_passed": bool(between.open and between.open.agreed_for and between.open.agreed_for <= request.at),
        "answers": answers,
        "said": words.said(answers) if answers else [],
        "step": answers and _step(request, commitment, answers.next, is_holder=is_holder),
        "ways_out": _ways_out(request, commitment) if between.is_too_much_again and is_holder else [],
        "time_form": TimeForm(initial=as_time(between.suggested)),
        "answers_form": AnswersForm(initial=vars(answers) if answers else None),
        **forms,
    }
    return render(request, "dialogue/check_in.html", context)


@dataclass(frozen=True)
class Row:
    """The check-ins about a commitment as a page shows them: with the other of the two, and times in words."""

    between: Between
    other: Face | None  # None: nobody has promised or is asked to support
    proposed: str
    agreed: str


def _row(between: Between, viewer, faces: Faces) -> Row:
    there = between.open
    return Row(
        between,
        _other(between, viewer, faces),
        words.when(there.proposed_for) if there and there.proposed_for else "",
        words.when(there.agreed_for) if there and there.agreed_for else "",
    )


def _step(request, commitment, chosen: str, *, is_holder: bool) -> tuple[str, str] | None:
    """Return (words, address) of where a choice of "what next" leads the reader, None when it leads nowhere."""
    group, seated = request.viewer.group.slug, request.viewer.is_seated
    addresses = {"pause": reverse("sharing:task", args=[group, commitment.task_id])} if seated else {}
    if seated:
        addresses["change_card"] = reverse("sharing:change-card", args=[group, commitment.pk]) + "?both=1"
    if is_holder:
        addresses |= {
            "share": reverse("sharing:propose", args=[group, commitment.task_id]) + "?role=partner",
            "hand_over": reverse("sharing:offer-handover", args=[group, commitment.pk]),
            "return": reverse("sharing:card", args=[group, commitment.pk]) + "#next",
        }
    return (str(words.STEPS[chosen]), addresses[chosen]) if chosen in addresses else None


def _ways_out(request, commitment) -> list[tuple[str, str]]:
    """Return (words, address) of what is offered when it has been too much twice in a row."""
    steps = [_step(request, commitment, code, is_holder=True) for code in ("return", "share", "change_card")]
    said = (_("Return it"), _("Share it with somebody"), _("Make it lighter"))
    offered = [(label, step[1]) for label, step in zip(said, steps, strict=True) if step]
    return [*offered, (_("Ask for support"), reverse("dialogue:ask", args=[request.viewer.group.slug]))]


def _other(between: Between, viewer, faces: Faces) -> Face | None:
    """Return the face of the other of the two; of the one who has promised, if the reader is the holder."""
    commitment = between.commitment
    if viewer.person.pk != commitment.person_id:
        return faces.of(commitment.person)
    return commitment.support and faces.of(commitment.support)


def _between(request, commitment: int) -> Between:
    between = queries.check_ins.between(commitment, viewer=request.viewer)
    if between is None:
        raise Http404
    return between


def _found(request, pk: int):
    found = queries.check_ins.check_in_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _read(request) -> datetime:
    """Return which time the reader had before them; none that can be when it was not sent."""
    try:
        sent = parse_datetime(request.POST.get("starts_at", ""))
    except ValueError:
        sent = None
    return sent if sent is not None and sent.tzinfo else request.at
