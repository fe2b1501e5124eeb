"""What time itself does each minute, in `medled serve`: terms begin and end, rounds are shown, answers are deleted."""

import logging
import threading
from datetime import date, datetime

from django.core.management import call_command
from django.db import close_old_connections, connections
from django.utils import timezone

from medled.listeners import alive, post
from medled.rooms.agreements.actions import agreements, decisions
from medled.rooms.agreements.actions import time as of_actions
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.initiatives.actions import first_words, joining, settling, sparks, trials
from medled.rooms.initiatives.actions import rounds as proposal_rounds
from medled.rooms.initiatives.actions import time as initiatives
from medled.rooms.knowledge.actions import again, conversations, questions, reactions
from medled.rooms.meetings.actions import duties, live, meetings, minutes, outcomes
from medled.rooms.pulse.actions import planning, telling, waves
from medled.rooms.sharing.actions import commitments, mandates, rounds
from medled.rooms.whole.actions import months, standing

SECONDS_BETWEEN_TICKS = 60
log = logging.getLogger(__name__)

# Each does what has become due by `at`; run twice, the second finds nothing to do.
# Terms end before terms begin: a task has one lead at a time.
# Calls pass by who can't be reached, then rest no more, then are warned of, then move on; so do initiatives.
DUE = [
    commitments.end_due,
    commitments.begin_due,
    rounds.show_due,
    mandates.show_due,
    check_ins.follow_due,
    check_ins.tell_due,
    check_ins.forget_due,
    calls.end_of_those_who_left,
    calls.move_past_unreachable,
    calls.wake_due,
    calls.warn_due,
    calls.move_due,
    sparks.open_boxes,
    joining.let_go_of_those_who_left,
    initiatives.follow_mandates,
    settling.follow_ways,
    proposal_rounds.show_due,
    proposal_rounds.remind_due,
    settling.carry_due,
    trials.let_go_of_followers_who_left,
    trials.tell_due,
    first_words.tell_near,
    first_words.tell_missed,
    initiatives.tell_near,
    initiatives.move_missed,
    initiatives.ask_after_quiet,
    initiatives.rest_quiet,
    questions.show_due,
    questions.remind_due,
    reactions.show_due,
    again.show_due,
    conversations.tell_due,
    conversations.close_due,
    conversations.count_due,
    duties.follow_due,
    meetings.tell_due,
    meetings.lapse_due,
    live.end_due,
    outcomes.remind_due,
    minutes.close_due,
    of_actions.let_go_due,
    of_actions.tell_overdue,
    of_actions.ask_if_helped,
    decisions.let_go_due,
    agreements.tell_due,
    agreements.extend_due,
    waves.close_due,
    planning.start_due,
    telling.tell_due,
    standing.count_due,
    months.keep_ended,
]


def tick(at: datetime) -> None:
    """Do all that has become due; what one stumbles on does not stop the others."""
    for do in DUE:
        try:
            do(at=at)
        except Exception:
            log.exception("The clock stumbled over %s; it goes on.", do.__name__)


def keep_time(stop: threading.Event) -> None:
    """Tick each minute until `stop`, and clear out once a day."""
    cleared_on: date | None = None
    while True:
        now = timezone.now()
        try:
            close_old_connections()
            tick(now)
            if cleared_on != now.date():
                clear_out(at=now)
                cleared_on = now.date()
            alive.beat("clock", at=now)
        except Exception:
            log.exception("The clock stumbled; it goes on.")
        if stop.wait(SECONDS_BETWEEN_TICKS):
            break
    connections.close_all()


def clear_out(*, at: datetime) -> None:
    """Forget sessions that are over, and what was mailed and read long ago."""
    call_command("clearsessions", verbosity=0)
    post.forget(at=at)
