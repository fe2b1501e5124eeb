"""The examples in the engine's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import medled.engine

MODULES = [found.name for found in pkgutil.walk_packages(medled.engine.__path__, "medled.engine.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
