"""What is to be done: all of it by day, and each with its owner's own yes, its day, and whether it helped."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.agreements import queries, rules
from medled.rooms.agreements.actions import actions
from medled.rooms.agreements.wording import actions as words
from medled.web import answer, sources
from medled.web.forms.agreements.actions import ActionForm, AskForm, HelpedForm, as_written
from medled.web.pages.agreements.frame import face, found, history_of, kept, tabs
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of, person_in
from medled.workplace.rules import require

USUAL = timedelta(days=14)  # from today: the day that the form begins with
LATELY = 5


@dataclass(frozen=True)
class Row:
    """An action as a list shows it."""

    action: object
    due: str
    is_late: bool
    owner: Face | None
    helped: str = ""


def index(request, group):
    """Show what is to be done, by day: what waits for the reader's yes first, then what waits for anybody."""
    viewer = request.viewer
    faces = Faces(viewer)
    to_do = queries.actions.to_do(viewer=viewer)
    context = {
        "tabs": tabs(viewer, "actions"),
        "for_me": rows(to_do.for_me, faces),
        "free": rows(to_do.free, faces),
        "asked": rows(to_do.asked, faces),
        "taken": rows(to_do.taken, faces),
        "number": len(to_do.all),
        "done": rows(queries.actions.done(viewer=viewer, limit=LATELY), faces),
        "may_add": rules.actions.may_add(viewer),
    }
    return render(request, "agreements/actions.html", context)


def done(request, group):
    """Show what is done, and if it helped."""
    faces = Faces(request.viewer)
    listed = rows(queries.actions.done(viewer=request.viewer), faces)
    return render(request, "agreements/done.html", {"tabs": tabs(request.viewer, "actions"), "rows": listed})


def action(request, group, action):
    """Show one action."""
    return _shown(request, _found(request, action))


def add(request, group):
    """Write something to be done."""
    viewer = request.viewer
    require(rules.actions.may_add(viewer))
    source = sources.carried(request)
    faces = Faces(viewer)
    beginning = {"due_on": day_of(request.at) + USUAL}
    form = ActionForm(answer.sent(request), initial=beginning, people=_owners(faces))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            added = actions.add(
                viewer.here,
                sentence=form.cleaned_data["sentence"],
                due_on=form.cleaned_data["due_on"],
                owner=_person(request, form.cleaned_data["owner"]),
                ask_on=form.cleaned_data["ask_on"],
                source=source,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _added_words(added, faces))
            return redirect("agreements:action", group, added.pk)
    context = {
        "form": form,
        "tabs": tabs(viewer, "actions"),
        "carried": sources.as_carried(source),
        "came_from": sources.came_from(source, viewer),
    }
    return render(request, "agreements/write_action.html", context)


