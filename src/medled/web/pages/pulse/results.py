"""What is shown of a closed pulse from a group: on a page, as files, and how it is counted. The same for all."""

import logging
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medled.papers.printed import Unprintable
from medled.rooms.pulse import queries, rules
from medled.rooms.pulse.rules.hme import Span
from medled.rooms.pulse.rules.questions import TO_TALK_ABOUT
from medled.rooms.pulse.rules.results import Figure, Part, Result, Topic
from medled.rooms.pulse.wording import answers, guide, results, rows, work
from medled.workplace.queries import day_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """A part of a result as a page shows it: its rows by topic, each with its figure. `says`: the topic's word."""

    of: str
    title: str
    made_of: str
    is_shown: bool
    why: str  # nothing is
    topics: list
    indices: list  # of HME: rows, each with the means that it is drawn by

    @property
    def told(self) -> list[tuple[rows.Row, Figure]]:
        return [one for topic in self.topics for one in topic["rows"]]

    @property
    def rows(self) -> list[rows.Row]:
        return [row for row, _figure in self.told]


@require_safe
def page(request, group, closed):
    """Show what a closed pulse says."""
    result = found(request, closed)
    parts = [_shown(part) for part in result.parts]
    context = {
        "result": result,
        "sentence": results.first_sentence(result),
        "mine": parts[0],
        "above": parts[1:],
        "index_means": results.INDEX_MEANS,
        "steps": [word for _last, word in results.STEPS],
        "has_before": any(row.before for part in parts for row in part.rows),
        "guide": guide.SHOWN if parts[0].is_shown else guide.HELD,
        "rule": guide.RULE,
        "forms": list(queries.files.TYPES),
        **_then_what(request.viewer, result, parts[0]),
    }
    return render(request, "pulse/results.html", context)


@require_safe
def file(request, group, closed, form):
    """Give it as a file."""
    result = found(request, closed)
    if form not in queries.files.TYPES:
        raise Http404
    try:
        content = queries.files.content_of(result, form, group=request.viewer.here, at=request.at)
    except Unprintable:
        log.exception("The result of wave %s could not be printed.", closed)
        messages.error(request, _("The PDF could not be made. The page has the same; the fault is noted."))
        return redirect("pulse:results", group, closed)
    name = queries.files.name_of(result, group, form)
    disposition = "inline" if form == "json" else "attachment"
    return HttpResponse(
        content,
        content_type=queries.files.TYPES[form],
        headers={"Content-Disposition": f'{disposition}; filename="{name}"'},
    )


@require_safe
def method(request, group):
    """Say what is counted, and what the promise covers."""
    return render(
        request, "pulse/method.html", {"why_held": results.WHY_HELD.values(), "index_means": results.INDEX_MEANS}
    )


def _then_what(viewer, result: Result, mine: Shown) -> dict:
    """Return what the group works on after this pulse, what it can choose, and what it is asked of."""
    worked_on = queries.focuses.chosen_after(result.wave, viewer=viewer)
    taken = {focus.question for focus in worked_on}
    low = [one for one in result.group.figures if one.middle is not None and one.middle <= TO_TALK_ABOUT]
    may = rules.focuses.may_work_on(viewer) and len(worked_on) < rules.focuses.MOST
    decide_by = result.closed_on + rules.focuses.DECIDED_WITHIN
    return {
        "worked_on": [_focus(focus) for focus in worked_on],
        "to_be_asked": [_focus(focus) for focus in queries.focuses.to_be_asked(viewer=viewer)],
        "may_choose": may,
        "choices": [row for row, figure in mine.told if row.code not in taken and not figure.question.is_of_one],
        "to_choose": bool(low) and not worked_on,
        "to_choose_words": work.still_to_choose(decide_by, on=day_of(viewer.at))
        if low
        else _("Choose one thing, two at most, that you want to work on."),
    }


def _focus(focus) -> dict:
    ask = queries.bank
    return {
        "focus": focus,
        "topic": capfirst(results.topic_called(ask.dimension_of(focus.question))),
        "question": results.text_of(ask.question(focus.question)),
    }


def found(request, wave: int) -> Result:
    """Return what is shown of a wave from the reader's group."""
    result = queries.results.result_of(wave, viewer=request.viewer)
    if result is None:
        raise Http404
    return result


def _shown(part: Part) -> Shown:
    told = iter(rows.rows_in(part))
    return Shown(
        of=str(part.of),
        title=results.title_of(part),
        made_of=results.made_of(part),
        is_shown=part.is_shown,
        why="" if part.is_shown else results.why_nothing(part),
        topics=[_topic(topic, [(next(told), figure) for figure in topic.figures]) for topic in part.topics],
        indices=[
            {"row": row, "means": _drawn(index.span), "before": _drawn(index.before)}
            for index, row in zip(part.indices, rows.indices_in(part), strict=True)
        ],
    )


def _drawn(span: Span | None) -> tuple[float, float] | None:
    """Return an index on the track that is drawn from 1 to 5."""
    return (1 + span.low / 25, 1 + span.high / 25) if span else None


def _topic(topic: Topic, those: list[tuple[rows.Row, Figure]]) -> dict:
    says, whys = topic.says, {row.not_shown for row, _figure in those}
    return {
        "why": whys.pop() if len(those) > 1 and len(whys) == 1 else "",  # of all of them, in the same words
        "title": capfirst(results.topic_of(topic)),
        "says": capfirst(str(answers.SAYS[says])) if says else "",
        "is_one": len(those) == 1,
        "rows": those,
    }
