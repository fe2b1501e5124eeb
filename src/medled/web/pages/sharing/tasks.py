"""Tasks: all of them, one of them, and writing them."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.engine.mandate import Law
from medled.rooms.now.wording.matter import hours_a_month, hours_in_table
from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import tasks
from medled.rooms.sharing.wording import cards as words
from medled.rooms.sharing.wording.rounds import stays
from medled.web import answer
from medled.web.forms.sharing.tasks import TaskForm, as_written
from medled.web.pages.sharing.faces import Face, Faces
from medled.web.pages.sharing.history import history_of
from medled.web.pages.sharing.tabs import tabs
from medled.workplace.queries.goals import goals_for
from medled.workplace.rules import may_look_after_group, require


@dataclass(frozen=True)
class Part:
    """Somebody's part in a task, as a row shows it."""

    commitment: object
    face: Face
    waits: bool  # for a yes
    has_left: bool = False  # the group: carries nothing any more


@dataclass(frozen=True)
class Row:
    """A task as the list shows it."""

    task: object
    hours: str
    parts: list[Part]
    lead: object | None
    level: str
    mandate: str
    is_open: bool
    is_free: bool  # open, and nobody is asked
    why: str  # why it can't be shared, or what it needs
    meanwhile: str  # who has said that they carry it until somebody takes it


def index(request, group):
    """Show the tasks of the group: what nobody carries first."""
    viewer = request.viewer
    faces = Faces(viewer)
    meanwhile = queries.tasks.carried_meanwhile(viewer=viewer)
    rows = [_row(row, faces, meanwhile) for row in queries.tasks.tasks_of(viewer=viewer)]
    rows, person = _of_person(rows, faces, request.GET.get("person", ""))
    in_use = [row for row in rows if row.task.stage == "open"]
    context = {
        "tabs": tabs(viewer, "tasks"),
        "person": person,
        "open": [row for row in in_use if row.is_open],
        "carried": [row for row in in_use if not row.is_open],
        "resting": [row for row in rows if row.task.stage == "paused"],
        "may_add": rules.tasks.may_add_task(viewer),
        "may_choose": may_look_after_group(viewer),
        "total": len(in_use),
    }
    return render(request, "sharing/tasks.html", context)


def retired(request, group):
    """Show the tasks that are out of use."""
    rows = queries.tasks.tasks_of(viewer=request.viewer, stages=("retired",))
    faces = Faces(request.viewer)
    context = {"tabs": tabs(request.viewer, "tasks"), "rows": [_row(row, faces, {}) for row in rows]}
    return render(request, "sharing/retired.html", context)


def never_shared(request, group):
    """Show what can never be shared, and why."""
    listed = [(what, stays(code)) for code, (what, _why) in words.STAYS.items()]
    return render(request, "sharing/never_shared.html", {"tabs": tabs(request.viewer, "tasks"), "listed": listed})


def task(request, group, task):
    """Show one task: why, how much, who carries it, who knows it, and what has happened to it."""
    viewer = request.viewer
    found = _found(task, viewer)
    faces = Faces(viewer)
    commitments = queries.tasks.commitments_to(found, viewer=viewer)
    live = [one for one in commitments if one.state in ("proposed", "accepted", "active")]
    row = _row(queries.tasks.row_of(found, live), faces, queries.tasks.carried_meanwhile(viewer=viewer))
    why = rules.tasks.why_it_stays(found)
    context = {
        "tabs": tabs(viewer, "tasks"),
        "row": row,
        "hours": hours_a_month(round(found.hours * 60)),
        "task": found,
        "past": [Part(one, faces.of(one.person), False) for one in commitments if one not in live],
        "knowing": _knowing(found, faces, viewer),
        "stays": why and stays(why),
        "law": words.LAWS[Law(found.law)] if found.law != Law.EXECUTION else "",
        "may_change": rules.tasks.may_change_task(viewer, found),
        "may_propose": rules.commitments.may_propose(viewer, found) and found.stage == "open",
        "has_own_part": any(one.person_id == viewer.person.pk for one in live),
        "history": history_of(found, commitments, faces),
    }
    return render(request, "sharing/task.html", context)


