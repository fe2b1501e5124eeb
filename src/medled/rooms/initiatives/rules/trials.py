"""Who may see and do what with trials: all of the group sees them, who works in the group says what they see."""

from medled.rooms.initiatives.models import Trial
from medled.rooms.initiatives.rules.initiatives import may_run
from medled.workplace.rules import Viewer


def may_see(viewer: Viewer, trial: Trial) -> bool:
    return viewer.is_in and viewer.stands_in(trial.initiative.group_id)


def may_observe(viewer: Viewer, trial: Trial) -> bool:
    """Say what one sees."""
    return _works_in(viewer, trial) and trial.reviewed_at is None


def may_follow(viewer: Viewer, trial: Trial) -> bool:
    """Follow a trial that nobody follows: who sits in the ring, by their own yes."""
    is_free = trial.follower_id is None and trial.asked_id in (None, viewer.person.pk)
    return is_free and viewer.is_seated and may_observe(viewer, trial)


def may_ask_to_follow(viewer: Viewer, trial: Trial) -> bool:
    return trial.follower_id is None and viewer.is_seated and may_observe(viewer, trial)


def may_decline(viewer: Viewer, trial: Trial) -> bool:
    """Say no thanks: only who has been asked."""
    return trial.asked_id == viewer.person.pk and may_observe(viewer, trial)


def may_stop_following(viewer: Viewer, trial: Trial) -> bool:
    """Follow it no longer: only who does."""
    return trial.follower_id == viewer.person.pk and may_observe(viewer, trial)


def may_move_end(viewer: Viewer, trial: Trial) -> bool:
    """Give a trial another last day, once it has begun: who follows it, who runs the initiative, a manager."""
    follows = trial.follower_id == viewer.person.pk
    return viewer.is_seated and may_observe(viewer, trial) and (follows or may_run(viewer, trial.initiative))


def may_review(viewer: Viewer, trial: Trial) -> bool:
    """Write down what the group saw and learnt: anyone who sits in the ring, so that nothing waits for one person."""
    return viewer.is_seated and may_observe(viewer, trial)


def _works_in(viewer: Viewer, trial: Trial) -> bool:
    works_here = viewer.is_seated or viewer.is_safety_representative
    return works_here and viewer.stands_in(trial.initiative.group_id)
