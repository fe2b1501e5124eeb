"""The one who is asked for support: answers, is on it, books a talk, passes it on, or asks for more time."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.dialogue.actions.calls._turns import (
    LONGEST,
    Why,
    begin,
    holders,
    move,
    require_live,
    sign_of_life,
    tell,
)
from medled.rooms.dialogue.events.calls import CallAnswered, CallHandedOn, CallTaken, MoreTimeAsked, TalkBooked
from medled.rooms.dialogue.models import SupportCall, Turn, Word
from medled.rooms.dialogue.picture.calls import chain_picture
from medled.rooms.dialogue.queries.calls import locked, question_for_time, turn_of
from medled.rooms.dialogue.rules.calls import may_answer, may_pass_on
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, require, words_of

Kind = Word.Kind


@transaction.atomic
def answer(call: SupportCall, *, words: str, by: Person, at: datetime) -> Word:
    """Answer: what was promised is kept."""
    call, turn = _to_answer(call, by, at)
    word = _say(call, by, at, Kind.ANSWER, words_of(words, most=LONGEST, field="words"))
    sign_of_life(call, turn, by, at)
    tell(CallAnswered, call, by, at, picture=chain_picture(call.group, at=at))
    return word


@transaction.atomic
def take(call: SupportCall, *, by: Person, at: datetime, words: str = "") -> Word:
    """Say "I am on it": from now on the one who asked has one person to turn to."""
    call, turn = _to_answer(call, by, at)
    words = words_of(words, most=LONGEST, field="words", needed=False)
    if turn.person_id != by.pk:
        turn = begin(call, by.pk, Why.TOOK, at, runs=False)
    elif call.said.filter(person=by, kind=Kind.ON_IT, said_at__gte=turn.began_at).exists():
        raise Cannot(_("You have said that you are on it already."))
    word = _say(call, by, at, Kind.ON_IT, words)
    sign_of_life(call, turn, by, at)
    tell(CallTaken, call, by, at, picture=chain_picture(call.group, at=at))
    return word


@transaction.atomic
def book_talk(call: SupportCall, *, talk_at: datetime, by: Person, at: datetime, words: str = "") -> Word:
    """Answer with a time for a talk. Raises Cannot for a time that has been."""
    call, turn = _to_answer(call, by, at)
    if talk_at <= at:
        raise Cannot(_("Choose a time to come."), field="talk_at")
    word = _say(call, by, at, Kind.TALK, words_of(words, most=LONGEST, field="words", needed=False), talk_at=talk_at)
    sign_of_life(call, turn, by, at)
    facts = {"talk_at": talk_at.isoformat()}
    tell(TalkBooked, call, by, at, picture=chain_picture(call.group, at=at), **facts)
    return word


@transaction.atomic
def hand_on(call: SupportCall, *, to: Person | None, reason: str, by: Person, at: datetime) -> Turn:
    """Pass a call on to somebody else, or (None) to the group, with a reason: the clock starts anew for them.

    Who is away is passed by at once. Of a call between two, the next one reads nothing before the one who asked lets
    them. Raises Cannot for the one who asked, oneself, and somebody who is not in the group.
    """
    call, turn = _by_name(call, by, at)
    reason = words_of(reason, most=LONGEST, field="reason")
    picture = chain_picture(call.group, at=at)
    if to is not None and (to.pk in (by.pk, call.person_id) or to.pk not in picture.roles):
        raise Cannot(_("Choose somebody else in the group."), field="to")
    _say(call, by, at, Kind.HANDED_ON, reason, to=to)
    turn = begin(call, to.pk if to else None, Why.HANDED_ON, at)
    if to is not None and not picture.is_reachable(to.pk):
        tell(CallHandedOn, call, by, at, to=(to.pk,), picture=picture)
        return move(call, Why.AWAY, at, picture)
    tell(CallHandedOn, call, by, at, to=holders(call, picture), picture=picture)
    return turn


@transaction.atomic
def ask_for_time(call: SupportCall, *, until: date, by: Person, at: datetime, words: str = "") -> Word:
    """Ask the one who asked for time through a day. What was promised holds until they agree."""
    call, turn = _by_name(call, by, at)
    if until <= day_of(at):
        raise Cannot(_("Choose a day to come."), field="until")
    if turn.due_at is None:
        raise Cannot(_("No clock runs now."))
    if question_for_time(call):
        raise Cannot(_("You have asked for more time already."))
    word = _say(call, by, at, Kind.MORE_TIME, words_of(words, most=LONGEST, field="words", needed=False), until=until)
    tell(MoreTimeAsked, call, by, at, picture=chain_picture(call.group, at=at))
    return word


def _say(call: SupportCall, by: Person, at: datetime, kind: str, words: str, **more: object) -> Word:
    return Word.objects.create(call=call, person=by, kind=kind, words=words, said_at=at, **more)


def _to_answer(call: SupportCall, by: Person, at: datetime) -> tuple[SupportCall, Turn]:
    call = locked(call)
    turn = turn_of(call)
    require(may_answer(viewer_of(by, call.group, at=at), turn))
    require_live(call)
    return call, turn


def _by_name(call: SupportCall, by: Person, at: datetime) -> tuple[SupportCall, Turn]:
    call = locked(call)
    turn = turn_of(call)
    require(may_pass_on(viewer_of(by, call.group, at=at), turn))
    require_live(call)
    return call, turn
