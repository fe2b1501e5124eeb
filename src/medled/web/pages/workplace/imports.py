"""Bring in people and tasks from a file: look first, mend or leave out, then all at once.

Nothing is kept between the steps but in the page itself: what has not been brought in is nowhere.
"""

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled import tables
from medled.rooms.sharing.actions.files import Newcomer, bring_in
from medled.rooms.sharing.actions.tasks import Description
from medled.rooms.sharing.queries.files import titles_in_use
from medled.web.forms import imports
from medled.web.forms.imports import HEADINGS, Entry
from medled.workplace import queries
from medled.workplace.rules import Cannot, may_look_after_group, require

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request, group):
    """Take a file, or the rows of one that are being mended; save when nothing is wrong any more."""
    require(may_look_after_group(request.viewer))
    if request.method != "POST":
        return render(request, "workplace/import.html")
    try:
        entries, unknown = _uploaded(request) if "rows" not in request.POST else (_sent_again(request.POST), [])
    except tables.Unreadable as reason:
        context = {"wrong": imports.UNREADABLE[reason.code] % reason.facts}
        return render(request, "workplace/import.html", context, status=422)
    group = request.viewer.group
    imports.check(entries, inside=_addresses_in(request), titles=titles_in_use(group))
    refusal = ""
    if "rows" in request.POST and not any(entry.is_bad for entry in entries):
        try:
            return _bring_in(request, entries)
        except Cannot as cannot:
            refusal = cannot.sentence
    return _look(request, entries, unknown, refusal)


def template(request, group):
    """Give the file to fill in, with the headings in the reader's language and how to write on a sheet of its own."""
    require(may_look_after_group(request.viewer))
    content = tables.write(
        [
            (_("People"), [[_("Name"), _("Address"), _("Role")]]),
            (_("Tasks"), [[_("Task"), _("Hours"), _("Holders"), _("Mandate"), _("Knowledge"), _("Purpose")]]),
            (_("How to"), [[line] for line in _how_to()]),
        ]
    )
    name = _("medled-template.xlsx")
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _how_to():
    return (
        _("How to fill in the two other sheets"),
        _("People: the name is needed. With an address the person gets a mail; without, you show them a code."),
        _("Role: member, manager, safety representative or observer. Empty is member."),
        _("Tasks: the name and the hours a month are needed; about is enough."),
        _("Holders: how many share it, 1 to 3. Empty is 1."),
        _("Mandate: propose, consult then decide, decide and tell, or decide. Empty is not decided yet."),
        _("Knowledge: what one needs to know, with commas between."),
    )


def _uploaded(request):
    file = request.FILES.get("file")
    if file is None:
        raise tables.Unreadable("empty")
    return imports.entries_of(tables.read(file.read(tables.MOST_BYTES + 1), known=imports.KNOWN))


def _sent_again(data):
    """Return the rows that the page carried, with what was mended in them and which are left out."""
    rows = imports.rows_sent(data, most=tables.MOST_ROWS * 2)
    try:
        entries = [Entry(str(row["kind"]), int(row["number"]), dict(row["cells"])) for row in rows]
    except (ValueError, TypeError, KeyError, OverflowError):
        raise tables.Unreadable("broken") from None
    if any(entry.kind not in HEADINGS for entry in entries):
        raise tables.Unreadable("broken")
    for place, entry in enumerate(entries):
        known = HEADINGS[entry.kind]
        entry.cells = {name: str(entry.cells.get(name) or "") for name in known}
        entry.cells |= {name: data[f"r{place}-{name}"] for name in known if f"r{place}-{name}" in data}
        entry.is_out = f"out-{place}" in data
    return entries


def _addresses_in(request):
    people = queries.people_on(request.viewer.group, queries.day_of(request.at))
    return {presence.person.email.casefold() for presence in people}


def _bring_in(request, entries):
    rows = [entry for entry in entries if not entry.is_out]
    people = [Newcomer(**entry.form.cleaned_data) for entry in rows if entry.kind == "people"]
    tasks = [entry.form.cleaned_data for entry in rows if entry.kind == "tasks"]
    if not rows:
        messages.info(request, _("Every row was left out, so nothing was brought in."))
        return redirect("workplace:import", request.viewer.group.slug)
    bring_in(
        request.viewer.group,
        people=people,
        descriptions=[Description(**{**task, "needs": tuple(task["needs"])}) for task in tasks],
        by=request.user,
        at=request.at,
    )
    messages.success(request, _said(len(people), len(tasks)))
    return redirect("workplace:invite" if people else "workplace:page", request.viewer.group.slug)


def _said(people, tasks):
    """Return what has come in, in a sentence."""
    came = [ngettext("%(count)s person", "%(count)s people", people) % {"count": people}] if people else []
    came += [ngettext("%(count)s task", "%(count)s tasks", tasks) % {"count": tasks}] if tasks else []
    said = _("Brought in: %(what)s.") % {"what": get_text_list(came, _("and"))}
    return said + " " + _("People are in when they have said yes.") if people else said


def _look(request, entries, unknown, refusal):
    bad = [entry for entry in entries if entry.is_bad]
    good = [entry for entry in entries if not entry.is_bad and not entry.is_out]
    rows = [{"kind": entry.kind, "number": entry.number, "cells": entry.cells} for entry in entries]
    context = {
        "rows": json.dumps(rows, ensure_ascii=False),
        "bad": bad[: imports.MOST_TO_MEND],
        "more_bad": len(bad) - imports.MOST_TO_MEND,
        "count_bad": len(bad),
        "people": [entry for entry in good if entry.kind == "people"],
        "tasks": [entry for entry in good if entry.kind == "tasks"],
        "out": [entry for entry in entries if entry.is_out],
        "unknown": unknown,
        "refusal": refusal,
    }
    return render(request, "workplace/import_look.html", context, status=422 if bad or refusal else 200)
