"""The minutes of a meeting: read them, change them, approve them, add to them, and take them along as files."""

import logging
from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medled.papers import Table
from medled.papers.printed import Unprintable
from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import minutes as act
from medled.rooms.meetings.queries.minutes import Written
from medled.rooms.meetings.wording import minutes as words
from medled.web import answer
from medled.web.forms.meetings.minutes import AdditionForm, ApprovalForm, FrameForm, PassageForm, WishForm
from medled.workplace.rules import require

log = logging.getLogger(__name__)


@require_safe
def page(request, group, held):
    """Show the minutes."""
    return _shown(request, _found(request, held))


def change(request, group, held, passage):
    """Change what stands under an item."""
    written = _mine(request, held)
    text = written.texts.get(passage)
    one = next((one for one in written.record.items if one.id == passage and one.paragraph), None)
    if text is None or one is None:
        raise Http404
    form = PassageForm(answer.sent(request), initial={"text": text.words, "version": text.version})
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            act.write(_row(request, held), item=passage, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("meetings:minutes", group, held)
    context = {"written": written, "item": one, "text": text, "form": form}
    return render(request, "meetings/minutes_item.html", context)


def frame(request, group, held):
    """Say who was there, and in which language the minutes are."""
    written = _mine(request, held)
    there = [one.person.id for one in written.record.present]
    as_written = {"there": there, "language": written.language, "version": written.version}
    form = FrameForm(answer.sent(request), initial=as_written, people=_people(written))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            act.say_frame(_row(request, held), **form.cleaned_data, by=request.user, at=request.at)
            return redirect("meetings:minutes", group, held)
    context = {"written": written, "form": form}
    return render(request, "meetings/minutes_frame.html", context)


def ask(request, group, held):
    """Ask for approval."""
    written = _mine(request, held)
    row = _row(request, held)
    people = [
        (pk, name) for pk, name in _people(written) if any(one.person.id == pk for one in written.record.present)
    ]
    form = ApprovalForm(answer.sent(request), initial={"approval": queries.minutes.approval_of(row)}, people=people)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            act.ask_for_approval(row, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("meetings:minutes", group, held)
    return render(request, "meetings/minutes_approval.html", {"written": written, "form": form})


@require_POST
def take_back(request, group, held):
    """Take them back, to write more in them."""
    act.take_back(_row(request, held), by=request.user, at=request.at)
    return redirect("meetings:minutes", group, held)


@require_POST
def approve(request, group, held):
    """Say that they are right."""
    act.approve(_row(request, held), by=request.user, at=request.at)
    messages.success(request, _("Noted: you have read them, and they are right."))
    return redirect("meetings:minutes", group, held)


@require_POST
def want_change(request, group, held):
    """Say what should be changed first."""
    form = WishForm(request.POST)
    row = _row(request, held)
    if form.is_valid():
        with answer.into(form):
            act.want_change(row, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("Those who write have been told. They ask you again afterwards."))
            return redirect("meetings:minutes", group, held)
    return _shown(request, _found(request, held), wish_form=form)


@require_POST
def add(request, group, held):
    """Add something to approved minutes."""
    form = AdditionForm(request.POST)
    row = _row(request, held)
    if form.is_valid():
        with answer.into(form):
            act.add(row, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("meetings:minutes", group, held)
    return _shown(request, _found(request, held), addition_form=form)


@require_POST
def catch_up(request, group, held):
    """Say that one has read what one missed."""
    act.catch_up(_row(request, held), by=request.user, at=request.at)
    return redirect("meetings:minutes", group, held)


@require_safe
def file(request, group, held, form):
    """Give the minutes as a file."""
    return as_file(request, _found(request, held), group, form)


def as_file(request, written: Written, slug: str, form: str):
    """Return minutes as a file to keep; or the way back, with a sentence, when it can't be made."""
    if form not in queries.files.TYPES:
        raise Http404
    try:
        content = queries.files.content_of(written, form, at=request.at)
    except Unprintable:
        log.exception("The minutes of meeting %s could not be printed.", written.record.id)
        messages.error(request, _("The PDF could not be made. Take the Word file instead; the fault is noted."))
        return redirect("home")
    name = queries.files.name_of(written, slug, form)
    return HttpResponse(
        content,
        content_type=queries.files.TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _shown(request, written: Written, **forms):
    viewer, row = request.viewer, _row(request, written.record.id)
    paper, parts = queries.paper.shown(written, at=request.at)
    duties = queries.minutes.duties_of(row)
    is_held = written.record.state == "held"
    mine = written.answer_of(viewer.person.pk)
    was_away = any(one.person.id == viewer.person.pk for one in written.record.away)
    caught_up = queries.missed.has_caught_up(row.pk, viewer.person.pk)
    context = {
        "written": written,
        "paper": paper,
        "parts": [{"item": part.item, "section": part.section, "blocks": _blocks(part.section)} for part in parts],
        "lead": words.lead(
            written.state, written.approval, since=written.approved_at, until=written.closes_on, is_held=is_held
        ),
        "is_held": is_held,
        "may_write": is_held and rules.minutes.may_write(viewer, row, duties),
        "may_add": written.is_approved and rules.minutes.may_add(viewer, row),
        "asks_me": written.is_waiting and mine is not None and mine.approved_at is None,
        "mine": mine,
        "said": [one.person.name for one in written.answers if one.approved_at],
        "wanted": [(one.person.name, one.wants) for one in written.wanted],
        "missed": queries.missed.missed_at(written.record, viewer.person.pk) if is_held and was_away else None,
        "caught_up": caught_up,
        "wish_form": WishForm(),
        "addition_form": AdditionForm(),
        **forms,
    }
    if context["missed"]:
        number = len(context["missed"].things)
        context["missed_title"] = words.missed(number) if number else _("You missed nothing that was decided")
    return render(request, "meetings/minutes.html", context)


def _blocks(section):
    """Return the blocks of a section as a template reads them, each with what it is."""
    return [{"is": type(block).__name__.lower(), **asdict(block), **_named(block)} for block in section.blocks]


def _named(block) -> dict:
    """Return the rows of a table, each cell with its heading: on a phone one sees one row at a time."""
    if not isinstance(block, Table):
        return {}
    return {"named": [list(zip(block.headings, row, strict=False)) for row in block.rows]}


def _people(written: Written):
    return [(one.person.id, words.name(one.person.name, one.person.roles)) for one in written.record.people]


def _found(request, meeting) -> Written:
    written = queries.minutes.minutes_of(meeting, viewer=request.viewer)
    if written is None:
        raise Http404
    return written


def _row(request, meeting):
    row = queries.minutes.meeting_with(meeting, viewer=request.viewer)
    if row is None:
        raise Http404
    return row


def _mine(request, meeting) -> Written:
    """Return minutes that the reader may write in now."""
    written, row = _found(request, meeting), _row(request, meeting)
    require(rules.minutes.may_write(request.viewer, row, queries.minutes.duties_of(row)))
    return written
