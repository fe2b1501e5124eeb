"""The one who asks for support: asks, says more, opens it to the group, lets the clock rest, and closes it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.dialogue.actions.calls._turns import (
    LONGEST,
    Why,
    begin,
    holders,
    move,
    require_live,
    set_clock,
    stop_clock,
    tell,
)
from medled.rooms.dialogue.events.calls import (
    CallClosed,
    CallMade,
    CallOpened,
    CallRested,
    CallShown,
    CallWoken,
    MoreSaid,
    MoreTimeAgreed,
    MoreTimeDeclined,
)
from medled.rooms.dialogue.models import Rest, SupportCall, Turn, Word
from medled.rooms.dialogue.picture.calls import chain_picture
from medled.rooms.dialogue.queries.calls import (
    DAYS_THAT_CAN_WAIT,
    locked,
    promised_days,
    question_for_time,
    same_call,
    turn_of,
)
from medled.rooms.dialogue.rules.calls import may_ask, may_decide
from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

SENT_TWICE_WITHIN = timedelta(minutes=10)
MOST_OPEN = 50  # of one person in a group: more than that is a slip of the finger, or a machine
Urgency, Got = SupportCall.Urgency, SupportCall.Got


@transaction.atomic
def ask(
    group: Group,
    *,
    to: Person | None,
    by: Person,
    at: datetime,
    words: str = "",
    task: LeadershipTask | None = None,
    urgency: str = Urgency.PROMISED,
    is_open: bool = False,
) -> SupportCall:
    """Ask somebody, or the whole group (`to` None, and then it is open), for support. No words are needed.

    Who is away is passed by at once. The very same, sent twice, is one call. Raises Cannot for somebody who is not
    in the group, and where there is nobody else to ask.
    """
    require(may_ask(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)
    picture = chain_picture(group, at=at)
    if not picture.roles.keys() - {by.pk}:
        raise Cannot(_("There is nobody else in the group yet. Invite somebody first."), field="to")
    if to is not None and (to.pk == by.pk or to.pk not in picture.roles):
        raise Cannot(_("Choose somebody else in the group."), field="to")
    if task is not None and task.group_id != group.pk:
        raise Cannot(_("Choose one of the group's tasks."), field="task")
    if urgency not in Urgency.values:
        raise Cannot(_("Choose how soon you need an answer."), field="urgency")
    call = SupportCall(
        group=group,
        person=by,
        task=task,
        words=words_of(words, most=LONGEST, field="words", needed=False),
        urgency=urgency,
        is_open=is_open or to is None,
        called_at=at,
    )
    if before := same_call(call, to=to, since=at - SENT_TWICE_WITHIN):
        return locked(before)
    if group.support_calls.filter(person=by, closed_at=None).count() >= MOST_OPEN:
        raise Cannot(_("You have very many calls open. Close some of them first."))
    call.days = {Urgency.TODAY: 0, Urgency.CAN_WAIT: DAYS_THAT_CAN_WAIT}.get(
        Urgency(urgency), promised_days(by, to, group=group, task=task.pk if task else None)
    )
    call.save()
    turn = begin(call, to.pk if to else None, Why.ASKED, at)
    if to is not None and not picture.is_reachable(to.pk):
        tell(CallMade, call, by, at, to=(to.pk,), picture=picture)
        move(call, Why.AWAY, at, picture)
    else:
        asked = (turn.person_id,) if turn.person_id is not None else holders(call, picture)
        tell(CallMade, call, by, at, to=asked, picture=picture)
    return call


@transaction.atomic
def say_more(call: SupportCall, *, words: str, by: Person, at: datetime) -> Word:
    """Say more in one's own call: who has it is told. The clock runs as before."""
    call = _own(call, by, at)
    word = Word.objects.create(
        call=call,
        person=by,
        kind=Word.Kind.MORE,
        words=words_of(words, most=LONGEST, field="words"),
        said_at=at,
    )
    picture = chain_picture(call.group, at=at)
    tell(MoreSaid, call, by, at, to=holders(call, picture), picture=picture)
    return word


@transaction.atomic
def open_up(call: SupportCall, *, by: Person, at: datetime) -> SupportCall:
    """Open a call between two to the whole group: everybody there may read it and answer."""
    call = _own(call, by, at)
    if call.is_open:
        raise Cannot(_("It is open to the group already."))
    call.is_open = True
    call.save(update_fields=["is_open"])
    tell(CallOpened, call, by, at, picture=chain_picture(call.group, at=at))
    return call


