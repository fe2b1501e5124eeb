"""At the table: the meeting as everybody sees it on their own phone while it goes on.

Forty pages look at once when something changes. What is the same for all of them is made once (web/once.py), with
marks where a person's own goes: the seal of a form, the key of a sending, and what is shown to that person alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from medled.journal import arrivals
from medled.journal.arrivals import Place
from medled.rooms.meetings import queries
from medled.rooms.meetings.queries.live import Live, OpenRound
from medled.rooms.meetings.queries.meetings import Shown
from medled.rooms.meetings.queries.proposals import about
from medled.rooms.meetings.wording import meetings as words
from medled.rooms.now.queries import news_for_all, news_from
from medled.web.forms.meetings.agenda import ItemForm
from medled.web.forms.meetings.live import AnotherForm, ConsentForm, NoteForm, RoundForm, ThoughtForm
from medled.web.live import AGAIN, sealed, unsealed
from medled.web.once import once
from medled.web.pages.meetings.frame import faces_of, found_or_404, turns_of
from medled.web.pages.meetings.items import Item, items_of
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of, group_called, roles_of
from medled.workplace.rules import Viewer, require

RECURS = 2  # times that an item has gone on: then it is lifted, unless somebody leaves it
ANSWERED_IN = timedelta(days=30)
# Marks in what is made for all. Nobody can write them: some are drawn anew in each process, the others are no text.
SEAL, KEY, MARK = token_hex(16), token_hex(16), token_hex(8)
MINE, COME, GO = "<!--mine-->", "<!--come-->", "<!--go-->"
LATE = ("note_form", "thought_form", "consent_form", "another_form", "item_form")


@dataclass(frozen=True)
class Eyes:
    """Who looks, with what their forms are sealed, and from where in the journal."""

    viewer: Viewer
    seal: str
    place: Place

    @classmethod
    def of(cls, request) -> "Eyes":
        return cls(request.viewer, get_token(request), request.place or arrivals.here())


@dataclass(frozen=True)
class Base:
    """A meeting that goes on, up to one place in the journal, as nobody in particular sees it."""

    key: tuple[Any, ...]
    found: Shown
    live: Live
    without_phone: list[Face]  # of those who are there
    context: Mapping[str, Any]  # all that the pages say, but for what one may do

    @property
    def is_going(self) -> bool:
        return self.found.meeting.state == "going"


def shown(request, found: Shown, round_: int | None = None, **forms):
    """Draw a meeting that goes on; `round_`: in which round (by id) something was written, whose form comes back."""
    eyes = Eyes.of(request)
    base = base_of(eyes, found.meeting.pk)
    live = _seen_by(eyes, base)
    forms |= _as_note(forms, live, round_)
    return render(request, "meetings/live.html", {**base.context, "table": _table(eyes, base, live, forms)})


def again(request, group, meeting):
    """Answer a page that is open at the table: its middle, as it is now, and nothing round it."""
    text = middle_of(Eyes.of(request), meeting, since=unsealed(request.headers.get(AGAIN, "")))
    if text is None:
        from medled.web.pages.meetings.meeting import meeting as whole

        return whole(request, group, meeting)
    return HttpResponse(text)


def middle_of(eyes: Eyes, meeting: int, *, since: Place | None) -> str | None:
    """Return the middle of an open page, with what others have done since a place; None when it goes on no more."""
    base = base_of(eyes, meeting)
    if not base.is_going:
        return None
    context = {
        **base.context,
        "viewer": eyes.viewer,
        "group": eyes.viewer.group,
        "table": _table(eyes, base, _seen_by(eyes, base), {}),
        "place": sealed(eyes.place),
        "news": _news(eyes, base, since) if since is not None else "",
    }
    return render_to_string("meetings/again.html", context)


class Pushed:
    """Makes the middle of one reader's page for the answer that stays open (web/staying.py), outside of any request.

    Whether the reader is still signed in and in the group has been asked by whoever tells the page.
    """

    def __init__(self, request, group: str, meeting: int) -> None:
        self.person, self.seal, self.language = request.user, get_token(request), get_language()
        self.group, self.meeting = found_or_404(group_called(group)), meeting

    def __call__(self, place: Place, since: Place | None) -> str | None:
        """Return the page's middle as it is at a place in the journal; None when the page should look for itself."""
        at = timezone.now()
        roles = once(("roles", self.group.pk, place), lambda: roles_of((), group=self.group.pk, on=day_of(at)))
        viewer = Viewer(self.person, self.group, at, roles.get(self.person.pk, frozenset()))
        if not viewer.is_in:
            return None
        with override(self.language):
            return middle_of(Eyes(viewer, self.seal, place), self.meeting, since=since)


