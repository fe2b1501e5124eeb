"""Waves that have been answered and have closed, to be looked at."""

from tests.rooms.pulse.conftest import _grown, start, taken, workplace  # noqa: F401
