"""A conversation of 100,000 reactions is mapped in under 0.5 s, one of 2,000,000 in under 10 s and 500 MB.

Run: python bench/perspectives.py [--runs 5] [--large-runs 3] [--only 100k 2m polis]

Beside red-dwarf, the field's Python library, on the same file in the same run, each in a process of its own with one
thread for its algebra, imports not counted. *One map*: read the file, place people, three groups. *With the choice*:
how many groups, and if any, too; ours foretells hidden reactions, red-dwarf goes by silhouette. Ours makes the figures
in both, red-dwarf its own. Five times as fast for one map, no slower with the choice. Medians, by the clock and of a
processor (the two differ when the machine is busy); memory is the most that the process held.

polis: on the four real conversations (Computational Democracy Project, openData, CC BY 4.0; ../shared/data/polis, left
out where missing), what the groups tell of each tenth of the reactions hidden in turn: ours, red-dwarf's, Polis's own.
All three were made with all reactions, so all are flattered; people to whom one of them gives no group are left out.
"""

import argparse
import json
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
ALONE = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
SIZES = {"100k": (1_000, 200, 100), "2m": (20_000, 500, 100)}
"""People, statements, and how many each reacts to."""
K = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large-runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=["100k", "2m", "polis"])
    parser.add_argument("--one", nargs=3, metavar=("WHO", "WHAT", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(*options.one)))
        return
    load = os.getloadavg()[0]
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors (load {load:.1f}), red-dwarf in the same run"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            if name in options.only:
                file = Path(folder) / f"{name}.csv"
                write(file, *size)
                beside(file, options.runs if name == "100k" else options.large_runs)
    if "polis" in options.only:
        polis()


def write(file: Path, people: int, statements: int, each: int) -> None:
    """Write a conversation with three groups as Polis exports it."""
    chance = random.Random(7)
    rates = [[chance.choice((0.2, 0.8)) for _ in range(statements)] for _ in range(K)]
    with file.open("w") as out:
        out.write("timestamp,datetime,comment-id,voter-id,vote\n")
        for person in range(people):
            rate = rates[chance.randrange(K)]
            for n, statement in enumerate(chance.sample(range(statements), each)):
                value = 1 if chance.random() < rate[statement] else chance.choice((-1, -1, 0))
                moment = 1_500_000_000_000 + person * 1000 + n
                out.write(f"{moment},Mon Jul 17 02:17:32 WIB 2017,{statement},{person},{value}\n")


def beside(file: Path, runs: int) -> None:
    """Print both medians of each kind of work, and their ratios."""
    print(f"{file.stem}: {file.stat().st_size / 1e6:.0f} MB")
    for what in ("map", "choice"):
        ours, theirs = [], []
        for _ in range(runs):
            ours.append(child("ours", what, file))
            theirs.append(child("red-dwarf", what, file))
        mine, other = (
            {key: statistics.median(run[key] for run in kind) for key in kind[0]} for kind in (ours, theirs)
        )
        print(
            f"  {what:<7} {mine['clock']:6.2f} s, {mine['work']:6.2f} of a processor, {mine['megabytes']:5.0f} MB;"
            f" red-dwarf {other['clock']:6.2f}, {other['work']:6.2f} and {other['megabytes']:5.0f} MB;"
            f" ratio {mine['clock'] / other['clock']:.2f} by the clock, {mine['work'] / other['work']:.2f}"
            f" of a processor; k {mine['k']:.0f} and {other['k']:.0f}"
        )
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        command = [Path(sys.executable).with_name("medled"), "map", str(file), "--format", "json"]
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - start)
    print(f"  medled map, from call to exit: {statistics.median(spent):.2f} s")


def child(who: str, what: str, file: Path) -> dict[str, float]:
    line = [sys.executable, __file__, "--one", who, what, str(file)]
    answer = subprocess.run(line, check=True, capture_output=True, env=ALONE)
    found: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return found


def one(who: str, what: str, file: str) -> dict[str, float]:
    """Do one kind of work on a file once, and say what it took."""
    work = _ours if who == "ours" else _red_dwarf
    work("map" if who == "ours" else what, "", warm=True)
    clock, processor = time.perf_counter(), time.process_time()
    k = work(what, file)
    return {
        "clock": time.perf_counter() - clock,
        "work": time.process_time() - processor,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "k": k,
    }


def _ours(what: str, file: str, *, warm: bool = False) -> int:
    from medled.engine.perspectives import chart, figures
    from medled.engine.perspectives.groups import parted
    from medled.engine.perspectives.map import mapped
    from medled.polis.files import gathering_of

    if warm:
        return 0
    reactions = gathering_of(Path(file), frozenset(), lambda _read: None).reactions()
    if what == "choice":
        groups = chart(reactions).groups
        return groups.k if groups else 0
    figures(reactions)
    return int(parted(mapped(reactions).places, K).max()) + 1


def _red_dwarf(what: str, file: str, *, warm: bool = False) -> int:
    import pandas as pd
    from reddwarf.implementations.polis import run_pipeline

    if warm:
        return 0
    table = pd.read_csv(file, usecols=["timestamp", "comment-id", "voter-id", "vote"])
    table.columns = pd.Index(["modified", "statement_id", "participant_id", "vote"])
    result = run_pipeline(
        votes=table.to_dict("records"), force_group_count=K if what == "map" else None, random_state=0
    )
    return len(set(result.clusterer.labels_))


def polis() -> None:
    import numpy as np
    from reddwarf.implementations.polis import run_pipeline

    from medled.engine.perspectives import chart, gathered
    from medled.engine.perspectives.gain import gains
    from tests.engine.perspectives import conversations

    if not conversations.POLIS.is_dir():
        print("polis: the conversations are not beside this tree (../shared/data/polis)")
        return
    for name in conversations.NAMES:
        rows, away, published = conversations.polis(name)
        reactions = gathered(rows, taken_away=away)
        found = chart(reactions)
        last = {(row[0], row[1]): row for row in sorted(rows, key=lambda row: row[3])}  # it takes no vote twice
        votes = [
            {"participant_id": int(who), "statement_id": int(what), "vote": value, "modified": moment}
            for who, what, value, moment in last.values()
        ]
        theirs = run_pipeline(votes=votes, mod_out_statement_ids=[int(one) for one in away], random_state=0)
        given = theirs.participants_df["cluster_id"].dropna().astype(int).to_dict()
        kinds = {
            "ours": found.groups.members if found.groups else {},
            "red-dwarf": {str(who): group for who, group in given.items()},
            "published": {who: int(group) for who, group in published.items() if group},
        }
        told = []
        labels = [np.array([kind.get(who, -1) for who in reactions.participants]) for kind in kinds.values()]
        placed = (labels[1] >= 0) & (labels[2] >= 0)
        labels = [np.where(kind < 0, kind.max() + 1, kind) for kind in labels]
        for seed in range(10):
            lot = np.random.default_rng(seed).integers(0, 10, len(reactions.who))
            for tenth in range(10):
                hidden = (lot == tenth) & placed[reactions.who]
                told.append(gains(reactions.only(lot != tenth), reactions.only(hidden), labels))
        means = {kind: mean for kind, mean in zip(kinds, np.mean(told, axis=0), strict=True) if kinds[kind]}
        groups = found.groups
        unseen = f"{groups.k} groups, {groups.gain:.1%} of unseen" if groups else "no clear groups"
        print(f"  {name}: {unseen};", ", ".join(f"{kind} {mean:.1%}" for kind, mean in means.items()))


if __name__ == "__main__":
    main()
