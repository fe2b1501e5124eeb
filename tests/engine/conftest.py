"""The engine's tests know no clock: no example is too slow, only wrong."""

from hypothesis import settings

settings.register_profile("engine", deadline=None, max_examples=100)
settings.load_profile("engine")
