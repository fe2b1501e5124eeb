"""Who organises prepares the first pulse, starts one, and plans the year. An open pulse shows no counts, to nobody."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.queries import bank
from medled.rooms.pulse.queries import waves as ask
from medled.rooms.pulse.rules.waves import CLOSES, OPEN_FOR, may_start, year_from
from medled.rooms.pulse.wording.waves import day
from medled.web import answer
from medled.web.forms.pulse.waves import DisposalForm, SamverkanForm, WaveForm, YearForm
from medled.workplace.queries import day_of
from medled.workplace.rules import require


def page(request, group):
    """Show what is open and planned, what is missing before the first, and the forms."""
    organised(request)
    return _shown(request)


@require_POST
def record_disposal(request, group):
    """Record the decision."""
    form = DisposalForm(request.POST, auto_id="disposal_%s")
    return _noted(request, waves.record_disposal, _("The decision is recorded."), disposal_form=form)


@require_POST
def record_samverkan(request, group):
    """Note that it was talked through."""
    form = SamverkanForm(request.POST, auto_id="samverkan_%s")
    return _noted(request, planning.record_samverkan, _("That is noted."), samverkan_form=form)


@require_POST
def start(request, group):
    """Start a pulse now, or let it start by itself on a day to come."""
    organisation = organised(request)
    form = WaveForm(request.POST, auto_id="wave_%s", **_entered(organisation))
    if form.is_valid():
        with answer.into(form):
            starts_on, closes_on = form.days()
            made = {"questions": form.questions(), "by": request.user, "at": request.at}
            if starts_on == day_of(request.at):
                closes_at = datetime.combine(closes_on, CLOSES, timezone.get_default_timezone())
                wave = waves.start(organisation, closes_at=closes_at, **made)
                said = _("The pulse is open until %(day)s. All who are asked are told within a minute.")
                messages.success(request, said % {"day": day(wave.closes_at)})
            else:
                planning.plan(organisation, days=[(starts_on, closes_on)], **made)
                messages.success(request, _("It is in the plan, and starts by itself."))
            return redirect("pulse:waves", group)
    return _shown(request, wave_form=form)


@require_POST
def plan_year(request, group):
    """Plan a year of pulses."""
    organisation = organised(request)
    form = YearForm(request.POST, auto_id="year_%s", **_entered(organisation))
    if form.is_valid():
        with answer.into(form):
            days = year_from(form.cleaned_data["starts_on"])
            planning.plan(organisation, questions=form.questions(), days=days, by=request.user, at=request.at)
            messages.success(request, _("The year is planned. Take out what does not fit, and each starts by itself."))
            return redirect("pulse:waves", group)
    return _shown(request, year_form=form)


@require_POST
def withdraw(request, group, planned):
    """Take a pulse out of the plan."""
    organisation = organised(request)
    found = ask.planned_with(planned, organisation=organisation)
    if found is None:
        raise Http404
    planning.withdraw(found, by=request.user, at=request.at)
    messages.success(request, _("It is out of the plan."))
    return redirect("pulse:waves", group)


@require_POST
def give_up(request, group, wave):
    """Give up a pulse that can't be closed."""
    organisation = organised(request)
    found = ask.wave_with(wave)
    if found is None or found.organisation_id != organisation.pk:
        raise Http404
    waves.give_up(found, by=request.user, at=request.at)
    messages.success(request, _("It is given up. Nothing is ever shown of it, and the next one can start."))
    return redirect("pulse:waves", group)


def organised(request):
    """Return the organisation of the reader, who organises; raises NotAllowed for anybody else."""
    organisation = request.viewer.here.unit.organisation
    require(may_start(request.user, organisation))
    return organisation


def _noted(request, note, said, **named):
    """Note what a form holds, which the page knows by a name; the page with the form when something is wrong."""
    organisation, (form,) = organised(request), named.values()
    if form.is_valid():
        with answer.into(form):
            note(organisation, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, said)
            return redirect("pulse:waves", request.viewer.here.slug)
    return _shown(request, **named)


def _entered(organisation):
    """Return the codes of what an organisation has entered itself."""
    own, hme = bank.own_of(organisation), bank.hme_of(organisation)
    return {"own": [one.code for one in own], "hme": [one.code for one in hme]}


def _shown(request, **forms):
    organisation = request.viewer.here.unit.organisation
    today, entered = day_of(request.at), _entered(organisation)
    disposal, samverkan = ask.prepared(organisation)
    wave = ask.going_in(organisation)
    context = {
        "disposal": disposal,
        "samverkan": samverkan,
        "is_ready": bool(disposal and samverkan),
        "wave": wave,
        "stumbled": wave if wave and wave.stumbled_at else None,
        "is_closing": wave is not None and wave.closes_at <= request.at,
        "lost": ask.last_lost(organisation),
        "planned": ask.planned_in(organisation),
        "disposal_form": DisposalForm(auto_id="disposal_%s"),
        "samverkan_form": SamverkanForm(auto_id="samverkan_%s"),
        "wave_form": WaveForm(
            initial={"asked": "six", "starts_on": today, "closes_on": today + OPEN_FOR}, auto_id="wave_%s", **entered
        ),
        "year_form": YearForm(initial={"asked": "six"}, auto_id="year_%s", **entered),
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "pulse/waves.html", context | forms, status=status)
