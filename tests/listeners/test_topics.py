"""What stands under the choices of being told is really told: by something that people, or time, can do."""

import ast

from medled.journal.kinds import Topic, register
from medled.listeners.wording import TOPICS
from tests.house.source import PACKAGE


def test_every_choice_is_of_something_that_is_told():
    assert set(TOPICS) == set(Topic)
    can_happen = _named_where_a_door_leads()
    told = {kind.topic for kind in register.values() if kind.topic and kind.facts.__name__ in can_happen}
    assert set(TOPICS) - told == set()


def test_nothing_is_declared_to_be_told_that_never_happens():
    can_happen = _named_where_a_door_leads()
    assert {kind.code for kind in register.values() if kind.topic and kind.facts.__name__ not in can_happen} == set()


def _named_where_a_door_leads() -> set[str]:
    """Return the names used in the actions that a page, a command or the clock brings into play."""
    doors = [path for path in _modules("web", "cli") if "demo" not in path.parts]
    seen, to_read = set(), list(doors)
    names = set()
    while to_read:
        path = to_read.pop()
        if path in seen:
            continue
        seen.add(path)
        tree = ast.parse(path.read_text())
        if "actions" in path.with_suffix("").parts:
            names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        to_read += _imported(tree, path)
    return names


def _modules(*folders):
    return [path for folder in folders for path in (PACKAGE / folder).rglob("*.py")]


def _imported(tree, path):
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            base = path.parents[node.level - 1].joinpath(*(node.module or "").split("."))
        elif node.module and node.module.startswith("medled"):
            base = PACKAGE.parent.joinpath(*node.module.split("."))
        else:
            continue
        for name in ("", *(alias.name for alias in node.names)):
            there = base / name if name else base
            yield from (found for found in (there.with_suffix(".py"), there / "__init__.py") if found.exists())
