"""Where somebody is on their path, told by what they have really done: one question to the journal, and no table."""

from dataclasses import dataclass

from medled.journal.read import done_by
from medled.rooms.practice.rules.paths import KINDS, LEFT, STEPS, TAKEN_UP, Way, is_new, way_of
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Path:
    """The steps of a path with whether each is done, whether it has been left, and whether it was taken up after that.

    Whoever has been in Medled for long is led nowhere unasked.
    """

    way: Way
    steps: tuple[tuple[str, bool], ...]
    is_left: bool
    is_for_now: bool

    @property
    def is_walked(self) -> bool:
        return all(done for _code, done in self.steps)

    @property
    def is_over(self) -> bool:
        """Whether it is shown no more on the first page."""
        return self.is_left or self.is_walked or not self.is_for_now

    @property
    def next(self) -> str:
        """The code of the first step that is not done; nothing when all are."""
        return next((code for code, done in self.steps if not done), "")


def path_of(viewer: Viewer) -> Path | None:
    """Return where the viewer is on their path; None for who has none."""
    way = way_of(viewer)
    if way is None:
        return None
    done = done_by(viewer.person.pk, KINDS)
    steps = tuple((step.code, not step.shown_by.isdisjoint(done)) for step in STEPS[way])
    is_for_now = is_new(viewer.person, viewer.at) or TAKEN_UP in done
    return Path(way, steps, done.get(LEFT, 0) > done.get(TAKEN_UP, 0), is_for_now)
