"""The risk check, going on without the safety representative, and closing."""

from django.contrib import messages
from django.utils.translation import gettext as _

from medled.rooms.sharing.actions import rounds as act
from medled.rooms.sharing.queries import rounds as queries
from medled.web.answer import into, sent
from medled.web.forms.rounds import CloseForm, ReasonForm, RisksForm
from medled.workplace.rules import require

from .looking import answer, is_too_late, look_at, to_round


def risks(request, group, round):
    """Answer the three questions, after the safety representative."""
    look = look_at(request, round)
    seen, check = queries.seen(look), queries.risk_check(look)
    if check is None or is_too_late(request, seen):
        return to_round(request, round)
    form = RisksForm(sent(request), questions=check.questions, initial=_answered(check))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        answers = {
            question.key: act.Risk(given[question.key] == "yes", given[f"{question.key}_note"])
            for question in check.questions
        }
        with into(form):
            act.answer_risks(look.round, answers=answers, by=request.viewer.person, at=request.at)
            messages.success(request, _("Thank you. Your answers stand in the round with your name."))
            return to_round(request, round)
    context = {
        "form": form,
        "round": seen,
        "risks": check,
        "may_answer": seen.may_answer_risks and (not check.waits or request.viewer.is_safety_representative),
        "may_waive": seen.may_change and check.may_waive_from is not None and request.at >= check.may_waive_from,
        "pairs": [(form[question.key], form[f"{question.key}_note"]) for question in check.questions],
    }
    return answer(request, "sharing/rounds/risks.html", context)


def waive(request, group, round):
    """Let the risk check begin without the safety representative, with a reason."""
    look = look_at(request, round)
    seen, check = queries.seen(look), queries.risk_check(look)
    if check is None or is_too_late(request, seen):
        return to_round(request, round)
    require(seen.may_change or seen.is_over)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with into(form):
            act.waive_representative(
                look.round, reason=form.cleaned_data["reason"], by=request.viewer.person, at=request.at
            )
            messages.success(request, _("The risk check is open to all now."))
            return to_round(request, round)
    return answer(request, "sharing/rounds/waive.html", {"form": form, "round": seen, "risks": check})


def close(request, group, round):
    """Show what starts and what is left, and close the round."""
    look = look_at(request, round)
    seen, needed = queries.seen(look), queries.to_close(look)
    if seen.is_over and request.method == "POST":
        messages.warning(request, _("The round is over already, so nothing was changed."))
    if seen.is_over or needed is None:
        return to_round(request, round)
    require(seen.may_close)
    proposal = queries.proposal_seen(look)
    form = CloseForm(sent(request), needed=needed, initial={"number": proposal.number})
    if request.method == "POST" and form.is_valid():
        with into(form):
            act.close(look.round, by=request.viewer.person, at=request.at, **form.cleaned_data)
            messages.success(request, _("The round is closed. What you agreed on holds from today."))
            return to_round(request, round)
    context = {"form": form, "round": seen, "needed": needed, "risks": queries.risk_check(look)}
    return answer(request, "sharing/rounds/close.html", context)


def _answered(check):
    """Return one's own answers as the form holds them."""
    initial = {}
    for question in check.questions:
        if question.my_enough is not None:
            initial[question.key] = "yes" if question.my_enough else "no"
            initial[f"{question.key}_note"] = question.my_note
    return initial
