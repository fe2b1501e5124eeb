"""The engine's tests know no clock: no example is too slow, only wrong."""

from hypothesis import settings

from tests.longer import WHOLE

settings.register_profile("engine", deadline=None, max_examples=100 if WHOLE else 50)
settings.load_profile("engine")
