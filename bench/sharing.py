"""A sharing is made no slower than by fairpyx's almost_egalitarian, adjusted in a quarter of that, and covers no less.

Run: python bench/sharing.py [--seeds 10] [--runs 9] [--pins 100] [--limit 5] [--only speed adjust quality worst large]

fairpyx shares courses: it knows no hours, roles or knowledge. It is asked for places, by wish points and how many go
into one's room, and what it gives is repaired by a simple rule (`repaired`): a lead who may, all knowledge, nobody
above their room; what breaks that is dropped. A plain greedy sharing goes through the same repair.

speed: 15 x 40 and 30 x 80 anew, within --limit seconds by the clock: of a busy machine that is little of a processor,
and a longer limit shows what the proof takes. adjust: pins on a shown 15 x 40, beside almost_egalitarian and 300 ms;
with --load, as many processes that only count as there are processors. quality: coverage (weight of led tasks) never
below any of fairpyx's algorithms or greedy; the stages one after the other never below greedy's, in full time and at
once. worst: where hours are equal, the one who is worst off in wishes has no less than in fairpyx's round robin, and
no less is covered. large: 60 x 200 and 200 x 800 come back within the limit and a second. Times by the clock and of a
processor (the two differ when the machine is busy); ratios are of medians in the same run.
"""

import argparse
import multiprocessing
import os
import platform
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import fairpyx  # noqa: E402

from medled.engine.sharing import propose, read  # noqa: E402
from medled.engine.sharing.board import Board  # noqa: E402
from medled.engine.sharing.problem import ROLES  # noqa: E402
from medled.engine.sharing.start import greedy  # noqa: E402
from tests.engine.sharing import brute, rounds, rules  # noqa: E402

POINTS = {"want": 3, "can": 2, "learn": 2, "rather_not": 1, "cannot": 0}
ALGORITHMS = (
    "round_robin",
    "bidirectional_round_robin",
    "serial_dictatorship",
    "iterated_maximum_matching_adjusted",
    "utilitarian_matching",
    "almost_egalitarian_allocation",
)
AT_ONCE = 0.25
Spent = tuple[float, float]
"""Seconds by the clock, and of a processor."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--pins", type=int, default=100)
    parser.add_argument("--limit", type=float, default=5)
    parser.add_argument("--load", action="store_true")
    parser.add_argument("--only", nargs="*", default=["speed", "adjust", "quality", "worst", "large"])
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, fairpyx beside the engine in one run")
    if "speed" in options.only:
        for people, tasks in ((15, 40), (30, 80)):
            speed(people, tasks, options.runs, options.limit)
    if "adjust" in options.only:
        with busy(os.cpu_count() if options.load else 0):
            adjust(options.pins)
    if "quality" in options.only:
        quality(options.seeds)
    if "worst" in options.only:
        worst(options.seeds)
    if "large" in options.only:
        large()


def timed(work: Callable[[], Any]) -> tuple[Any, Spent]:
    clock, processor = time.perf_counter(), time.process_time()
    answer = work()
    return answer, (time.perf_counter() - clock, time.process_time() - processor)


def median(spent: list[Spent]) -> Spent:
    return statistics.median(clock for clock, _ in spent), statistics.median(work for _, work in spent)


def beside(name: str, ours: list[Spent], theirs: list[Spent]) -> None:
    """Print both medians and their ratios."""
    (clock, work), (their_clock, their_work) = median(ours), median(theirs)
    print(
        f"{name:<34} {clock:6.2f} s, {work:6.2f} of a processor; almost_egalitarian {their_clock:6.2f} and"
        f" {their_work:6.2f}; ratio {clock / their_clock:.2f} by the clock, {work / their_work:.2f} of a processor"
    )


@contextmanager
def busy(processes: int | None) -> Iterator[None]:
    """Keep so many processors busy meanwhile."""
    others = [multiprocessing.Process(target=_count, daemon=True) for _ in range(processes or 0)]
    for other in others:
        other.start()
    try:
        yield
    finally:
        for other in others:
            other.terminate()


def _count() -> None:
    while True:
        sum(range(10_000))


def fair(instance: dict, algorithm: str) -> dict[str, list[str]]:
    """What a fairpyx algorithm gives each person."""
    places = [brute.seat_minutes(task, "lead") for task in instance["tasks"] for _ in range(task["holders"])]
    mean = sum(places) / len(places)
    wishes = {
        person["id"]: {task["id"]: brute.wish(instance, person, task) for task in instance["tasks"]}
        for person in instance["people"]
    }
    asked = fairpyx.Instance(
        agent_capacities={p["id"]: int(brute.minutes(p["room"]) // mean) for p in instance["people"]},
        item_capacities={task["id"]: task["holders"] for task in instance["tasks"]},
        valuations={person: {task: POINTS[wish] for task, wish in row.items()} for person, row in wishes.items()},
        agent_conflicts={person: {t for t, wish in row.items() if wish == "cannot"} for person, row in wishes.items()},
    )
    given: dict[str, list[str]] = fairpyx.divide(getattr(fairpyx.algorithms, algorithm), asked)
    return given


def repaired(instance: dict, given: dict[str, list[str]]) -> dict:
    """A sharing that keeps the rules, of the places given: the heaviest tasks first; what breaks a rule is dropped."""
    free = {person["id"]: brute.minutes(person["room"]) for person in instance["people"]}
    assignments = []
    for task in sorted(instance["tasks"], key=lambda task: (-task["weight"], task["id"])):
        share = brute.seat_minutes(task, "lead")
        here = [p for p in instance["people"] if task["id"] in given.get(p["id"], ()) and free[p["id"]] >= share]
        team = _team(instance, task, here)
        for person, role in team:
            free[person["id"]] -= share
            assignments.append({"person": person["id"], "task": task["id"], "role": role, "support": None})
    return {"assignments": assignments, "stages": []}


def _team(instance: dict, task: dict, here: list[dict]) -> list[tuple[dict, str]]:
    """Any of them as lead with the others as partners, if that stands."""
    for lead in here:
        if brute.allowed(instance, lead, task, "lead"):
            partners = [p for p in here if p is not lead and brute.allowed(instance, p, task, "partner")]
            team = [(lead, "lead"), *((p, "partner") for p in partners[: task["holders"] - 1])]
            if brute.stands(task, team):
                return team
    return []


def led(instance: dict, proposal: dict) -> int:
    """The weight of the tasks that someone leads."""
    weights = {task["id"]: task["weight"] for task in instance["tasks"]}
    return sum(weights[a["task"]] for a in proposal["assignments"] if a["role"] == "lead")


def plainly(instance: dict) -> dict:
    """A greedy sharing: the engine's own start."""
    board = Board(read(instance))
    rows = [
        {"person": board.people[i].id, "task": board.tasks[j].id, "role": ROLES[role], "support": None}
        for (i, j), role in greedy(board).items()
    ]
    return {"assignments": rows, "stages": []}


