"""Files, templates and functions are small enough to read at once, and none is called by a name that says nothing."""

import ast

import pytest

from tests.house.source import ROOT, modules, templates, tree, where

LINES_OF_A_FILE = 400
LINES_OF_A_TEMPLATE = 150
LINES_OF_A_FUNCTION = 60
SAYS_NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "services",
    "lib",
}


def lines(path):
    return len(path.read_text().splitlines())


def test_no_file_is_too_long():
    ours = [
        *modules(),
        *ROOT.glob("tests/**/*.py"),
        *ROOT.glob("bench/**/*.py"),
        *ROOT.glob("src/**/static/[cj]s*/**/*.*s*"),
    ]
    assert len(ours) > 50
    assert [f"{where(path)}: {lines(path)}" for path in ours if lines(path) > LINES_OF_A_FILE] == []


def test_no_template_is_too_long():
    assert templates()
    assert [f"{where(path)}: {lines(path)}" for path in templates() if lines(path) > LINES_OF_A_TEMPLATE] == []


def test_no_function_is_too_long():
    long = [
        f"{where(path, node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("kind", ["modules", "templates"])
def test_every_name_says_something(kind):
    paths = modules() if kind == "modules" else [path for path in templates() if path.name != "base.html"]
    assert [where(path) for path in paths if SAYS_NOTHING & {path.stem, path.parent.name}] == []