def add(request, group):
    """Write a new task."""
    require(rules.tasks.may_add_task(request.viewer))
    initial = {"kind": "plan", "holders": 1, "law": "execution", "goal_id": request.GET.get("goal")}
    form = TaskForm(answer.sent(request), initial=initial, goals=goals_for(request.viewer.here))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            added = tasks.add(request.viewer.group, description=form.description(), by=request.user, at=request.at)
            messages.success(request, _("%(task)s is on the list now. Nobody carries it yet.") % {"task": added.title})
            return redirect("sharing:task", group, added.pk)
    return render(request, "sharing/task_form.html", {"form": form, "tabs": tabs(request.viewer, "tasks")})


def change(request, group, task):
    """Write a task anew. When somebody else has been first, what it says now stands beside what was typed."""
    found = _found(task, request.viewer)
    require(rules.tasks.may_change_task(request.viewer, found))
    goals = _with_own(goals_for(request.viewer.here), found.goal)
    form = TaskForm(answer.sent(request), initial=as_written(found), goals=goals)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            tasks.change(
                found,
                description=form.description(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is changed."))
            return redirect("sharing:task", group, task)
    context = {"form": form, "task": found, "tabs": tabs(request.viewer, "tasks")}
    return render(request, "sharing/task_form.html", context)


@require_POST
def pause(request, group, task):
    """Let a task rest."""
    found = tasks.pause(_found(task, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("%(task)s rests now.") % {"task": found.title})
    return redirect("sharing:task", group, task)


@require_POST
def resume(request, group, task):
    """Take a task up again."""
    found = tasks.resume(_found(task, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("%(task)s is in use again.") % {"task": found.title})
    return redirect("sharing:task", group, task)


@require_POST
def retire(request, group, task):
    """Take a task out of use."""
    found = tasks.retire(_found(task, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("%(task)s is out of use. Its history stays.") % {"task": found.title})
    return redirect("sharing:tasks", group)


def _with_own(goals, own):
    """Return the goals to choose from, with the task's own where the group has let go of it."""
    return goals if own is None or own in goals else [*goals, own]


def _found(pk, viewer):
    found = queries.tasks.task_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def _row(row, faces: Faces, meanwhile: dict) -> Row:
    here = set(faces.supporters)
    held = [one for one in row.held if one.person in here]
    lead = next((one for one in held if one.role == "lead"), None)
    is_open = row.task.stage == "open" and all(one.role == "learner" for one in held)
    level = lead.level if lead else row.task.mandate
    word = dict(words.LEVEL_CHOICES).get(level, "")
    needs = _("Needs a mandate: %(mandate)s.") % {"mandate": word} if word and not lead else ""
    parts = [Part(one, faces.of(one.person), False, one.person not in here) for one in row.held]
    parts += [Part(one, faces.of(one.person), True) for one in row.asked]
    why = rules.tasks.why_it_stays(row.task)
    until = meanwhile.get(row.task.pk) if is_open else None
    return Row(
        row.task,
        hours_in_table(round(row.task.hours * 60)),
        parts,
        lead,
        level if lead else "",
        (word or _("No mandate yet")) if lead else "",
        is_open,
        is_open and not held and not row.asked,
        stays(why) if why else needs,
        _("%(who)s carries it meanwhile.") % {"who": faces.of(until).name} if until in here else "",
    )


def _of_person(rows: list[Row], faces: Faces, pk: str) -> tuple[list[Row], Face | None]:
    """Return the rows in which one person has a part, when one is asked for; else all."""
    person = next((one for one in faces.supporters if str(one.pk) == pk), None)
    if person is None:
        return rows, None
    return [row for row in rows if any(part.face.pk == person.pk for part in row.parts)], faces.of(person)


def _knowing(task, faces: Faces, viewer) -> list[tuple[str, list[Face], list[Face]]]:
    """Return, for each thing to know: who says they know it, and who wants to learn."""
    said = queries.tasks.knowing(task, viewer=viewer)

    def who(area, how):
        return [faces.of(person) for of, person in said.get(how, ()) if of == area and person in faces.supporters]

    return [(area.name, who(area, "knows"), who(area, "learns")) for area in task.needs.all()]
