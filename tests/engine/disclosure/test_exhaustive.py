"""Many made-up organisations, small and nasty ones, against the attacker: it must come away with nothing.

`python -m tests.engine.disclosure.test_exhaustive 1000` tries as many of each kind as you like.
"""

import sys
import time

import pytest

from medled.engine.disclosure import publish
from medled.engine.disclosure.audit import audit
from tests.engine.disclosure import organisations

SMALL = {"people": 21, "groups": 3}
KINDS = {
    "as people are": {"people": 48, "groups": 6},
    "nobody changes": {"stay": 1.0, "churn": 0.02, "answering": 0.95},
    "of one mind, then of another": {"stay": 0.0, "extreme": 1.0, **SMALL},
    "few fall silent": {"waves": 5, "stay": 0.0, "extreme": 1.0, "answering": 0.95, "churn": 0.0, **SMALL},
    "some of each": {"waves": 5, "stay": 0.7, "extreme": 0.9, "answering": 0.93, "churn": 0.01, **SMALL},
    "many move": {"waves": 4, "stay": 1.0, "churn": 0.12, "people": 60, "groups": 5, "answering": 1.0},
    "one group": {"waves": 6, "stay": 0.8, "extreme": 1.0, "groups": 1, "people": 8, "answering": 0.92, "churn": 0.02},
}


def exposed(kind, seed):
    pulse = organisations.pulse(seed, questions=1, **KINDS[kind])
    return audit(pulse, publish(pulse)).exposures


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_exposed(kind):
    assert {seed: found for seed in range(2) if (found := exposed(kind, seed))} == {}


if __name__ == "__main__":
    each, start = int(sys.argv[1]), time.monotonic()
    for kind in KINDS:
        found = {seed: exposures for seed in range(each) if (exposures := exposed(kind, seed))}
        print(f"{kind}: {found or 'nobody exposed'} in {each}; {time.monotonic() - start:.0f} s")  # noqa: T201