def base_of(eyes: Eyes, meeting: int) -> Base:
    """Return what all see of a meeting now; made once for all who look at the same moment."""
    viewer = eyes.viewer
    require(viewer.is_in)
    minute = int(viewer.at.timestamp()) // 60
    key = ("table", viewer.here.pk, meeting, eyes.place, minute, get_language())
    return once(key, lambda: _base(key, meeting, viewer))


def unsent(forms: Mapping) -> tuple[str, str]:
    """Return (why, words) of what somebody had written when its time had passed; empty when there is none."""
    for name in LATE:
        form = forms.get(name)
        if form is not None and form.errors:
            words = form["text"].value() if "text" in form.fields else form["title"].value()
            return str(next(iter(next(iter(form.errors.values()))))), words or ""
    return "", ""


def _base(key: tuple, meeting: int, viewer: Viewer) -> Base:
    found = found_or_404(queries.meetings.shown_with(meeting, viewer=viewer))
    live = Live(found.meeting, found.duties, viewer=viewer)
    faces = Faces(viewer, nobody=True)
    items = items_of(live.record, viewer)
    now = next((one for one in items if one.item is live.now), None)
    context = {
        "meeting": found.meeting,
        "hours": words.hours(found.meeting),
        "day": words.day(found.meeting.starts_at),
        "when": words.when(found.meeting),
        "here_words": words.here(len(live.here)),
        "here": faces_of((one.person for one in live.here), faces),
        "to_note": faces_of((one.person for one in (*live.elsewhere, *live.with_phone)), faces),
        "turns": turns_of(found, faces, viewer),
        "items": items,
        "now": now,
        "following": live.following,
        "left": max(live.minutes_left, 0),
        "time_left": words.time_left(live.minutes_left, live.now.minutes) if live.now else "",
        "is_over_time": live.minutes_left < 0,
        "recurs": words.moved(live.now.times_moved) if live.now and live.now.times_moved >= RECURS else "",
        "lifts": _lifts(now, viewer),
        "round": live.round,
        "seats": _seats(live, faces),
        "about": about(live.now.source, viewer=viewer) if live.now else None,
        "decided": [came for one in items for came in one.came],
    }
    return Base(key, found, live, faces_of((one.person for one in live.without_phone), faces), context)


def _lifts(now: Item | None, viewer: Viewer) -> dict | None:
    """Return to whom what recurs is lifted unless somebody leaves it, and by when there is an answer.

    None for what has not recurred, and when something has come of it.
    """
    if now is None or now.item.times_moved < RECURS or now.came:
        return None
    return {"to": "manager", "due_on": day_of(viewer.at) + ANSWERED_IN}


def _seen_by(eyes: Eyes, base: Base) -> Live:
    return Live(base.found.meeting, base.found.duties, viewer=eyes.viewer, record=base.live.record)


def _table(eyes: Eyes, base: Base, live: Live, forms: Mapping) -> SafeString:
    """Return the middle of the page for one reader: what is the same for all, with their own put in."""
    may = {"runs": live.runs, "takes_part": live.takes_part, "seated": eyes.viewer.is_seated}
    if forms:
        html = _same(eyes, base, may, forms)
    else:
        html = once((*base.key, *may.values()), lambda: _same(eyes, base, may, {}))
    own = {
        MINE: _mine(eyes, base, live, forms),
        COME: _asked(eyes, base) if live.is_here else _small("meetings/_come.html", base),
        GO: _small("meetings/_go.html", base) if live.is_here else "",
        f"is-{eyes.viewer.person.pk}-{MARK}": "me",
        KEY: token_hex(16),
        SEAL: eyes.seal,
    }
    for mark, text in own.items():
        html = html.replace(mark, text)
    return mark_safe(html)  # noqa: S308


