"""What the import contracts cannot see: who writes, who looks at the clock, what is said of a person."""

import ast
import re
from functools import cache

from tests.house.source import PACKAGE, ROOT, dotted, modules, tree, where

WRITES = {"save", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"}
OF_A_QUERY = {"objects", "filter", "exclude", "all", "select_for_update", "order_by"}
MAY_WRITE = (
    *("listeners/", "journal/record.py", "journal/erase.py", "search/index.py", "web/signin.py", "cli/demo/"),
    *("carrying/bring_in.py", "carrying/names.py"),  # rows of any table, as a file tells of them
)
CLOCKS = {"timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "localdate"}
LAST_WORDS = tuple({clock.rpartition(".")[2] for clock in CLOCKS})
LEAVES_NO_MARK = {
    "seal",
    "answer",
    "count_due",
}  # a spark without a name, an answer to a pulse: an event would tell when
OF_A_PERSON = re.compile(r"(^|_)(score|rank|rating|points|grade|performance)s?($|_)")


def relative(path):
    return path.relative_to(PACKAGE).as_posix()


def may_write(path):
    return "actions" in path.relative_to(PACKAGE).with_suffix("").parts or relative(path).startswith(MAY_WRITE)


def written(path):
    """Yield the calls that change the database."""
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        if name not in WRITES | {"update", "delete"}:
            continue
        receiver = set(ast.unparse(node.func.value).replace("(", ".").split("."))
        of_a_query = bool(receiver & OF_A_QUERY)
        if receiver & {"book", "sheet", "document", "picture"}:  # a file in memory
            continue
        if name in WRITES or (name == "update" and of_a_query) or (name == "delete" and (of_a_query or not node.args)):
            yield node


def test_only_actions_write():
    assert any(list(written(path)) for path in modules("workplace/actions"))
    strangers = [where(path, node) for path in modules() if not may_write(path) for node in written(path)]
    assert strangers == []


def test_time_is_given_never_read():
    read = [
        where(path, node)
        for path in modules("engine", "rooms", "workplace", "journal")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call | ast.Attribute) and _written(node).endswith(tuple(CLOCKS))
    ]
    assert read == []


def _written(node):
    """Return what is called or read as it is written, if its last word may be a clock's."""
    named = node.func if isinstance(node, ast.Call) else node
    last = getattr(named, "attr", getattr(named, "id", ""))
    return ast.unparse(named) if last.endswith(LAST_WORDS) else ""


def test_nothing_measures_a_person():
    named = [
        f"{where(path, node)} {name}"
        for path in modules()
        for owner in ast.walk(tree(path))
        if isinstance(owner, ast.ClassDef)
        for node in owner.body
        for name in _names(node)
        if OF_A_PERSON.search(name)
    ]
    assert named == []


def _names(node):
    if isinstance(node, ast.AnnAssign):
        return [node.target.id] if isinstance(node.target, ast.Name) else []
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def test_every_action_is_one_transaction_and_leaves_its_mark():
    """A public action is atomic, and it writes an event or calls what does."""
    functions = [
        (path, function)
        for path in modules("rooms", "workplace")
        if "actions" in path.with_suffix("").parts
        for function in tree(path).body
        if isinstance(function, ast.FunctionDef)
    ]
    marks = {"record"}
    while grown := {function.name for _, function in functions if _calls(function) & marks} - marks:
        marks |= grown
    public = [(path, function) for path, function in functions if _is_public(path, function)]
    marks |= LEAVES_NO_MARK
    assert len(public) > 40
    assert [
        f"{where(path, function)} {function.name}" for path, function in public if function.name not in marks
    ] == []
    assert [f"{where(path, function)} {function.name}" for path, function in public if not _is_atomic(function)] == []


def _is_public(path, function):
    """Tell an action from what serves it: a package of actions lists its own, a module with _ has none."""
    door = path.parent / "__init__.py"
    listed = re.search(r"__all__ = \[(.*?)\]", door.read_text(), re.DOTALL) if door.exists() else None
    if listed:
        return f'"{function.name}"' in listed.group(1)
    return not function.name.startswith("_") and not path.stem.startswith("_")


def _is_atomic(function):
    """Tell whether it opens a transaction, or hands all of its work to an action that does."""
    decorators = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    return "atomic" in decorators or "atomic" in _calls(function) or not _writes(function)


def _writes(function):
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES | {"record"}
        for node in ast.walk(function)
    )


@cache
def _calls(function):
    return {dotted(node.func).rsplit(".", 1)[-1] for node in ast.walk(function) if isinstance(node, ast.Call)}


def test_every_kind_of_event_is_asked_after_in_a_test():
    from medled.journal.kinds import register

    tests = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    assert [
        code for code, kind in register.items() if f'"{code}"' not in tests and kind.facts.__name__ not in tests
    ] == []
