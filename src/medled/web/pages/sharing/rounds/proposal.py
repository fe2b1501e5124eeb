"""The round's page; changes that one tries on the proposal; one's own yes or objection."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing.actions import rounds as act
from medled.rooms.sharing.queries import rounds as queries
from medled.web.answer import into, sent
from medled.web.forms.rounds import ObjectionForm
from medled.workplace.rules import Changed, require

from .changes import Change
from .looking import answer, is_too_late, look_at, to_round

TEMPLATES = {
    "wishes": "open_for_wishes",
    "proposal": "proposal",
    "yes": "proposal",
    "closed": "over",
    "stopped": "over",
}


@dataclass(frozen=True)
class Way:
    """A change that the reader can try with one press. `kind` is a role, "not" or "free"."""

    href: str
    kind: str
    who: queries.Named


@dataclass(frozen=True)
class Row:
    """A task of the proposal with the ways in which the reader can change it."""

    task: queries.TaskProposed
    ways: tuple[Way, ...]


def page(request, group, round):
    """Show the round as it is in its step."""
    look = look_at(request, round)
    seen = queries.seen(look)
    context = {"round": seen, "map": queries.wish_map(look)}
    if look.sees_proposal:
        context |= _proposal(look)
        context |= {
            "part": queries.my_part(look),
            "answers": queries.answers_to(look),
            "risks": queries.risk_check(look),
            "needed": queries.to_close(look),
        }
    else:
        context["mine"] = queries.own_wishes(look)
    if seen.is_over:
        context["carried"] = queries.carried_meanwhile(look)
    return answer(request, f"sharing/rounds/{TEMPLATES[seen.step]}.html", context)


def try_change(request, group, round):
    """Show what the proposal would become with a change; a fragment when the page asks for just that."""
    look = look_at(request, round)
    seen = queries.seen(look)
    if seen.is_over:
        return to_round(request, round)
    change = _change(look, request.GET)
    tried = queries.trial(look, pins=change.pins, forbids=change.forbids)
    if tried is None:
        return to_round(request, round)
    context = {"round": seen, "is_behind": change.base not in (0, tried.number), **_proposal(look, tried)}
    if request.htmx:
        return render(request, "sharing/rounds/_proposal.html", context)
    return answer(request, "sharing/rounds/try.html", context)


@require_POST
def keep(request, group, round):
    """Keep the change for the group as the next proposal; who was second is shown what it is now, with the change."""
    look = look_at(request, round)
    change = _change(look, request.POST)
    tried = queries.trial(look, pins=change.pins, forbids=change.forbids)
    try:
        act.keep(
            look.round,
            number=change.base,
            pins=list(tried.pins if tried else change.pins),
            forbids=list(change.forbids),
            shown=tried.outcome["assignments"] if tried else None,
            by=request.viewer.person,
            at=request.at,
        )
    except Changed:
        messages.warning(request, _("Somebody was just before you. This is your change on what the proposal is now."))
        return redirect(f"{reverse('sharing:try', args=[group, round])}?{change.query}")
    messages.success(request, _("Kept. This is the group's proposal now, and it binds nobody until they say yes."))
    return to_round(request, round)


@require_POST
def say_yes(request, group, round):
    """Say yes to one's own part."""
    number = request.POST.get("number", "")
    act.say_yes(
        look_at(request, round).round,
        number=int(number) if number.isdecimal() and len(number) < 7 else 0,
        by=request.viewer.person,
        at=request.at,
    )
    messages.success(request, _("Thank you. Your part starts when everyone has said yes and the round is closed."))
    return to_round(request, round)


def object_to(request, group, round):
    """Say what one wants changed in one's own part."""
    look = look_at(request, round)
    seen, part = queries.seen(look), queries.my_part(look)
    if is_too_late(request, seen) or seen.is_open_for_wishes:
        return to_round(request, round)
    require(seen.may_change or seen.is_over)
    if part is None:
        return answer(request, "sharing/rounds/object.html", {"round": seen})
    form = ObjectionForm(sent(request), part=part, initial={"number": part.number, "reason": part.reason})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        without = [int(task) for task in given.pop("without", ())]
        with into(form):
            act.object_to(look.round, without=without, by=request.viewer.person, at=request.at, **given)
            done = (
                _("Thank you. A new proposal without you there is made.")
                if without
                else _("Thank you. The others see what you want, and can try another way.")
            )
            messages.success(request, done)
            return to_round(request, round)
    return answer(request, "sharing/rounds/object.html", {"form": form, "part": part, "round": seen})


def _change(look, data):
    """Return the change in an address or a form, upon what the group has settled since it was begun."""
    change = Change.read(data)
    if not change.base or not look.sees_proposal or look.latest is None or change.base == look.latest.number:
        return change
    before, now = (Change(0, *queries.settled(look, number)) for number in (change.base, look.latest.number))
    return change.upon(now, before=before)


def _proposal(look, tried=None):
    """Return the proposal, or a trial of it, with the ways to change it from there."""
    proposal, now = queries.proposal_seen(look, trial=tried), tried or queries.on_the_table(look)
    if proposal is None:
        return {"proposal": None}
    change = Change(proposal.number, tuple(now.pins), tuple(now.forbids))
    start = reverse("sharing:try", args=[look.viewer.group.slug, look.round.pk])

    def to(other):
        return f"{start}?{other.query}"

    return {
        "proposal": proposal,
        "rows": [Row(task, tuple(_ways(task, change, to))) for task in proposal.tasks],
        "settled": [
            (place, Way(to(change.without(place.who.id, place.task)), "free", place.who)) for place in proposal.fixed
        ],
        "change": change,
    }


def _ways(task, change, to):
    for choice in task.choices:
        yield Way(to(change.with_pin(choice.who.id, task.task, choice.role)), choice.role, choice.who)
    for holding in task.holders:
        yield Way(to(change.with_forbid(holding.who.id, task.task)), "not", holding.who)
