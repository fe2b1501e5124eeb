"""One's own plan: the week, single days, today with one touch, how one is reached, and who answers instead."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.engine.presence import How
from medled.rooms.dialogue import queries, rules
from medled.rooms.dialogue.actions import presence as actions
from medled.rooms.dialogue.wording import presence as words
from medled.web import answer, kept
from medled.web.forms.dialogue.presence import DayTimeForm, DeputyForm, WaysForm, WeekTimeForm
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import absences_of, day_of
from medled.workplace.rules import require

WEEK_IDS, DAY_IDS = "week_%s", "day_%s"  # the two forms ask for the same things, on one page


def page(request, group):
    """Show what the reader has said, and let it be changed."""
    require(rules.presence.may_say(request.viewer))
    return _shown(request)


@require_POST
def say_today(request, group):
    """Say how one is reached today."""
    way = request.POST.get("how")
    if way in {known.value for known in How}:
        said = actions.say_today(request.viewer.group, how=How(way), by=request.user, at=request.at)
        messages.success(request, _("Today: %(how)s.") % {"how": words.spans([said])})
    return _back(request)


@require_POST
def start_week(request, group):
    """Begin with a whole week in one touch."""
    spans = words.STARTS.get(request.POST.get("with", ""))
    if spans:
        actions.start_week(request.viewer.group, spans=spans[1], by=request.user, at=request.at)
        messages.success(request, _("Your week is there. Change what is not so."))
    return _back(request)


@require_POST
def set_times(request, group):
    """Lay a time over some days of the week."""
    form = WeekTimeForm(request.POST, auto_id=WEEK_IDS)
    if form.is_valid():
        with answer.into(form):
            actions.set_times(
                request.viewer.group,
                weekdays=form.weekdays,
                weeks=words.Weeks(form.cleaned_data["weeks"]),
                span=form.span,
                keep="keep" in request.POST,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("Your week is changed."))
            return _back(request, "week")
    return _shown(request, week_form=form)


@require_POST
def copy_weekday(request, group):
    """Let the other weekdays be as one of them."""
    day = request.POST.get("day", "")
    if day in {str(n) for n in range(7)}:
        others = set(range(5)) - {int(day)}
        actions.copy_weekday(request.viewer.group, weekday=int(day), to=others, by=request.user, at=request.at)
        messages.success(request, _("Monday to Friday are alike now."))
    return _back(request, "week")


@require_POST
def set_day(request, group):
    """Lay a time over one date."""
    form = DayTimeForm(request.POST, auto_id=DAY_IDS)
    if form.is_valid():
        with answer.into(form):
            on = form.cleaned_data["on"]
            keep = "keep" in request.POST
            actions.set_day(request.viewer.group, on=on, span=form.span, keep=keep, by=request.user, at=request.at)
            messages.success(request, _("That day is changed. The rest of your week is as before."))
            return _back(request, "days")
    return _shown(request, day_form=form)


@require_POST
def follow_week(request, group):
    """Let a date be as the week again."""
    on = _date(request.POST.get("on", ""))
    if on:
        actions.follow_week(request.viewer.group, on=on, by=request.user, at=request.at)
        messages.success(request, _("That day follows your week again."))
    return _back(request)


@require_POST
def repeat_days(request, group):
    """Let a week be as the one before, where that one was not as usual."""
    monday = _date(request.POST.get("monday", ""))
    if monday:
        actions.repeat_days(request.viewer.group, monday=monday, by=request.user, at=request.at)
        messages.success(request, _("It is as the week before now."))
    return _back(request, "days")


@require_POST
def take_out(request, group, time):
    """Take one time out."""
    actions.take_out(request.viewer.group, time=time, by=request.user, at=request.at)
    messages.success(request, _("That time is out."))
    return _back(request)


@require_POST
def say_ways(request, group):
    """Write one's number and name in the chat."""
    form = WaysForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            actions.say_ways(request.viewer.group, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("Saved. Only the group sees it."))
            return _back(request)
    return _shown(request, ways_form=form)


@require_POST
def name_deputy(request, group):
    """Say who answers whenever one can't be reached."""
    form = _deputy_form(request, request.POST)
    if form.is_valid():
        with answer.into(form):
            deputy = next((one for one in _others(request) if one.pk == form.cleaned_data["deputy"]), None)
            actions.name_deputy(request.viewer.group, deputy=deputy, by=request.user, at=request.at)
            messages.success(
                request,
                _("%(name)s is told, and may say no.") % {"name": deputy.name}
                if deputy
                else _("Nobody answers for you."),
            )
            return _back(request)
    return _shown(request, deputy_form=form)


@require_POST
def decline_deputy(request, group, person):
    """Step back as somebody's deputy."""
    plan = queries.presence.plan_of(person, viewer=request.viewer)
    if plan is None:
        raise Http404
    actions.decline_deputy(plan, by=request.user, at=request.at)
    messages.success(request, _("%(name)s is told.") % {"name": plan.person.name})
    return _back(request)


def _shown(request, **forms):
    viewer, today = request.viewer, day_of(request.at)
    faces = Faces(viewer)
    plan = queries.presence.own_plan(viewer)
    context = {
        "plan": plan,
        "today_words": words.spans(plan.today),
        "ways_today": [(way.value, sign, word, plan.now is way) for way, sign, word in words.TODAY],
        "first_day": next(((n, words.DAYS[n]) for n, times in enumerate(plan.weekdays[:5]) if times), None),
        "starts": [(key, word) for key, (word, _spans) in words.STARTS.items()],
        "weekdays": [
            (n, word, [(time, words.spans([time.span]), words.WEEKS[time.weeks]) for time in times])
            for n, (word, times) in enumerate(zip(words.WEEKDAYS, plan.weekdays, strict=True))
        ],
        "dates": [(on, words.spans([time.span for time in times])) for on, times in plan.dates],
        "repeats": [(monday, monday <= today) for monday in plan.may_repeat],
        "deputy_for": [(one.person_id, faces.of(one.person)) for one in plan.deputy_for],
        "absences": absences_of(viewer.person, viewer.group, since=today),
        "week_form": WeekTimeForm(_kept(request, "set-times"), auto_id=WEEK_IDS),
        "day_form": DayTimeForm(_kept(request, "set-day"), initial={"on": today}, auto_id=DAY_IDS),
        "ways_form": WaysForm(_kept(request, "say-ways"), initial={"phone": plan.phone, "chat": plan.chat}),
        "deputy_form": _deputy_form(request, None, plan, faces),
        **forms,
    }
    return render(request, "dialogue/my_presence.html", context)


def _deputy_form(request, data, plan=None, faces=None) -> DeputyForm:
    form = DeputyForm(data, initial={"deputy": plan.deputy.pk if plan and plan.deputy else ""})
    form.fields["deputy"].offer(_others(request, faces))
    return form


def _others(request, faces=None) -> list:
    return [person for person in (faces or Faces(request.viewer)).supporters if person.pk != request.user.pk]


def _kept(request, action):
    return kept.take(request, reverse(f"dialogue:{action}", args=[request.viewer.group.slug]))


def _back(request, part: str = ""):
    address = reverse("dialogue:my-presence", args=[request.viewer.group.slug])
    return redirect(f"{address}#{part}" if part else address)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
