"""What comes of an item, each in a form of its own: a decision, something to do, who carries what, a spark, a lift."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from medled.rooms.agreements.queries import decisions
from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import outcomes
from medled.rooms.sharing import queries as sharing
from medled.web import answer
from medled.web.forms.meetings.live import ActForm, CarryForm, DecideForm, LiftedForm, LiftForm, SparkForm
from medled.web.pages.meetings.frame import found_or_404, item_of, meeting_of
from medled.web.pages.sharing.faces import Faces
from medled.web.places import address_of
from medled.workplace.queries import day_of
from medled.workplace.rules import require

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Page:
    """The words of a form."""

    heading: str
    lead: str
    button: str
    icon: str


PAGES = {
    "decide": Page(
        gettext_lazy("What is decided?"),
        gettext_lazy("Write it so that somebody who was not here understands. It stands in the minutes."),
        gettext_lazy("Note the decision"),
        "hand",
    ),
    "act": Page(
        gettext_lazy("What is to be done?"),
        gettext_lazy("One sentence, one person, one day. It comes up first the next time."),
        gettext_lazy("Note it"),
        "list-checks",
    ),
    "carry": Page(
        gettext_lazy("Who leads what?"),
        gettext_lazy("It is theirs when they have said yes, with the hours and the mandate of the task."),
        gettext_lazy("Put the question, or take it"),
        "circle-dot-dashed",
    ),
    "spark": Page(
        gettext_lazy("What do you want to try?"),
        gettext_lazy("It begins here, and goes on among the initiatives."),
        gettext_lazy("Light the spark"),
        "sprout",
    ),
    "lift": Page(
        gettext_lazy("What do we lift?"),
        gettext_lazy("It goes to whoever has the mandate. It comes up each time until there is an answer."),
        gettext_lazy("Lift it"),
        "flag",
    ),
}


def decide(request, group, item):
    """Note a decision."""
    found, viewer = _item(request, item), request.viewer
    people = decisions.deciders_in(viewer.here, day_of(request.at))
    tasks = [row.task for row in sharing.tasks.tasks_of(viewer=viewer, stages=("open",))]
    last, result = queries.consent.last_of(found, found.meeting)
    is_asked_anew = last is not None and (last.asks_id is not None or queries.consent.has_carried(last))
    runs = rules.live.may_run(viewer, found.meeting, meeting_of(request, found.meeting_id).duties)
    form = DecideForm(
        answer.sent(request),
        people=people,
        tasks=tasks,
        may_say_all_agreed=runs and (result is None or is_asked_anew),
        initial={"text": last.question if last is not None and not is_asked_anew else ""},
    )

    def facts(data):
        return {
            "text": data["text"],
            "decider": next((one for one in people if one.pk == data["decider"]), None),
            "law": "delegation" if data["delegated"] else "execution",
            "reference": data["reference"],
            "tasks": [task for task in tasks if task.pk == data["task"]],
            "amount_sek": data["amount_sek"],
            "touches_organisation": data["touches_organisation"],
            "all_agreed": data.get("all_agreed", False),
            "key": data["key"],
        }

    return _noting(request, found, form, "decide", outcomes.decide, facts)


def act(request, group, item):
    """Note something to do."""
    found, faces = _item(request, item), Faces(request.viewer)
    form = ActForm(answer.sent(request), people=faces.seated, initial={"due_on": day_of(request.at) + MONTH})
    return _noting(
        request, found, form, "act", outcomes.act, lambda data: {**data, "owner": _called(data["owner"], faces)}
    )


def carry(request, group, item):
    """Ask somebody to carry a leadership task."""
    found, faces = _item(request, item), Faces(request.viewer)
    rows = sharing.tasks.tasks_of(viewer=request.viewer, stages=("open",))
    tasks = [row.task for row in sorted(rows, key=lambda row: not row.is_open)]  # what nobody carries first
    form = CarryForm(answer.sent(request), people=faces.seated, tasks=tasks)

    def facts(data):
        task = next(task for task in tasks if task.pk == data["task"])
        return {**data, "task": task, "person": _called(data["person"], faces)}

    return _noting(request, found, form, "carry", outcomes.ask_to_carry, facts)


def spark(request, group, item):
    """Light a spark."""
    return _noting(request, _item(request, item), SparkForm(answer.sent(request)), "spark", outcomes.spark)


def lift(request, group, item):
    """Lift something."""
    found = _item(request, item)
    form = LiftForm(answer.sent(request), initial={"due_on": day_of(request.at) + MONTH, "text": found.title})
    return _noting(request, found, form, "lift", outcomes.lift)


@require_POST
def withdraw(request, group, outcome):
    """Take back what was noted."""
    found = found_or_404(queries.meetings.outcome_with(outcome, viewer=request.viewer))
    outcomes.withdraw(found, by=request.user, at=request.at)
    if left := _left(found, request.viewer):
        messages.success(request, left)
    return redirect("meetings:meeting", group, found.item.meeting_id)


def _left(found, viewer) -> str:
    """Return what is left of what came of an item when its note is taken back, with the way to it."""
    href = address_of(found.result_kind, found.result_id, viewer.here.slug)
    if not href:
        return ""
    if found.kind == "decision":
        decision = decisions.decision_with(found.result_id, viewer=viewer)
        if decision is None or not decision.is_made:
            return _("It is taken back, and nobody has to decide it.")
    words = _("The note is taken back. What came of it stands:")
    return format_html('{} <a href="{}">{}</a>', words, href, found.text)


def answer_lifted(request, group, outcome):
    """Bring back the answer to what was lifted."""
    require(rules.meetings.takes_part(request.viewer))
    found = found_or_404(queries.meetings.outcome_with(outcome, viewer=request.viewer))
    form = LiftedForm(answer.sent(request))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            outcomes.answer_lifted(found, answer=form.cleaned_data["answer"], by=request.user, at=request.at)
            messages.success(request, _("Noted. All are told."))
            return redirect("meetings:page", group)
    return render(request, "meetings/lifted.html", {"form": form, "outcome": found})


def _item(request, pk: int):
    """Return the item of an address, if the reader takes part and its meeting goes on."""
    found = item_of(request, pk)
    require(rules.meetings.takes_part(request.viewer))
    return found if found.meeting_id else found_or_404(None)


def _called(pk: int | None, faces: Faces):
    return next((one for one in faces.seated if one.pk == pk), None)


def _noting(request, item, form, kind: str, note: Callable, facts: Callable[[dict], dict] = dict):
    """Note at an item what a form says, by an action that is given `facts` of it, and go back to the table."""
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            note(item, **facts(form.cleaned_data), by=request.user, at=request.at)
            messages.success(request, _("Noted."))
            return redirect("meetings:meeting", request.viewer.group.slug, item.meeting_id)
    return render(request, "meetings/outcome.html", {"item": item, "form": form, "page": PAGES[kind]})
