"""How the tests are shared out among workers: a file goes to one, which makes the world of its tests once.

`xdist_group` would say that at each file, but pytest 9.2 no longer lets xdist read it.
"""

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

TOGETHER = {  # files that share something dearer than a file's own world
    "tests/carrying/test_bad_files.py": "the demo of today",
    "tests/carrying/test_round_trip.py": "the demo of today",
    "tests/carrying/test_two_at_once.py": "the demo of today",
    "tests/carrying/test_what_never_leaves.py": "the demo of today",
    "tests/journeys/test_now.py": "the demo of today",
    "tests/journeys/test_devices.py": "the whole browser",
    "tests/journeys/test_offline.py": "the whole browser",
    "tests/cli/test_demo.py": "the demo of today",
    "tests/cli/test_doctor.py": "the demo of today",
    "tests/cli/test_worker.py": "the demo of today",
    "tests/cli/test_packaging.py": "the newcomer's tree",
    "tests/cli/test_readme.py": "the newcomer's tree",
    "tests/cli/test_story.py": "the story",
    "tests/search/test_index.py": "the story",
}
APART = {"tests/journeys/test_every_page.py"}  # dear, and each test makes what it needs
FIRST = (  # the dearest, so that all workers come to their end together
    "tests/web/test_live.py",  # runs a loop of its own, which can't be done once a browser has been opened
    "the demo of today",
    "the story",
    "tests/web/test_access.py",
    "tests/web/test_bad_input.py",
    "tests/web/sharing/test_wishes_are_hidden_everywhere.py",
    "tests/web/test_queries.py",
    "the newcomer's tree",
    "tests/web/sharing/test_round_tells_nobody.py",
    "tests/journeys/test_meetings.py",
    "tests/journeys/test_from_nothing.py",
    "tests/house/test_tools.py",
)


class ByFile(LoadScopeScheduling):
    """Gives a worker whole files: the dearest first, then those with a browser, then the rest, the small ones last."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file in APART else TOGETHER.get(file, file)

    def _assign_work_unit(self, node: WorkerController) -> None:
        self.workqueue.move_to_end(min(self.workqueue, key=_turn), last=False)
        super()._assign_work_unit(node)


def _turn(scope: str) -> int:
    if scope in FIRST:
        return FIRST.index(scope)
    return len(FIRST) + (not scope.startswith("tests/journeys/"))