def bare(proposal: dict) -> dict[str, list[str]]:
    """The places held, by person, as fairpyx gives them."""
    given: dict[str, list[str]] = {}
    for a in proposal["assignments"]:
        if a["role"] != "learner":
            given.setdefault(a["person"], []).append(a["task"])
    return given


def speed(people: int, tasks: int, runs: int, limit: float) -> None:
    for kind in ("plain", "covered", "ties", "equal"):
        ours, theirs, proven, drawn = [], [], 0, 0
        for seed in range(runs):
            instance = rounds.made(people, tasks, seed, kind)
            proposal, spent = timed(lambda instance=instance: propose(instance, time_limit=limit))
            ours.append(spent)
            proven += proposal["status"] == "optimal"
            drawn += proposal["lottery"] == "solved"
            theirs.append(timed(lambda instance=instance: fair(instance, "almost_egalitarian_allocation"))[1])
        beside(f"anew {people} x {tasks} {kind}", ours, theirs)
        print(f"{'':<34} proven {proven} of {runs}, the lot drawn to the end {drawn} of {runs}")


def adjust(pins: int) -> None:
    ours, theirs, changes, unproven = [], [], [], 0
    for seed in range(-(-pins // 10)):
        instance = rounds.made(15, 40, seed)
        theirs.append(timed(lambda instance=instance: fair(instance, "almost_egalitarian_allocation"))[1])
        before = propose(instance)
        seats = {(a["person"], a["task"], a["role"]) for a in before["assignments"]}
        chance = random.Random(seed)
        for n in range(10):
            fixed = _forbid(before, chance) if n % 3 == 2 else _pin(instance, before, chance)
            tried = {**instance, "shown": rounds.shown(before), **fixed}
            after, spent = timed(lambda tried=tried: propose(tried, time_limit=AT_ONCE))
            ours.append(spent)
            unproven += after["status"] != "optimal"
            changes.append(len({(a["person"], a["task"], a["role"]) for a in after["assignments"]} - seats))
    at_once = sum(clock < 0.3 for clock, _ in ours)
    slow = sorted(clock for clock, _ in ours)[int(0.95 * len(ours))]
    beside("adjusting 15 x 40", ours, theirs)
    print(f"{'':<34} under 300 ms in {at_once} of {len(ours)}, 95th {slow * 1000:.0f} ms; {unproven} not proven;")
    print(f"{'':<34} places changed: median {statistics.median(changes):.0f}, most {max(changes)} of {len(seats)}")


def _pin(instance: dict, proposal: dict, chance: random.Random) -> dict:
    """Someone who wants or can takes a task that another leads."""
    taken = {(a["person"], a["task"]) for a in proposal["assignments"]}
    able = [
        {"person": person, "task": task, "role": "lead"}
        for person, row in instance["wishes"].items()
        for task, wish in row.items()
        if wish in ("want", "can") and (person, task) not in taken
    ]
    return {"pins": [chance.choice(able)]}


def _forbid(proposal: dict, chance: random.Random) -> dict:
    a = chance.choice(proposal["assignments"])
    return {"forbid": [{"person": a["person"], "task": a["task"]}]}


def quality(seeds: int) -> None:
    """Print how often anything covers more than the engine, and how often greedy's stages are better."""
    for people, tasks in ((8, 20), (15, 40), (30, 80)):
        more: Counter[str] = Counter()
        part: dict[str, list[float]] = {}
        better = 0
        for seed in range(seeds):
            instance = rounds.made(people, tasks, seed)
            proposal = propose(instance)
            ours = led(instance, proposal)
            start = plainly(instance)
            others = {name: repaired(instance, fair(instance, name)) for name in ALGORITHMS}
            others |= {"greedy": start, "greedy, repaired": repaired(instance, bare(start))}
            for name, other in others.items():
                more[name] += led(instance, other) > ours
                part.setdefault(name, []).append(led(instance, other) / ours)
            for limit in (None, 0.01, 0.1, 0.5):
                answer = proposal if limit is None else propose(instance, time_limit=limit)
                better += stages(instance, start) > stages(instance, answer)
        print(f"quality {people} x {tasks}, {seeds} seeds: greedy's stages better {better} times of {4 * seeds}")
        for name, parts in part.items():
            print(f"{'':<10} {name:<36} covers {100 * statistics.mean(parts):5.1f} % of ours, more {more[name]} times")


def stages(instance: dict, proposal: dict) -> list[int]:
    """The stages before support as a list that is larger the better the sharing, worked out anew."""
    names = [s["stage"] for s in propose(instance, time_limit=0.001)["stages"] if s["stage"] not in rules.SUPPORT]
    found = rules.stated(instance, {**proposal, "stages": [{"stage": name} for name in names]})
    return [-found[n] if n.startswith("above") or n == "rather_not" else found[n] for n in names]


def worst(seeds: int) -> None:
    """Print the wish points of the one who is worst off, and what is covered, beside round robin."""
    for people, tasks in ((8, 20), (15, 40), (30, 80)):
        less, lost, gains = 0, 0, []
        for seed in range(seeds):
            instance = rounds.made(people, tasks, seed, "equal")
            ours, theirs = propose(instance), repaired(instance, fair(instance, "round_robin"))
            gains.append(_least(instance, ours) - _least(instance, theirs))
            less += gains[-1] < 0
            lost += led(instance, ours) < led(instance, theirs)
        print(
            f"worst off {people} x {tasks}, hours equal: less than in turns {less} of {seeds} times, covered less"
            f" {lost} times; {min(gains)} to {max(gains)} points more, median {statistics.median(gains):.0f}"
        )


def _least(instance: dict, proposal: dict) -> int:
    tasks = {task["id"]: task for task in instance["tasks"]}
    points = dict.fromkeys((person["id"] for person in instance["people"]), 0)
    for a in proposal["assignments"]:
        points[a["person"]] += POINTS[brute.wish(instance, {"id": a["person"]}, tasks[a["task"]])]
    return min(points.values())


def large() -> None:
    for people, tasks, kind in ((60, 200, "plain"), (60, 200, "apart"), (200, 800, "plain"), (200, 800, "apart")):
        instance = rounds.made(people, tasks, 0, kind)
        proposal, (clock, _) = timed(lambda instance=instance: propose(instance))
        covered = led(instance, proposal) / sum(task["weight"] for task in instance["tasks"])
        before = led(instance, plainly(instance)) / sum(task["weight"] for task in instance["tasks"])
        print(
            f"{people} x {tasks} {kind}: {clock:.1f} s (limit 5), covers {100 * covered:.1f} %, greedy"
            f" {100 * before:.1f} %, {proposal['status']}"
        )


if __name__ == "__main__":
    main()
