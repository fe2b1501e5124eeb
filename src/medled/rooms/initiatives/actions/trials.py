"""Try something for a time: begin, follow, say what one sees, move the end, and look at what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.agreements.actions import actions
from medled.rooms.initiatives.actions import stages
from medled.rooms.initiatives.actions._outcomes import SOURCE
from medled.rooms.initiatives.actions._writing import held, step_to, touch
from medled.rooms.initiatives.events import trials as events
from medled.rooms.initiatives.models import Initiative, Learning, Observation, Proposal, Review, Trial
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.models.proposals import LONGEST_SENTENCE
from medled.rooms.initiatives.models.trials import LONGEST_ACCOUNT
from medled.rooms.initiatives.queries import trials as ask
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.rooms.initiatives.queries.rounds import newest
from medled.rooms.initiatives.rules import trials as rules
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, require, words_of

LONGEST_TRIAL = timedelta(days=366)
ENDS_SOON = timedelta(days=7)
MONTHS_UNTIL_REVIEW = 6
Stage, Choice = Initiative.Stage, Review.Choice


@transaction.atomic
def ask_to_follow(trial: Trial, *, person: Person, by: Person, at: datetime) -> Trial:
    """Ask somebody to follow a trial; asking oneself is a yes at once."""
    if person.pk == by.pk:
        return follow(trial, by=by, at=at)
    trial = _held(trial)
    require(rules.may_ask_to_follow(viewer_of(by, trial.initiative.group, at=at), trial))
    if not viewer_of(person, trial.initiative.group, at=at).is_seated:
        raise Cannot(_("Choose somebody who sits in the ring."), field="person")
    if trial.asked_id == person.pk:
        return trial
    trial.asked, trial.asked_by = person, by
    trial.save(update_fields=["asked", "asked_by"])
    _tell(events.FollowerAsked(asked=person.pk), trial, by, at)
    return trial


@transaction.atomic
def follow(trial: Trial, *, by: Person, at: datetime) -> Trial:
    """Say yes to following a trial: to see that what people notice is gathered when it ends."""
    trial = _held(trial)
    viewer = viewer_of(by, trial.initiative.group, at=at)
    if trial.follower_id == by.pk:
        return trial
    if trial.follower_id is not None and viewer.is_seated:
        raise Cannot(_("Somebody follows it already."))
    require(rules.may_follow(viewer, trial))
    asked_by = trial.asked_by_id
    trial.follower, trial.asked, trial.asked_by = by, None, None
    trial.save(update_fields=["follower", "asked", "asked_by"])
    touch(trial.initiative, at)
    _tell(events.TrialFollowed(runner=trial.initiative.runner_id, asked_by=asked_by), trial, by, at)
    return trial


@transaction.atomic
def decline(trial: Trial, *, by: Person, at: datetime) -> Trial:
    """Say no thanks to following a trial. No reason is asked for."""
    trial = _held(trial)
    require(rules.may_decline(viewer_of(by, trial.initiative.group, at=at), trial))
    asked_by = trial.asked_by_id
    trial.asked, trial.asked_by = None, None
    trial.save(update_fields=["asked", "asked_by"])
    _tell(events.FollowerDeclined(asked_by=asked_by), trial, by, at)
    return trial


@transaction.atomic
def stop_following(trial: Trial, *, by: Person, at: datetime) -> Trial:
    """Follow a trial no longer: somebody else may."""
    trial = _held(trial)
    require(rules.may_stop_following(viewer_of(by, trial.initiative.group, at=at), trial))
    return _let_go(trial, by, at)


@transaction.atomic
def observe(trial: Trial, *, words: str, by: Person, at: datetime) -> Observation:
    """Say what one sees while it is tried. The same words twice are said once."""
    trial = _held(trial)
    require(rules.may_observe(viewer_of(by, trial.initiative.group, at=at), trial))
    words = words_of(words, most=LONGEST_REMARK, field="words")
    before = trial.observations.filter(person=by).last()
    if before is not None and before.words == words:
        return before
    seen = Observation.objects.create(trial=trial, person=by, words=words, seen_at=at)
    touch(trial.initiative, at)
    _tell(events.ObservationMade(follower=trial.follower_id), trial, by, at)
    return seen


@transaction.atomic
def move_end(trial: Trial, *, until: date, by: Person, at: datetime) -> Trial:
    """Give a trial another last day, from today to a year after it began."""
    trial = _held(trial)
    require(rules.may_move_end(viewer_of(by, trial.initiative.group, at=at), trial))
    if not day_of(at) <= until <= trial.starts_on + LONGEST_TRIAL:
        raise Cannot(_("Choose a day from today, within a year from when it began."), field="until")
    if until == trial.until:
        raise Cannot(_("That is its last day already."), field="until")
    trial.until, trial.soon_told_at, trial.end_told_at = until, None, None
    trial.save(update_fields=["until", "soon_told_at", "end_told_at"])
    step_to(trial.initiative, Stage.TRIAL, at)
    _tell(events.TrialMoved(until=until.isoformat()), trial, by, at)
    return trial


@dataclass(frozen=True)
class Account:
    """What came of a trial. `saw` and `learnt` are needed; `learnt` is one sentence to those who were not there."""

    saw: str
    learnt: str
    choice: str
    served: str = ""
    why: str = ""
    more: str = ""
    thanks: str = ""


@dataclass(frozen=True)
class NowToDo:
    """What somebody does now that a trial is over, by their own yes; `owner` None: it waits for who takes it."""

    sentence: str
    due_on: date
    owner: Person | None = None


@transaction.atomic
def review(trial: Trial, *, account: Account, by: Person, at: datetime, now: NowToDo | None = None) -> Review:
    """Write down what the group saw and learnt from a trial, and whether it is kept, changed or stopped.

    Stopped, the initiative is over, with thanks, as finished work. Changed, a new version is to be written. Kept, what
    was tried becomes the proposal of what applies from now on, decided where the mandate lies like any other.
    `now`: who does what.
    """
    trial = _held(trial)
    require(rules.may_review(viewer_of(by, trial.initiative.group, at=at), trial))
    row = _account(account)
    row.trial, row.held_on, row.written_by, row.written_at = trial, day_of(at), by, at
    row.save()
    trial.reviewed_at, trial.asked, trial.asked_by = at, None, None
    trial.save(update_fields=["reviewed_at", "asked", "asked_by"])
    _keep(row, account, by, at)
    _tell(events.TrialReviewed(choice=row.choice), trial, by, at)
    if now is not None:
        source = (SOURCE, trial.initiative_id)
        actions.add(trial.initiative.group, **vars(now), source=source, by=by, at=at)
    initiative = trial.initiative
    step_to(initiative, Stage.LEARNING, at)
    if row.choice == Choice.STOP:
        stages.move(initiative, Stage.ENDED, by=by, at=at, why=row.thanks)
        return row
    step_to(initiative, Stage.PROPOSAL, at)
    if row.choice == Choice.KEEP:
        _propose_to_keep(trial, by, at)
    return row


def tell_due(*, at: datetime) -> list[Trial]:
    """Tell of trials that end within a week, and of those whose time is out; called by the clock."""
    told = [_tell_soon(row, at) for row in ask.ending_by(day_of(at) + ENDS_SOON)]
    over = [_tell_over(row, at) for row in ask.over_on(day_of(at))]
    return [trial for trial in (*told, *over) if trial]


def let_go_of_followers_who_left(*, at: datetime) -> list[Trial]:
    """Free the trials whose follower is no longer in the group, so that somebody else can say yes; by the clock."""
    return [row for row in ask.with_follower_gone(at=at) if _let_go_if_gone(row, at)]


@transaction.atomic
def _let_go_if_gone(trial: Trial, at: datetime) -> bool:
    trial = _held(trial)
    if trial.follower is None or viewer_of(trial.follower, trial.initiative.group, at=at).is_seated:
        return False
    _let_go(trial, None, at)
    return True


@transaction.atomic
def _tell_soon(trial: Trial, at: datetime) -> Trial | None:
    trial = _held(trial)
    if trial.soon_told_at is not None or trial.reviewed_at is not None or trial.until < day_of(at):
        return None
    trial.soon_told_at = at
    trial.save(update_fields=["soon_told_at"])
    if trial.until - trial.starts_on <= ENDS_SOON:
        return None  # it has just begun
    joined = ids_in(trial.initiative)
    facts = events.TrialEndsSoon(until=trial.until.isoformat(), follower=trial.follower_id, joined=joined)
    _tell(facts, trial, None, at)
    return trial


@transaction.atomic
def _tell_over(trial: Trial, at: datetime) -> Trial | None:
    trial = _held(trial)
    if trial.end_told_at is not None or trial.reviewed_at is not None or trial.until >= day_of(at):
        return None
    trial.end_told_at = at
    trial.save(update_fields=["end_told_at"])
    step_to(trial.initiative, Stage.LEARNING, at)
    _tell(events.TrialOver(until=trial.until.isoformat(), follower=trial.follower_id), trial, None, at)
    return trial


def _let_go(trial: Trial, by: Person | None, at: datetime) -> Trial:
    trial.follower = None
    trial.save(update_fields=["follower"])
    facts = events.FollowerGone(runner=trial.initiative.runner_id, joined=ids_in(trial.initiative))
    _tell(facts, trial, by, at)
    return trial


def _account(account: Account) -> Review:
    if account.choice not in Choice.values:
        raise Cannot(_("Choose what becomes of it: keep, change or stop."), field="choice")
    return Review(
        saw=words_of(account.saw, most=LONGEST_ACCOUNT, field="saw"),
        served=words_of(account.served, most=LONGEST_REMARK, needed=False, field="served"),
        why=words_of(account.why, most=LONGEST_REMARK, needed=False, field="why"),
        choice=account.choice,
        thanks=words_of(account.thanks, most=LONGEST_SENTENCE, needed=False, field="thanks", one_line=True),
    )


def _keep(review_: Review, account: Account, by: Person, at: datetime) -> None:
    """Keep what was learnt, where those who were not there can read it."""
    initiative = review_.trial.initiative
    Learning.objects.create(
        group=initiative.group,
        initiative=initiative,
        review=review_,
        sentence=words_of(account.learnt, most=LONGEST_SENTENCE, field="learnt", one_line=True),
        more=words_of(account.more, most=LONGEST_ACCOUNT, needed=False, field="more"),
        written_by=by,
        written_at=at,
    )


def _propose_to_keep(trial: Trial, by: Person, at: datetime) -> None:
    """Make what was tried the proposal of what applies from now on."""
    before = newest(trial.initiative)
    Proposal.objects.create(
        initiative=trial.initiative,
        number=before.number + 1 if before else 1,
        sentence=trial.what,
        text=trial.proposal.text if trial.proposal else "",
        leads_to=Proposal.LeadsTo.AGREEMENT,
        months=MONTHS_UNTIL_REVIEW,
        written_by=by,
        written_at=at,
    )


def _held(trial: Trial) -> Trial:
    """Return a trial as it is now, with its initiative, both held; raise Cannot when it is over."""
    initiative = held(trial.initiative)
    trial = Trial.objects.select_for_update(of=["self"]).select_related("proposal", "follower").get(pk=trial.pk)
    trial.initiative = initiative
    if trial.reviewed_at is not None:
        raise Cannot(_("You have looked at what came of this trial already."))
    return trial


def _tell(facts: object, trial: Trial, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=trial.initiative, group=trial.initiative.group)
