"""Questions on the first page: what waits for what the reader thinks or writes, and what nobody has joined."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.rooms.knowledge.queries.waits import Wait

from .matter import Matter, Step, day


def matter_of(wait: Wait) -> Matter:
    """Return what waits as the first page says it."""
    return _MATTERS[wait.what](wait)


def _view(wait: Wait) -> Matter:
    line = _("Open until %(day)s at %(time)s; nobody reads anybody's before all do.")
    local = timezone.localtime(wait.closes_at, timezone.get_default_timezone())
    said = {"day": day(local.date()), "time": date_format(local, pgettext("time format", "H:i"))}
    return Matter("view_to_give", "wait", wait.words, line % said, _step(_("Say what you think"), wait))


def _reactions(wait: Wait) -> Matter:
    line = _("One thing at a time, and nobody sees how you react.")
    return Matter("reactions_to_give", "wait", wait.words, line, _step(_("React to what was said"), wait))


def _again(wait: Wait) -> Matter:
    line = _("You have talked about it. Give your number once more, alone.")
    return Matter("number_to_give_again", "wait", wait.words, line, _step(_("Estimate once more"), wait))


def _answer(wait: Wait) -> Matter:
    title = _("Somebody meant something else than you wrote")
    return Matter("not_meant_to_answer", "wait", title, wait.words, _step(_("Read and answer"), wait))


def _synthesis(wait: Wait) -> Matter:
    line = _("You bring together what was said. All see it when every view is answered for.")
    step = Step(_("Go on writing"), "knowledge:synthesis", (wait.question,))
    return Matter("synthesis_to_write", "wait", wait.words, line, step)


def _joining(wait: Wait) -> Matter:
    line = _("You have all said what you think. Nobody has brought it together yet.")
    return Matter("question_to_join", "alone", wait.words, line, _step(_("Look at it"), wait))


def _many(wait: Wait) -> Matter:
    line = _("Many are asked. You react alone, to as much as you like, and without a name.")
    step = Step(_("Look at it"), "knowledge:conversation", (wait.question,))
    return Matter("conversation_to_take_part_in", "wait", wait.words, line, step)


def _step(label: str, wait: Wait) -> Step:
    return Step(label, "knowledge:question", (wait.question,))


_MATTERS = {
    "view": _view,
    "reactions": _reactions,
    "again": _again,
    "answer": _answer,
    "synthesis": _synthesis,
    "joining": _joining,
    "many": _many,
}