def change(request, group, action):
    """Write it anew, or choose another day."""
    before = _found(request, action)
    may_change = rules.actions.may_change(request.viewer, before)
    is_others = not may_change and rules.actions.may_own(request.viewer) and request.method == "POST"
    require(may_change or is_others)
    if request.method != "POST" and not before.is_live:
        return _shown(request, before)
    form = ActionForm(answer.sent(request), initial=as_written(before), people=(), asks=False)
    if is_others:
        form.add_error(None, _("Somebody has said yes to it while you wrote. Only they change it now."))
    elif request.method == "POST" and form.is_valid():
        with answer.into(form):
            actions.change(
                before,
                sentence=form.cleaned_data["sentence"],
                due_on=form.cleaned_data["due_on"],
                ask_on=form.cleaned_data["ask_on"],
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is changed."))
            return redirect("agreements:action", group, before.pk)
    context = {"form": form, "action": before, "tabs": tabs(request.viewer, "actions")}
    return render(request, "agreements/write_action.html", context)


@require_POST
def accept(request, group, action):
    """Say yes."""
    version = request.POST.get("version", "")
    read = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    actions.accept(_found(request, action), version=read, by=request.user, at=request.at)
    messages.success(request, _("It is yours. Thank you."))
    return redirect("agreements:action", group, action)


@require_POST
def decline(request, group, action):
    """Say no thanks."""
    actions.decline(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("It waits for somebody else."))
    return redirect("agreements:action", group, action)


@require_POST
def take(request, group, action):
    """See to it oneself."""
    actions.take(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("It is yours. Thank you."))
    return redirect("agreements:action", group, action)


@require_POST
def hand_back(request, group, action):
    """Hand it back."""
    actions.hand_back(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("You have handed it back. It waits for somebody else."))
    return redirect("agreements:action", group, action)


@require_POST
def ask(request, group, action):
    """Ask somebody to see to it."""
    before, faces = _found(request, action), Faces(request.viewer)
    require(rules.actions.may_ask(request.viewer, before))
    form = AskForm(request.POST, people=_owners(faces))
    if form.is_valid():
        with answer.into(form):
            person = _person(request, form.cleaned_data["person"])
            asked = actions.ask(before, person=person, by=request.user, at=request.at)
            messages.success(request, _added_words(asked, faces))
            return redirect("agreements:action", group, action)
    return _shown(request, before, ask_form=form)


@require_POST
def finish(request, group, action):
    """Say that it is done."""
    actions.finish(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("Done. In a while you are asked if it helped."))
    return redirect("agreements:action", group, action)


@require_POST
def reopen(request, group, action):
    """Say that it was not done."""
    actions.reopen(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("It is to be done again."))
    return redirect("agreements:action", group, action)


@require_POST
def withdraw(request, group, action):
    """Take it away."""
    actions.withdraw(_found(request, action), by=request.user, at=request.at)
    messages.success(request, _("It is taken away."))
    return redirect("agreements:actions", group)


@require_POST
def say_if_it_helped(request, group, action):
    """Say if it helped."""
    before = _found(request, action)
    form = HelpedForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            said = form.cleaned_data
            actions.say_if_it_helped(
                before, helped=said["helped"], words=said["words"], by=request.user, at=request.at
            )
            messages.success(request, _("Noted. So the next one knows."))
            return redirect("agreements:action", group, action)
    return _shown(request, before, helped_form=form)


def rows(found_, faces: Faces) -> list[Row]:
    """Return actions as a list shows them."""
    today = day_of(faces.viewer.at)
    return [
        Row(
            one,
            words.done_words(day_of(one.done_at)) if one.done_at else words.due_words(one, today=today),
            one.is_live and one.due_on < today,
            face(faces, one.owner),
            str(words.HELPED.get(one.helped, "")),
        )
        for one in found_
    ]


def _shown(request, action, *, ask_form=None, helped_form=None):
    viewer, faces, may = request.viewer, Faces(request.viewer), rules.actions
    (row,) = rows([action], faces)
    is_mine = may.may_answer(viewer, action)
    heard = {"helped": action.helped, "words": action.helped_words}
    context = {
        "tabs": tabs(viewer, "actions"),
        "row": row,
        "action": action,
        "asked_by": face(faces, action.asked_by),
        "written_by": face(faces, action.written_by),
        "came_from": sources.came_from(action.source, viewer),
        "asks_on": queries.actions.asks_on(action),
        "answers": is_mine and action.state == "asked",
        "has_it": is_mine and action.state == "taken",
        "may_take": may.may_take(viewer, action) and action.state in ("free", "asked") and not is_mine,
        "may_ask": may.may_ask(viewer, action) and action.state in ("free", "asked"),
        "may_change": may.may_change(viewer, action) and action.is_live,
        "may_say_done": may.may_say_done(viewer, action) and action.is_live,
        "may_reopen": may.may_say_done(viewer, action) and action.state == "done" and not action.helped,
        "may_withdraw": may.may_withdraw(viewer, action) and action.is_live,
        "may_say_if_it_helped": may.may_say_if_it_helped(viewer, action) and action.state == "done",
        "ask_form": ask_form or AskForm(people=_owners(faces)),
        "helped_form": helped_form or HelpedForm(initial=heard),
        "history": history_of("agreements.action", action.pk, faces),
    }
    context["kept"] = kept((context["helped_form"], context["may_say_if_it_helped"], "words"))
    return render(request, "agreements/action.html", context)


def _owners(faces: Faces) -> list:
    """Return who may see to something today, oneself first."""
    here = dict.fromkeys([*faces.seated, *faces.with_roles({"safety_representative"})])
    me = faces.viewer.person
    return [person for person in (me,) if person in here] + [person for person in here if person != me]


def _person(request, pk):
    return person_in(request.viewer.here, pk) if pk else None


def _added_words(action, faces: Faces) -> str:
    if action.state == "taken":
        return _("It is yours. Thank you.")
    if action.owner:
        return _("%(name)s is asked.") % {"name": faces.of(action.owner).short}
    return _("It waits for somebody who takes it.")


def _found(request, pk):
    return found(queries.actions.action_with(pk, viewer=request.viewer))
