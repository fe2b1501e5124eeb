"""Choose what a group works on after a pulse, let it go, assess it, take part, and say if what was done helped."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.pulse.events import focuses as events
from medled.rooms.pulse.models import Focus, Wave
from medled.rooms.pulse.queries.bank import question as asked_question
from medled.rooms.pulse.queries.focuses import is_asked_if_it_helped
from medled.rooms.pulse.rules.focuses import FARTHEST, MOST, may_take_part, may_work_on
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, Changed, require, require_valid


@transaction.atomic
def choose(wave: Wave, *, group: Group, question: str, by: Person, at: datetime) -> Focus:
    """Choose a question of a wave that has closed to work on; the same again is the same.

    Raises Cannot when the group works on two already, and for what was not asked.
    """
    group = Group.objects.select_for_update().select_related("unit").get(pk=group.pk)
    require(may_work_on(viewer_of(by, group, at=at)))
    wave = Wave.objects.get(pk=wave.pk)
    if wave.state != Wave.State.PUBLISHED or wave.organisation_id != group.unit.organisation_id:
        raise Cannot(_("That pulse shows nothing."))
    if question not in wave.questions:
        raise Cannot(_("That was not asked in this pulse."), field="question")
    if asked_question(question).is_of_one:
        raise Cannot(_("That is about one person. Choose something in the work."), field="question")
    live = list(Focus.objects.filter(wave=wave, group=group, dropped_at=None))
    if same := next((focus for focus in live if focus.question == question), None):
        return same
    if len(live) >= MOST:
        raise Cannot(_("Two things are enough to work on. Let go of one first."), field="question")
    place = min({1, 2} - {focus.place for focus in live})
    focus = Focus.objects.create(wave=wave, group=group, question=question, place=place, chosen_by=by, chosen_at=at)
    return _told(events.FocusChosen(question), focus, by, at)


@transaction.atomic
def drop(focus: Focus, *, by: Person, at: datetime) -> Focus:
    """Let go of it. What has come of it stays."""
    focus = _held(focus, by, at)
    focus.dropped_at = at
    focus.save(update_fields=["dropped_at"])
    return _told(events.FocusDropped(focus.question), focus, by, at)


@transaction.atomic
def assess(
    focus: Focus, *, seen: str, risk: str, look_again_on: date, version: int, by: Person, at: datetime, why: str = ""
) -> Focus:
    """Write what is seen in the work, how great the risk is and why, and when one looks again.

    `version` is what the writer read: raises Changed when that is not it, and Cannot naming the field.
    """
    focus = _held(focus, by, at)
    if focus.version != version:
        raise Changed
    focus.seen, focus.why = " ".join(seen.split()), " ".join(why.split())
    if not focus.seen:
        raise Cannot(_("Write what you see in the work."), field="seen")
    if not risk or risk not in Focus.Risk.values:
        raise Cannot(_("Choose one in the list."), field="risk")
    if not day_of(at) <= look_again_on <= day_of(at) + FARTHEST:
        raise Cannot(_("Choose a day from today on, within a year or so."), field="look_again_on")
    focus.risk, focus.look_again_on = risk, look_again_on
    require_valid(focus, ["seen", "why"])
    focus.version += 1
    focus.save(update_fields=["seen", "why", "risk", "look_again_on", "version"])
    return _told(events.FocusAssessed(focus.question), focus, by, at)


@transaction.atomic
def take_part(focus: Focus, *, by: Person, at: datetime) -> Focus:
    """Say, as safety representative, that one has taken part in the assessment."""
    focus = _held(focus, by, at)
    require(may_take_part(viewer_of(by, focus.group, at=at)))
    if focus.joined_by_id is not None:
        raise Cannot(_("A safety representative has taken part already."))
    focus.joined_by, focus.joined_at = by, at
    focus.save(update_fields=["joined_by", "joined_at"])
    return _told(events.FocusJoined(focus.question), focus, by, at)


@transaction.atomic
def say_if_it_helped(focus: Focus, *, helped: str, by: Person, at: datetime, words: str = "") -> Focus:
    """Say if what was done helped, once the next pulse shows or the chosen day has come. The last word holds."""
    focus = _held(focus, by, at)
    if not is_asked_if_it_helped(focus, at=at):
        raise Cannot(_("You are asked when the next pulse has closed, or on the day that you chose."))
    if not helped or helped not in Focus.Helped.values:
        raise Cannot(_("Choose one in the list."), field="helped")
    focus.helped, focus.helped_words = helped, " ".join(words.split())
    require_valid(focus, ["helped_words"])
    focus.save(update_fields=["helped", "helped_words"])
    return _told(events.FocusHelped(focus.question), focus, by, at)


def _held(focus: Focus, by: Person, at: datetime) -> Focus:
    """Return what a group works on as it is now, held; raises Cannot when it has been let go of."""
    rows = Focus.objects.select_for_update(of=["self"]).select_related("group", "wave")
    focus = rows.get(pk=focus.pk)
    require(may_work_on(viewer_of(by, focus.group, at=at)))
    if focus.dropped_at is not None:
        raise Cannot(_("You have let go of this."))
    return focus


def _told(facts: object, focus: Focus, by: Person, at: datetime) -> Focus:
    record(facts, by=by, at=at, about=focus, group=focus.group)
    return focus
