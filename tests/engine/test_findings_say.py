"""What a finding says besides its code: about what and whom, since when, and its facts."""

import pytest

from medled.engine.findings import findings
from tests.engine.examples import EXAMPLES
from tests.engine.pictures import day

# code and example; title, people, support, days since (None: unknown), facts
SAID = [
    ("task_unshared", 0, "Staffing", (), (), 90, {"asked": (), "held": 0, "lacks_lead": True, "wanted": 1}),
    ("task_unshared", 1, "Staffing", (1,), (), 90, {"asked": (), "held": 1, "lacks_lead": False, "wanted": 2}),
    ("task_unshared", 3, "Staffing", (), (), 90, {"asked": (1,), "held": 0, "lacks_lead": True, "wanted": 1}),
    ("responsibility_without_mandate", 0, "Staffing", (1,), (2,), 10, {"lacks": ("unwritten",)}),
    ("responsibility_without_mandate", 2, "Staffing", (1,), (2,), 10, {"lacks": ("amount",)}),
    ("responsibility_without_mandate", 3, "Staffing", (1,), (2,), 10, {"lacks": ("substitute",)}),
    ("mandate_without_responsibility", 0, "Staffing", (1,), (), 3, {"task": 1, "why": "paused"}),
    ("mandate_without_responsibility", 1, "Staffing", (1,), (), 1, {"task": 1, "why": "holder_left"}),
    ("mandate_without_responsibility", 2, "Amina", (1,), (), 5, {"task": 2, "why": "no_commitment"}),
    ("no_support", 0, "Staffing", (1,), (), 10, {"why": "none"}),
    ("no_support", 1, "Staffing", (1,), (1,), 10, {"why": "is_holder"}),
    ("no_support", 2, "Staffing", (1,), (2,), 10, {"why": "not_promised"}),
    ("no_support", 3, "Staffing", (1,), (2,), 1, {"why": "left"}),
    ("no_support", 4, "Staffing", (1,), (2,), 0, {"why": "away"}),
    ("promise_at_risk", 0, "", (1,), (2,), 0, {"due_on": day(0)}),
    ("promise_missed", 0, "", (1,), (2,), 6, {"due_on": day(-6), "has_it": (2,)}),
    ("checkin_overdue", 0, "Staffing", (1,), (2,), 0, {"every_days": 28, "last_on": None}),
    ("support_stretched", 0, "Carin", (3,), (), None, {"holders": (1, 2, 4), "limit": 2}),
    ("overloaded", 0, "Amina", (1,), (2,), None, {"minutes": 400, "room": 399, "too_much": ()}),
    ("overloaded", 1, "Amina", (1,), (2,), 2, {"minutes": 400, "room": 600, "too_much": (1,)}),
    ("room_left", 0, "Amina", (1,), (), None, {"minutes": 400, "room": 801}),
    ("single_point_of_knowledge", 0, "Schedules", (1,), (), None, {"tasks": (1, 2, 3, 4), "wants": (2,)}),
    ("manager_holds_all", 0, "", (3,), (), None, {}),
    ("term_ending", 0, "Staffing", (1,), (2,), 0, {"ends_on": day(21)}),
    ("term_ending", 1, "Staffing", (1,), (2,), 10, {"ends_on": day(-1)}),
    ("waiting_for_yes", 0, "Staffing", (1,), (), 0, {"asked_on": day(-7)}),
    ("initiative_unanswered", 0, "Walks", (), (), 0, {"answer_by": day(-1)}),
    ("trial_overdue", 0, "Walks", (), (), 0, {"trial_until": day(-1)}),
    ("goal_without_carrier", 0, "Safe mornings", (), (), 90, {}),
    ("task_outside_the_whole", 0, "Staffing", (1,), (), 10, {}),
    ("low_without_action", 0, "", (), (), 0, {"by": day(-1), "chosen": None, "lacks": "choice", "low": ("H",)}),
    ("low_without_action", 1, "", (), (), 0, {"by": day(-1), "chosen": 3, "lacks": "action", "low": ("H",)}),
    ("low_without_action", 2, "", (), (), 0, {"by": day(-1), "chosen": 3, "lacks": "look", "low": ("H",)}),
]


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said[0]}-{said[1]}")
def test_a_finding_says_about_whom_since_when_and_why(said):
    code, example, title, people, support, days, facts = said
    finding = next(finding for finding in findings(EXAMPLES[code][example]) if finding.code == code)
    assert finding.subject.title == title
    assert (finding.people, finding.support) == (people, support)
    assert finding.since == (None if days is None else day(-days))
    assert dict(finding.facts) == facts
