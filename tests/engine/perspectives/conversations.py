"""Conversations for tests: drawn at random, with groups that are there and without any, and the real ones of Polis."""

import csv
import gzip
import random

import pytest
from hypothesis import strategies as st

from tests.house.source import ROOT

POLIS = ROOT.parent / "shared" / "data" / "polis"
NAMES = ("scoop-hivemind.taxes", "brexit-consensus", "scoop-hivemind.ubi", "london.youth.policing")
rows = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d", "7", "Åsa"]),
        st.sampled_from(["1", "2", "10", "x", "y"]),
        st.sampled_from([1, 0, -1]),
        st.integers(0, 5),
    ),
    max_size=60,
)
"""Few people and statements, so that the same pair comes often, also at the same moment."""


def drawn(people, statements, groups=1, *, seed=0, sharpness=0.85, seen=0.6, shares=None):
    """A conversation as rows: in each group a statement is agreed to by so many, else disagreed or passed.

    With one group everybody reacts by the statement's own rate, which differs from statement to statement.
    """
    chance = random.Random(seed)
    rate = [[chance.choice([1 - sharpness, sharpness]) for _ in range(statements)] for _ in range(groups)]
    if groups == 1:
        rate = [[chance.random() for _ in range(statements)]]
    found = []
    for n in range(people):
        group = chance.choices(range(groups), shares)[0]
        for statement in range(statements):
            if chance.random() < seen:
                agrees = chance.random() < rate[group][statement]
                value = 1 if agrees else chance.choice([-1, -1, 0])
                found.append((f"{group}-{n}", str(statement), value, 1_700_000_000_000 + len(found)))
    return found


def polis(name):
    """The rows of a real conversation, what was taken away, and the groups that Polis published."""
    folder = POLIS / name
    if not folder.is_dir():
        pytest.skip("The conversations of Polis are not beside this tree (../shared/data/polis).")
    votes = read(folder / "votes.csv.gz")
    found = [(row["voter-id"], row["comment-id"], int(row["vote"]), int(row["timestamp"])) for row in votes]
    away = {row["comment-id"] for row in read(folder / "comments.csv.gz") if row["moderated"] == "-1"}
    published = {row["participant"]: row["group-id"] for row in read(folder / "participants-votes.csv.gz")}
    return found, away, published


def read(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
