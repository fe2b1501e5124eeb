"""Then what? A group chooses one or two things of a result, assesses the risk, acts, and looks if it helped."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medled.rooms.agreements.queries.actions import from_source
from medled.rooms.initiatives.queries import initiatives
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.meetings.actions import agenda
from medled.rooms.meetings.queries.meetings import ahead_in, on_agendas
from medled.rooms.meetings.wording.meetings import when
from medled.rooms.pulse import queries, rules
from medled.rooms.pulse.actions import focuses
from medled.rooms.pulse.queries.focuses import KIND, is_asked_if_it_helped
from medled.rooms.pulse.wording import results, work
from medled.web import answer
from medled.web.forms.pulse.work import AssessForm, WorkedForm
from medled.web.pages.agreements.actions import rows
from medled.web.pages.agreements.frame import found as found_or_404
from medled.web.pages.pulse.results import found as result_found
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require

LONGEST_ITEM = 160


@require_POST
def choose(request, group, closed):
    """Choose a question to work on."""
    result = result_found(request, closed)
    made = focuses.choose(
        queries.waves.wave_with(result.wave),
        group=request.viewer.here,
        question=request.POST.get("question", ""),
        by=request.user,
        at=request.at,
    )
    return redirect("pulse:focus", group, made.pk)


@require_safe
def page(request, group, focus):
    """Show what the group works on: what is seen, the risk, what is done, and when one looks again."""
    return _shown(request, _found(request, focus))


def assess(request, group, focus):
    """Assess the risk."""
    found = _found(request, focus)
    require(rules.focuses.may_work_on(request.viewer))
    form = AssessForm(answer.sent(request), initial=_as_written(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            focuses.assess(found, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("It is written down. Now say what you do about it."))
            return redirect("pulse:focus", group, focus)
    context = {"focus": found, "form": form, **_words(found)}
    return render(request, "pulse/assess.html", context)


@require_POST
def drop(request, group, focus):
    """Let go of it."""
    found = focuses.drop(_found(request, focus), by=request.user, at=request.at)
    messages.success(request, _("You have let go of it."))
    return redirect("pulse:results", group, found.wave_id)


@require_POST
def take_part(request, group, focus):
    """Say that the safety representative has taken part."""
    focuses.take_part(_found(request, focus), by=request.user, at=request.at)
    messages.success(request, _("It is noted that you have taken part."))
    return redirect("pulse:focus", group, focus)


@require_POST
def helped(request, group, focus):
    """Say if what was done helped."""
    found, form = _found(request, focus), WorkedForm(request.POST)
    require(rules.focuses.may_work_on(request.viewer))
    if form.is_valid():
        focuses.say_if_it_helped(found, **form.cleaned_data, by=request.user, at=request.at)
        messages.success(request, _("Noted. So the next one knows."))
        return redirect("pulse:focus", group, focus)
    return _shown(request, found, form)


@require_POST
def to_the_apt(request, group, focus):
    """Put it on the agenda of the next meeting; with none planned it waits until somebody takes it up."""
    found = _found(request, focus)
    require(rules.focuses.may_work_on(request.viewer))
    question = _words(found)["question"]
    words = agenda.Words(title=work.on_the_agenda(question)[:LONGEST_ITEM], minutes=15)
    ahead = ahead_in(request.viewer)
    if ahead:
        agenda.bring(ahead[0].meeting, words=words, source=(KIND, found.pk), by=request.user, at=request.at)
        messages.success(request, _("It is on the agenda of the next meeting."))
    else:
        agenda.park(request.viewer.here, words=words, source=(KIND, found.pk), by=request.user, at=request.at)
        messages.success(
            request, _("No meeting is planned yet. It waits among the meetings until somebody takes it up.")
        )
    return redirect("pulse:focus", group, focus)


def _shown(request, found, form=None):
    viewer, source = request.viewer, (KIND, found.pk)
    result = result_found(request, found.wave_id)
    figure = next(one for one in result.group.figures if one.question.code == found.question)
    is_asked = is_asked_if_it_helped(found, at=request.at)
    may = rules.focuses.may_work_on(viewer) and found.dropped_at is None
    context = {
        "focus": found,
        "figure": figure,
        "word": results.word_of(figure),
        "why_held": results.why_held(figure, result.group),
        "risk": work.RISK.get(found.risk, ""),
        "helped": work.HELPED.get(found.helped, "") if found.helped else "",
        "to_do": rows(from_source(source, viewer=viewer), Faces(viewer)),
        "initiatives": [(one.pk, title_of(one)) for one in initiatives.from_source(source, viewer=viewer)],
        "items": [(item, when(item.meeting) if item.meeting else "") for item in on_agendas(source, viewer=viewer)],
        "carried": f"{KIND}:{found.pk}",
        "may": may,
        "may_take_part": may and rules.focuses.may_take_part(viewer) and found.joined_by_id is None,
        "is_asked": is_asked,
        "form": form or WorkedForm(initial={"helped": found.helped, "words": found.helped_words}),
        **_words(found),
    }
    return render(request, "pulse/focus.html", context)


def _words(focus) -> dict[str, str]:
    """Return the question, and what it is about in a word or two."""
    ask = queries.bank
    return {
        "question": results.text_of(ask.question(focus.question)),
        "topic": results.topic_called(ask.dimension_of(focus.question)),
    }


def _as_written(focus) -> dict:
    return {name: getattr(focus, name) for name in ("seen", "risk", "why", "look_again_on", "version")}


def _found(request, pk):
    return found_or_404(queries.focuses.focus_with(pk, viewer=request.viewer))
