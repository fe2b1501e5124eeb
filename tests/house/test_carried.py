"""Each table says whether it leaves in a file: nothing stays or goes because nobody thought of it."""

from dataclasses import fields

from django.apps import apps

from medled.carrying import chosen, events
from medled.carrying.labels import LABELS
from medled.carrying.register import PERSON, carried, facts, register, stays
from medled.journal.kinds import register as kinds

HOW = """
Say in the room's queries/carried.py what is to become of each of these tables:
    carried(Model, _("What its rows are, to the person whose they are"), of="path__to__group")
        when all in the group may read it (only=Q(...) for which rows, without={"field": "why"} for what stays);
    carried(Model, _("..."), why="...")     when it is each one's own: only in the file of the person it names;
    left_out(Model, "One sentence that says why.")    when it is neither.
The last is always safe. Then run `make docs` (docs/export.md).
"""


def test_each_table_says_if_it_is_carried():
    known = {*register, *stays, events.KIND}
    tables = [model._meta.label_lower for model in apps.get_models()]
    assert [table for table in tables if table not in known] == [], HOW
    assert [table for table in known if table not in tables] == [], "There are no such tables any more."


def test_what_goes_with_a_group_hangs_on_nothing_that_stays():
    going = {each.kind for each in chosen.in_order()}
    assert [
        f"{each.kind}.{column.name}"
        for each in chosen.in_order()
        for column in each.fields
        if chosen.hangs_on(column) and chosen.table_of(column) not in going
    ] == []


def test_what_hangs_on_rows_that_not_all_read_says_itself_which_are_read():
    """In a group's file that follows; a person's file that somebody else takes out has only what is said here."""
    assert [
        each.kind
        for each in register.values()
        if each.of and each.own and not each.only
        for column in each.fields
        if chosen.hangs_on(column) and register[chosen.table_of(column)].only
    ] == []


def test_what_is_said_of_a_table_is_true_of_it():
    for each in register.values():
        columns = {column.name for column in each.model._meta.get_fields()}
        title = each.named.partition("__")[0]
        named = {*each.without, *each.inside, *each.said, *(name for pair in each.pairs for name in pair)}
        named |= {title} - {""}
        assert named <= columns, each.kind
        assert each.of or not each.pairs or each.own, each.kind
        assert any(column.name in LABELS for column in each.fields), f"{each.kind} has nothing that a person can read."


def test_each_fact_of_an_event_says_if_it_is_an_id():
    """Of events that go with a group: a number that is an id here is another's there."""
    unsaid = [
        f"{kind.code} {fact.name}"
        for kind in kinds.values()
        if events.is_carried(kind)
        for fact in fields(kind.facts)
        if "int" in str(fact.type) and fact.name not in kind.people
        for known in [facts[kind.code.partition(".")[0]]]
        if fact.name not in known.things and fact.name not in known.numbers
    ]
    assert unsaid == [], 'Say in queries/carried.py: told("room", fact="kind.of_thing", numbers=("fact",)).'


def test_two_rooms_never_speak_for_one_table():
    for kind in (next(iter(register)), next(iter(stays)), PERSON):
        try:
            carried(apps.get_model(kind), "", why="again")
        except ValueError:
            continue
        raise AssertionError(kind)