def _same(eyes: Eyes, base: Base, may: Mapping, forms: Mapping) -> str:
    """Make what is the same for all who may do the same."""
    context = {
        **base.context,
        **may,
        "note_form": NoteForm(auto_id="note-%s", initial={"key": KEY}),
        "round_form": RoundForm(auto_id="round-%s"),
        "item_form": ItemForm(auto_id="bring-%s"),
        **forms,
        "group": eyes.viewer.group,
        "csrf_token": SEAL,
        "key": KEY,
        "mark": MARK,
        "at": eyes.viewer.at,
    }
    return render_to_string("meetings/_table.html", context)


def _asked(eyes: Eyes, base: Base) -> str:
    """Return what whoever has a turn and has not said yes is asked."""
    me = eyes.viewer.person.pk
    kinds = [duty.kind for duty in base.found.duties if duty.person_id == me and duty.said_yes_at is None]
    return "".join(_small("meetings/_asked.html", base, kind=kind) for kind in kinds)


def _small(template: str, base: Base, **more: str) -> str:
    """Make one of the small parts that only some see."""
    context = {"meeting": base.found.meeting, "group": base.found.meeting.group, "csrf_token": SEAL, **more}
    return once((*base.key, template, *more.values()), lambda: render_to_string(template, context))


def _mine(eyes: Eyes, base: Base, live: Live, forms: Mapping) -> str:
    """Return the reader's own part of the round that goes on; nothing outside of one."""
    round_: OpenRound | None = base.context["round"]
    if round_ is None or not (live.takes_part and live.is_here):
        return ""
    mine = live.my_voice(round_.id)
    text = {"text": mine.text if mine else ""}
    is_my_turn = round_.speaker is not None and round_.speaker.person.id == eyes.viewer.person.pk
    context = {
        "round": round_,
        "without_phone": base.without_phone,
        "runs": live.runs,
        "seated": eyes.viewer.is_seated,
        "group": eyes.viewer.group,
        "csrf_token": SEAL,
        "mine": mine,
        "is_my_turn": is_my_turn,
        "thought_form": ThoughtForm(initial=text, auto_id="thought-%s"),
        "consent_form": ConsentForm(initial=text, auto_id="consent-%s"),
        "another_form": AnotherForm(auto_id="another-%s"),
        **{name: form for name, form in forms.items() if name in LATE},
    }
    context["another_form"].fields["person"].offer(base.without_phone)
    if forms:
        return render_to_string("meetings/_mine.html", context)
    turn = round_.speaker.person.id if round_.speaker else 0
    written = (mine.pk, mine.answer, mine.text) if mine and mine.written_at else ()
    noted = tuple(face.pk for face in base.without_phone)
    may = (live.runs, eyes.viewer.is_seated)
    key = ("mine", round_.id, round_.is_shown, turn, is_my_turn, written, *may, noted, get_language())
    return once(key, lambda: render_to_string("meetings/_mine.html", context))


def _news(eyes: Eyes, base: Base, since: Place) -> str:
    """Return in one sentence what others have done at the table since a place; empty for nothing."""
    key = ("news", base.found.meeting.group_id, since, eyes.place, get_language())
    events, names = once(key, lambda: news_for_all(eyes.viewer.here, since, at=eyes.viewer.at))
    return news_from(events, names, but=eyes.viewer.person.pk)


def _as_note(forms: Mapping, live: Live, round_: int | None) -> dict:
    """Give what was written in a round that is over a place as a note; nothing typed is lost."""
    late = {name: forms[name] for name in ("thought_form", "consent_form", "another_form") if name in forms}
    open_round = live.round
    if not late or (open_round is not None and open_round.id == round_):
        return {}
    why, text = unsent(late)
    form = NoteForm({"text": text, "key": token_hex(16)}, auto_id="note-%s")
    form.add_error(None, why)
    return {"note_form": form}


def _seats(live: Live, faces: Faces) -> list[tuple[Any, Face]]:
    """Return the seats of the open round, each with its face."""
    if live.round is None:
        return []
    return list(zip(live.round.seats, faces_of((seat.person for seat in live.round.seats), faces), strict=True))
