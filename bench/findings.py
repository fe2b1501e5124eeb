"""The balance costs little: a group of 40 with 200 tasks in under 10 ms, 3,000 of them in under 30 s on one core.

Run: python bench/findings.py [--groups 3000]

Prints times of this machine, and the two ratios that hold on any: the findings of a group against making its picture,
and the time a task in a group ten times as large (1.0 would be exactly linear).
"""

import argparse
import gc
import platform
import random
import statistics
import time
from datetime import UTC, date, datetime, timedelta

from medled.engine.findings import findings
from medled.engine.mandate import Law, Level, Mandate, Need
from medled.engine.picture import (
    Absence,
    Area,
    CheckIn,
    Commitment,
    Goal,
    GroupPicture,
    Initiative,
    Knowledge,
    Load,
    Membership,
    Part,
    Person,
    Role,
    Stage,
    State,
    Step,
    SupportCall,
    Task,
)

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def ago(days: int) -> date:
    return AT.date() - timedelta(days=days)


def picture(people: int, tasks: int, seed: int) -> GroupPicture:
    """Make a group of a year's standing in which most is in order: two commitments a task, a call a person."""
    draw = random.Random(seed)
    everybody = range(1, people + 1)
    every_task = range(1, tasks + 1)
    areas, goals, held = people // 2, 10, 2 * tasks

    def commitment(n: int) -> Commitment:
        return Commitment(
            n,
            task=(n + 1) // 2,
            person=draw.choice(everybody),
            state=draw.choices([State.ACTIVE, State.PROPOSED, State.ENDED], [8, 1, 1])[0],
            starts_on=ago(draw.randrange(300)),
            proposed_on=ago(draw.randrange(14)),
            part=Part.LEAD if n % 2 else draw.choice([Part.PARTNER, Part.LEARNER]),
            ends_on=ago(-draw.randrange(180)),
            minutes=draw.randrange(60, 300),
            mandate=Mandate(draw.choice(list(Level)), 3000, has_limits=True) if draw.random() < 0.9 else None,
            support=draw.choice(everybody) if draw.random() < 0.9 else None,
            support_accepted=True,
            check_in_days=28,
        )

    def check_in(n: int) -> CheckIn:
        return CheckIn(n, draw.randint(1, held), AT - timedelta(days=draw.randrange(60)), draw.choice(list(Load)))

    def call(n: int) -> SupportCall:
        called_at = AT - timedelta(hours=draw.randrange(24 * 60))
        answered_at = called_at + timedelta(hours=3) if draw.random() < 0.8 else None
        return SupportCall(n, draw.choice(everybody), called_at, (draw.choice(everybody),), answered_at=answered_at)

    return GroupPicture(
        id=1,
        at=AT,
        people=tuple(Person(n, f"Person {n}", room=draw.randrange(0, 2400, 60)) for n in everybody),
        memberships=tuple(Membership(n, Role.MANAGER if n == 1 else Role.MEMBER, ago(400)) for n in everybody),
        tasks=tuple(
            Task(
                n,
                f"Task {n}",
                ago(draw.randrange(300)),
                draw.randrange(60, 600),
                draw.choice([1, 2]),
                draw.choices([Stage.OPEN, Stage.PAUSED], [9, 1])[0],
                draw.choice(list(Law)),
                Need(draw.choice(list(Level)), 2000),
                frozenset(draw.sample(range(1, areas + 1), 2)),
                draw.choice([None, *range(1, goals)]),
            )
            for n in every_task
        ),
        commitments=tuple(commitment(n) for n in range(1, held + 1)),
        absences=tuple(Absence(draw.choice(everybody), ago(3)) for _ in range(people // 8)),
        areas=tuple(Area(n, f"Area {n}") for n in range(1, areas + 1)),
        knowledge=tuple(
            Knowledge(p, draw.randint(1, areas), draw.random() < 0.6) for p in everybody for _ in range(4)
        ),
        check_ins=tuple(check_in(n) for n in range(1, 2 * held + 1)),
        calls=tuple(call(n) for n in range(1, people + 1)),
        initiatives=tuple(
            Initiative(n, f"Initiative {n}", draw.choice(list(Step)), answer_by=ago(draw.randrange(-9, 9)))
            for n in range(1, people // 2 + 1)
        ),
        goals=tuple(Goal(n, f"Goal {n}", ago(300)) for n in range(1, goals + 1)),
    )


def per_task(people: int) -> float:
    """Return the seconds a task that the findings of a group take, without the collector of garbage."""
    group = picture(people, 5 * people, seed=0)
    gc.disable()
    start = time.perf_counter()
    findings(group)
    gc.enable()
    return (time.perf_counter() - start) / (5 * people)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--groups", type=int, default=3000)
    groups = parser.parse_args().groups

    found = len(findings(picture(40, 200, 0)))  # also reads the holidays of the year, once
    making, looking = [], []
    for seed in range(groups):
        start = time.perf_counter()
        group = picture(40, 200, seed)
        made = time.perf_counter()
        findings(group)
        making.append(made - start)
        looking.append(time.perf_counter() - made)
    small, large = (statistics.median(per_task(people) for _ in range(9)) for people in (40, 400))

    median = statistics.median(looking)
    print(f"{platform.machine()}, Python {platform.python_version()}, one core")
    print(f"40 people, 200 tasks, {found} findings: median {1000 * median:.2f} ms, ", end="")
    print(f"95 of 100 under {1000 * statistics.quantiles(looking, n=20)[-1]:.2f} ms")
    print(f"{groups} such groups: {sum(looking):.1f} s for the findings, {sum(making):.1f} s to make the pictures")
    print(f"findings / making the picture: {median / statistics.median(making):.2f}")
    print(f"time a task in a group ten times as large: {large / small:.2f} times")


if __name__ == "__main__":
    main()
