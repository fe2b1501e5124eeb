"""A commitment: its card, putting the question, and the answers of those whom it binds."""

from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.engine.mandate import Law
from medled.rooms.now.wording.matter import hours_a_month
from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import cards, commitments
from medled.rooms.sharing.wording import cards as words
from medled.web import answer
from medled.web.forms.sharing.cards import CardForm, EndForm, ProposeForm, RenewForm, ReturnForm, as_written
from medled.web.forms.sharing.parts import typed_hours
from medled.web.pages.sharing.changes import in_words
from medled.web.pages.sharing.faces import Faces
from medled.web.pages.sharing.tabs import tabs
from medled.workplace.queries import day_of
from medled.workplace.rules import require

TERM_MONTHS = 6
STEPS = {"may_return": "return_form", "may_renew": "renew_form", "may_end": "end_form"}


def propose(request, group, task):
    """Ask somebody to carry a task, or take it oneself."""
    viewer = request.viewer
    task = queries.tasks.task_with(task, viewer=viewer)
    if task is None:
        raise Http404
    require(rules.commitments.may_propose(viewer, task))
    faces = Faces(viewer)
    is_own = viewer.person in faces.seated and request.GET.get("person") == str(viewer.person.pk)
    form = ProposeForm(
        answer.sent(request), initial=_beginning(request, task, faces), is_own=is_own, **_people(task, faces)
    )
    if request.method == "POST" and form.is_valid():
        person = next((one for one in faces.seated if one.pk == form.cleaned_data["person"]), None)
        with answer.into(form):
            asked = commitments.propose(
                task,
                person=person,
                role=form.cleaned_data["role"],
                card=form.card(),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _asked(asked, faces))
            return redirect("sharing:card", group, asked.pk)
    hours = _hours(form, task)
    context = {
        "form": form,
        "task": task,
        "is_own": is_own,
        "hours": hours_a_month(round(hours * 60)),
        "room": queries.tasks.room_left(hours, viewer=viewer),
        "tabs": tabs(viewer, "tasks"),
        "law": _law(task),
    }
    return render(request, "sharing/propose.html", context)


def card(request, group, commitment):
    """Show a card, and what the reader can answer or do."""
    return shown(request, found_with(commitment, request.viewer))


def change(request, group, commitment):
    """Write a card anew: at once where it is the writer's own, else as a change that waits for the other's yes."""
    viewer = request.viewer
    found = found_with(commitment, viewer)
    require(rules.commitments.may_change_card(viewer, found))
    faces = Faces(viewer)
    form = CardForm(answer.sent(request), initial=as_written(found), **_people(found.task, faces, holder=found.person))
    form.see = request.GET.get("see", "")
    asks = _whose_yes(request, found)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            waits = cards.change(
                found,
                card=form.card_of(found),
                version=form.cleaned_data["version"],
                asks=asks,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _waits(waits, faces) if waits else _("It is changed."))
            return redirect("sharing:card", group, commitment)
    context = {
        "form": form,
        "one": found,
        "task": found.task,
        "face": faces.of(found.person),
        "asks": asks and faces.of(asks),
        "tabs": tabs(viewer, "tasks"),
        "law": _law(found.task),
        **_waits_on(found, viewer, faces),
    }
    return render(request, "sharing/change_card.html", context)


def shown(request, one, **forms):
    """Show a card with the forms of its steps; one that was sent and did not hold stands open."""
    viewer, rule = request.viewer, rules.commitments
    faces = Faces(viewer)
    waits = _waits_on(one, viewer, faces)
    change = waits["change"]
    is_held = one.state in ("accepted", "active")
    is_own = one.person_id == viewer.person.pk
    holder_is_in = queries.commitments.is_in(viewer.here, one.person_id, day_of(viewer.at))
    has_manager = bool(faces.managers)
    to_answer = one.state == "proposed" and rule.may_accept(viewer, one)
    handover = queries.commitments.open_handover(one, viewer=viewer)
    steps = _steps(viewer, one, holder_is_in=holder_is_in)
    # What was sent too late stands where it was written, with what has happened.
    steps |= {step: True for step, form in STEPS.items() if form in forms}
    context = {
        "tabs": tabs(viewer, "mine" if is_own else "tasks"),
        "one": one,
        "hours": hours_a_month(round(one.hours * 60)),
        "face": faces.of(one.person),
        "support": one.support and faces.of(one.support),
        "deputy": one.deputy and faces.of(one.deputy),
        "proposed_by": one.proposed_by and faces.of(one.proposed_by),
        "beside": _beside(one, viewer, faces) if is_held or one.state == "proposed" else [],
        "law": _law(one.task),
        "demands": [words.DEMANDS[code] for code in rule.unmet_demands(one)],
        "lacks": [words.GAPS[gap] for gap in rule.mandate_gaps(one)] if is_held and holder_is_in else [],
        "is_alone": is_held and holder_is_in and one.role != "learner" and one.support is None,
        "reminded_at": queries.commitments.reminded_at(one) if one.state == "proposed" else None,
        "is_own": is_own,
        "is_held": is_held,
        "to_answer": to_answer,
        "room": queries.tasks.room_left(one.hours, viewer=viewer) if to_answer or (handover and not is_own) else None,
        "to_promise": one.state in ("proposed", "accepted", "active")
        and holder_is_in
        and one.support_accepted_at is None
        and rule.may_answer_support(viewer, one),
        **waits,
        "to_agree": change is not None and rule.may_answer_change(viewer, change, has_manager=has_manager),
        "handover": handover,
        "notes": queries.commitments.handed_over_notes(one, viewer=viewer),
        "may_change": one.state in ("proposed", "accepted", "active")
        and holder_is_in
        and rule.may_change_card(viewer, one),
        "may_open_again": is_held and rule.may_open_again(viewer, one, holder_is_in=holder_is_in),
        **steps,
        "steps": any(steps.values()),
        "return_form": ReturnForm(),
        "end_form": EndForm(),
        "renew_form": RenewForm(initial={"until": one.ends_on and later(one.ends_on)}),
        **forms,
    }
    return render(request, "sharing/card.html", context)