@transaction.atomic
def let_read(call: SupportCall, *, person: int, by: Person, at: datetime) -> Turn:
    """Let somebody who came to the call later read what it is about. Raises Cannot for who has not had it."""
    call = _own(call, by, at)
    turn = next((one for one in call.turns.all() if one.person_id == person and not one.reads), None)
    if turn is None:
        raise Cannot(_("There is nobody here who waits to read it."))
    turn.reads = True
    turn.save(update_fields=["reads"])
    tell(CallShown, call, by, at, to=(person,), picture=chain_picture(call.group, at=at))
    return turn


@transaction.atomic
def agree_to_time(call: SupportCall, *, by: Person, at: datetime) -> SupportCall:
    """Give the time that was asked for: the clock rests through that day, then runs again."""
    call, question = _asked_for_time(call, by, at)
    question.agreed_at = at
    question.save(update_fields=["agreed_at"])
    _rest(call, question.until, at)
    picture = chain_picture(call.group, at=at)
    tell(MoreTimeAgreed, call, by, at, to=(question.person_id,), picture=picture)
    return call


@transaction.atomic
def decline_time(call: SupportCall, *, by: Person, at: datetime) -> SupportCall:
    """Say that one can't wait longer: what was promised holds."""
    call, question = _asked_for_time(call, by, at)
    question.declined_at = at
    question.save(update_fields=["declined_at"])
    picture = chain_picture(call.group, at=at)
    tell(MoreTimeDeclined, call, by, at, to=(question.person_id,), picture=picture)
    return call


@transaction.atomic
def rest(call: SupportCall, *, by: Person, at: datetime) -> SupportCall:
    """Let the clock of one's own call rest until one wakes it."""
    call = _own(call, by, at)
    if turn_of(call).due_at is None:
        raise Cannot(_("No clock runs now."))
    _rest(call, None, at)
    tell(CallRested, call, by, at, picture=chain_picture(call.group, at=at))
    return call


@transaction.atomic
def wake(call: SupportCall, *, by: Person, at: datetime) -> SupportCall:
    """Let the clock run again."""
    call = _own(call, by, at)
    if not wake_up(call, by, at):
        raise Cannot(_("The clock runs already."))
    return call


@transaction.atomic
def close(call: SupportCall, *, got: str, by: Person, at: datetime) -> SupportCall:
    """Say that it is over, and whether one got the support that one needed: nobody else reads the answer."""
    call = _own(call, by, at)
    if got not in Got.values:
        raise Cannot(_("Choose one of the answers."), field="got")
    picture = chain_picture(call.group, at=at)
    # Who has it, and who answered: if a whole group has it and nobody has answered, nobody needs to be told.
    turn = turn_of(call)
    heard = {person for person in (turn.person_id, call.answered_by_id) if person is not None}
    end(call, at, got=got)
    tell(CallClosed, call, by, at, to=tuple(sorted(heard)), picture=picture)
    return call


def end(call: SupportCall, at: datetime, *, got: str = "") -> None:
    """Write that a call is over, its turn and its rest with it."""
    call.closed_at, call.got = at, got
    call.save(update_fields=["closed_at", "got"])
    call.turns.filter(ended_at=None).update(ended_at=at, due_at=None, risk_at=None)
    call.rests.filter(ends_at=None).update(ends_at=at)
    call.said.filter(kind=Word.Kind.MORE_TIME, agreed_at=None, declined_at=None).update(declined_at=at)


def wake_up(call: SupportCall, by: Person | None, at: datetime) -> bool:
    """End the rest of a call and set its clock anew; return whether it rested."""
    if not call.rests.filter(ends_at=None).update(ends_at=at):
        return False
    call = locked(call)
    turn = turn_of(call)
    set_clock(call, turn)
    turn.save(update_fields=["due_at", "risk_at"])
    picture = chain_picture(call.group, at=at)
    tell(CallWoken, call, by, at, to=holders(call, picture), picture=picture)
    return True


def _rest(call: SupportCall, until: date | None, at: datetime) -> None:
    Rest.objects.create(call=call, starts_at=at, until=until)
    stop_clock(turn_of(call))


def _asked_for_time(call: SupportCall, by: Person, at: datetime) -> tuple[SupportCall, Word]:
    call = _own(call, by, at)
    question = question_for_time(call)
    if question is None:
        raise Cannot(_("Nobody asks for more time now."))
    if call.rests.filter(ends_at=None).exists():
        wake_up(call, by, at)
        call = locked(call)
    return call, question


def _own(call: SupportCall, by: Person, at: datetime) -> SupportCall:
    call = locked(call)
    require(may_decide(viewer_of(by, call.group, at=at), call))
    require_live(call)
    return call
