"""Lets people do what they like in whatever order: runs a state machine as a test."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.longer import part


def in_any_order(machine: type[RuleBasedStateMachine], *, examples: int, steps: int, **world: Any) -> None:
    """Walk the machine through `examples` of `steps` each, the same every time; `world` is what it finds there.

    A test that walks is marked `longer`.
    """
    how = settings(
        max_examples=part(examples),
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type(machine.__name__, (machine,), world), settings=how)
