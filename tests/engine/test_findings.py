"""The balance of a group: each finding is there exactly when its condition holds, and its next step takes it away."""

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.findings import REGISTER, findings
from medled.engine.picture import SeenBy
from tests.engine import naive_findings, next_steps
from tests.engine.examples import EXAMPLES, NOT_YET
from tests.engine.pictures import calm, pictures
from tests.longer import part

DOCS = Path(__file__).parents[2] / "docs" / "findings.md"


def cases(examples):
    return [
        pytest.param(code, group, id=f"{code}-{n}") for code, made in examples.items() for n, group in enumerate(made)
    ]


def about(finding):
    return finding.code, finding.subject.thing, finding.subject.id


def of_kind(picture, code):
    return [finding for finding in findings(picture) if finding.code == code]


def after(picture, finding):
    return getattr(next_steps, finding.next_step)(picture, finding)


def test_a_calm_group_has_no_findings():
    assert findings(calm()) == []


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == set(REGISTER)


@pytest.mark.parametrize(("code", "picture"), cases(EXAMPLES))
def test_an_example_is_found_and_its_next_step_mends_it(code, picture):
    found = of_kind(picture, code)
    assert found
    for finding in found:
        picture = after(picture, finding)
    assert not of_kind(picture, code)


@pytest.mark.parametrize(("code", "picture"), cases(NOT_YET))
def test_it_is_not_found_a_day_too_early_or_when_it_is_seen_to(code, picture):
    assert not of_kind(picture, code)


@given(pictures())
@settings(max_examples=part(120))
def test_a_finding_is_there_exactly_when_its_condition_holds(picture):
    found = [about(finding) for finding in findings(picture)]
    expected = {(code, thing, n) for code in REGISTER for thing, n in getattr(naive_findings, code)(picture)}
    assert set(found) == expected
    assert len(found) == len(expected)


@given(pictures())
@settings(max_examples=part(60))
def test_the_next_step_takes_the_finding_away(picture):
    for finding in findings(picture):
        assert about(finding) not in {about(left) for left in findings(after(picture, finding))}


@given(pictures(), st.randoms(use_true_random=False))
@settings(max_examples=part(40))
def test_the_order_of_rows_changes_nothing(picture, random):
    rows = {field.name: getattr(picture, field.name) for field in fields(picture)}
    mixed = {name: tuple(random.sample(row, len(row))) for name, row in rows.items() if isinstance(row, tuple)}
    assert findings(replace(picture, **mixed)) == findings(picture)


@given(pictures())
@settings(max_examples=part(40))
def test_findings_come_by_severity_then_oldest_then_title(picture):
    found = findings(picture)
    places = [(f.severity, f.since is None, f.since or picture.on, f.subject.title.casefold()) for f in found]
    assert places == sorted(places)
    for finding in found:
        assert tuple(name for name, _ in finding.facts) == REGISTER[finding.code].facts


def test_the_table_of_findings_is_true():
    rows = [line.strip("| ").split(" | ") for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]
    seen_by = {SeenBy.GROUP: "the group", SeenBy.HOLDER: "own eyes", SeenBy.HOLDER_AND_SUPPORT: "the two"}
    assert sorted(rows) == sorted(
        [
            f"`{kind.code}`",
            kind.when.rstrip("."),
            seen_by[kind.seen_by],
            f"`{kind.next_step}`",
            kind.severity.name.lower(),
            ", ".join(f"`{name}`" for name in kind.facts) or "-",
        ]
        for kind in REGISTER.values()
    )
