"""A wave of 50,000 people in 4,000 groups is published in under 60 s and 1 GB; 600 people, 3 waves audited in 3 min.

Run: python bench/disclosure.py [--runs 3] [--only publish audit]

The command as people run it, from the file to what it prints, in a process of its own: 12 questions, 85 of 100 answer,
one of 33 joins, leaves or moves between waves. `publish` is run with one wave and with two, and with a quarter of the
people, to see that it grows evenly. Medians; seconds by the clock and of a processor, memory is the most it held.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
LIMITS = {"publish": (60, 1000), "audit": (180, 1000)}
"""Seconds by the clock, megabytes."""
SIZES = {
    "publish": [
        ("50,000 people, 1 wave", 50_000, 4_000, 1),
        ("12,500, 1 wave", 12_500, 1_000, 1),
        ("50,000, 2 waves", 50_000, 4_000, 2),
    ],
    "audit": [("600 people, 3 waves", 600, 50, 3), ("150, 3 waves", 150, 12, 3)],
}
"""What it is called, people, groups, waves."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=list(SIZES))
    parser.add_argument("--one", nargs=2, metavar=("COMMAND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one(*options.one)))
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors (load {os.getloadavg()[0]:.1f})")
    with tempfile.TemporaryDirectory() as folder:
        for command in options.only:
            first = None
            for name, *size in SIZES[command]:
                file = Path(folder) / "pulse.json"
                write(file, *size)
                runs = [child(command, file) for _ in range(options.runs)]
                found = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
                first = first or found
                seconds, megabytes = LIMITS[command]
                print(
                    f"{command}, {name} ({file.stat().st_size / 1e6:.0f} MB): {found['clock']:.1f} s"
                    f" ({found['clock'] / seconds:.2f} of what it may), {found['work']:.1f} of a processor"
                    f" ({found['work'] / first['work']:.2f} of the first), {found['megabytes']:.0f} MB"
                    f" ({found['megabytes'] / megabytes:.2f}); {found['told']:,.0f}"
                    f" {'cells' if command == 'publish' else 'tried'}, {found['exposures']:.0f} exposures"
                )


def write(file: Path, people: int, groups: int, waves: int) -> None:
    """Write a made-up organisation, its groups by tens under units."""
    from tests.engine.disclosure import organisations

    _, questions, rows = organisations.drawn(
        7, groups=groups, people=people, questions=12, waves=waves, churn=0.01, extreme=0.3
    )
    units = [{"id": "whole", "parent": None}]
    units += [{"id": f"u{n}", "parent": "whole"} for n in range(-(-groups // 10))]
    units += [{"id": f"g{n}", "parent": f"u{n // 10}"} for n in range(groups)]
    whole = {
        "units": units,
        "questions": questions,
        "waves": [
            {
                "id": wave.id,
                "closes": str(wave.closes),
                "roster": [{"person": person, "unit": unit} for person, unit in wave.roster],
                "answers": [{"person": who, "question": what, "value": value} for who, what, value in wave.answers],
            }
            for wave in rows
        ],
    }
    file.write_text(json.dumps(whole))


def child(command: str, file: Path) -> dict[str, float]:
    line = [sys.executable, __file__, "--one", command, str(file)]
    return dict(json.loads(subprocess.run(line, capture_output=True, text=True, check=True).stdout))


def one(command: str, file: str) -> dict[str, float]:
    start = time.monotonic()
    line = [sys.executable, "-m", "medled", "pulse", command, file, "--format", "json"]
    answer = subprocess.run(line, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=True)
    clock, used = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    found = json.loads(answer.stdout)
    told = found.get("tried") or sum("held" not in cell for wave in found["waves"] for cell in wave["cells"])
    return {
        "clock": clock,
        "work": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
        "told": told,
        "exposures": found.get("exposures", 0),
    }


if __name__ == "__main__":
    main()