def _beside(one, viewer, faces: Faces) -> list:
    """Return the others who carry the same task today, who leads it first: (what they carry, who)."""
    held = queries.tasks.row_today(one.task, viewer=viewer).held
    return [(part, faces.of(part.person)) for part in held if part != one]


def _waits_on(one, viewer, faces: Faces) -> dict:
    """Return the change of a card that waits for an answer, in words, if the reader is concerned."""
    change = queries.commitments.waiting_change(one, viewer=viewer)
    return {
        "change": change,
        "changes": in_words(change, faces) if change else [],
        "own_change": change is not None and rules.commitments.may_withdraw_change(viewer, change),
    }


def _steps(viewer, one, *, holder_is_in: bool) -> dict[str, bool]:
    """Return what the reader can do with a card beside answering it."""
    rule = rules.commitments
    is_own, is_held = one.person_id == viewer.person.pk, one.state in ("accepted", "active")
    supports = is_held and one.support_accepted_at and rule.may_answer_support(viewer, one)
    return {
        "may_withdraw": one.state == "proposed" and not is_own and rule.may_withdraw(viewer, one),
        "may_remind": one.state == "proposed" and rule.may_remind(viewer, one),
        "may_return": is_held and rule.may_return(viewer, one),
        "may_renew": is_held and one.ends_on and rule.may_renew(viewer, one),
        "may_end": is_held and holder_is_in and not is_own and rule.may_end(viewer, one),
        "may_hand_over": one.state == "active" and rule.may_offer_handover(viewer, one),
        "checks_in": supports or (is_own and is_held and one.support_accepted_at),
        "supports": supports,
    }


def found_with(pk, viewer):
    found = queries.commitments.commitment_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def _people(task, faces: Faces, *, holder=None) -> dict:
    """Return who can be chosen on a card for a task."""
    return {
        "law": task.law,
        "supporters": [person for person in faces.supporters if person != holder],
        "seated": [person for person in faces.seated if person != holder],
    }


def _beginning(request, task, faces: Faces) -> dict:
    """Return where a new card begins: half a year, what the task needs, the support asked for or a manager's."""
    me, today = request.viewer.person, day_of(request.at)
    role = request.GET.get("role", "")
    person = request.GET.get("person", "")
    manager = next((one for one in faces.managers if one != me or person != str(me.pk)), None)
    asked = next((one for one in faces.supporters if str(one.pk) == request.GET.get("support", "") != person), None)
    learns = role == "learner"
    return {
        "person": person if person.isdigit() else "",
        "role": role if role in dict(words.ROLE_CHOICES) else "",
        "hours": typed_hours((task.learner_hours or Decimal(1)) if learns else round(task.hours / task.holders, 2)),
        "level": "" if learns else task.mandate,
        "limit_sek": None if learns else task.mandate_sek,
        "support": (asked and asked.pk) or (manager and manager.pk),
        "support_days": 2,
        "check_in_weeks": 4,
        "starts_on": today,
        "ends_on": later(today),
    }


def later(day: date) -> date:
    """Return the same day half a year later, or the last of that month where it has no such day."""
    month = day.month - 1 + TERM_MONTHS
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise ValueError(day)


def _hours(form: ProposeForm, task) -> Decimal:
    """Return the hours that stand in the form; where they can't be read, those of the task."""
    try:
        return form.fields["hours"].clean(form["hours"].value())
    except ValidationError:
        return task.hours


def _law(task) -> str:
    return words.LAWS[Law(task.law)] if task.law != Law.EXECUTION else ""


def _asked(one, faces: Faces) -> str:
    if one.state == "proposed":
        return _("%(name)s has the question now. Nothing holds before a yes.") % {"name": faces.of(one.person).short}
    return _("You carry %(task)s now.") % {"task": one.task.title}


def _whose_yes(request, found):
    """Return the supporter, when the holder has said (`?both`) that the change is to wait for that yes as well."""
    is_holder = request.viewer.person.pk == found.person_id
    return found.support if is_holder and found.support_accepted_at and "both" in request.GET else None


def _waits(change, faces: Faces) -> str:
    holder = change.asked or change.commitment.person
    if change.asked is None and change.proposed_by_id == holder.pk:
        return _("A manager has your question now. The card holds as it is until the answer.")
    return _("%(name)s has your proposal now. The card holds as it is until the answer.") % {
        "name": faces.of(holder).short
    }
