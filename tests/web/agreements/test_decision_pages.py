"""Decisions, on their page: written down, waiting for the one who decides, and what the law wants noted."""

import pytest
from django.utils import timezone

from medled.rooms.agreements.actions import decisions
from medled.rooms.agreements.actions.decisions import StandsBehind
from medled.rooms.agreements.models import Decision
from tests.conftest import north_ward
from tests.rooms.agreements.conftest import decide, today  # noqa: F401
from tests.web.agreements.test_agreement_pages import text, to  # noqa: F401

GOOD = {
    "text": "Vi byter fikatid.",
    "way": "consent",
    "decider": "",
    "outside": "",
    "law": "execution",
    "reference": "",
}


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


def test_an_empty_page_says_what_will_stand_here(ward, enter, to):  # noqa: F811
    assert "Nothing is decided here yet" in text(enter(ward.amina).get(to("decisions")))
    assert "Write a decision" not in text(enter(ward.olle).get(to("decisions")))


def test_the_group_decides_by_consent_and_all_read_it(ward, enter, to):  # noqa: F811
    assert "It is written down as decided." in text(enter(ward.amina).post(to("add-decision"), GOOD, follow=True))
    shown = text(enter(ward.olle).get(to("decisions")))
    assert "Vi byter fikatid" in shown
    assert "The group, by consent" in shown


def test_in_anothers_name_it_waits_and_that_one_decides(ward, enter, to):  # noqa: F811
    typed = GOOD | {"way": "after_advice", "decider": str(ward.carin.pk), "law": "delegation", "reference": "4.12"}
    assert "It waits for Carin." in text(enter(ward.amina).post(to("add-decision"), typed, follow=True))
    decision, carin = Decision.objects.get(), enter(ward.carin)
    assert "This is for you to decide" in text(carin.get(to("decisions")))
    assert "I decide so" not in text(enter(ward.amina).get(to("decision", decision.pk)))
    assert "It is decided." in text(carin.post(to("make-decision", decision.pk), follow=True))
    page = text(carin.get(to("decision", decision.pk)))
    assert "To be reported" in page
    assert "Noted." in text(carin.post(to("report-decision", decision.pk), {"on": f"{today_of(ward)}"}, follow=True))
    late = carin.post(to("report-decision", decision.pk), {"on": "2020-01-01"})
    assert "Choose a day between the decision and today." in text(late)


def today_of(ward):
    return timezone.localtime(ward.at).date()


def test_what_the_group_stands_behind_is_read_by_the_one_who_decides(ward, enter, to, decide):  # noqa: F811
    stands = StandsBehind({"yes": 2, "objection": 1}, of=4, words=["Hellre i maj."])
    decision = decide(decider=ward.carin, stands_behind=stands)
    shown = text(enter(ward.carin).get(to("decision", decision.pk)))
    assert "Of four in the group two say yes and one has an objection." in shown
    assert "Hellre i maj." in shown


def test_no_is_said_with_a_reason_that_is_not_lost(ward, enter, to, decide):  # noqa: F811
    decision, carin = decide(decider=ward.carin), enter(ward.carin)
    assert "Fill this in." in text(carin.post(to("decline-decision", decision.pk), {"reason": ""}))
    decisions.take_back(decision, by=ward.amina, at=ward.at)
    late = text(carin.post(to("decline-decision", decision.pk), {"reason": "Budgeten räcker inte."}))
    assert "This waits for nobody's word any more." in late
    assert "What you wrote, if you want to keep it: Budgeten räcker inte." in late
    other = decide("En annan sak", decider=ward.carin)
    carin.post(to("decline-decision", other.pk), {"reason": "Budgeten räcker inte."})
    assert "Budgeten räcker inte." in text(enter(ward.olle).get(to("decision", other.pk)))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "å" * 2001}, "text"),
        ({"way": ""}, "way"),
        ({"way": "by_lot"}, "way"),
        ({"way": "alone"}, "decider"),
        ({"way": "alone", "decider": "9" * 20}, "decider"),
        ({"way": "alone", "outside": "Nämnden"}, "outside"),
        ({"law": "delegation"}, "way"),
        ({"law": "jungle"}, "law"),
        ({"reference": "å" * 121}, "reference"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, to, typed, field):  # noqa: F811
    answer = enter(ward.amina).post(to("add-decision"), GOOD | typed)
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert {name: form[name].value() for name in typed} == typed
    assert not Decision.objects.exists()


def test_samverkan_is_noted_by_a_manager_before(ward, enter, to, decide):  # noqa: F811
    decision = decide(decider=ward.bjorn, touches_organisation=True)
    bjorn, carin = enter(ward.bjorn), enter(ward.carin)
    assert "First a manager says how it is with the unions" in text(bjorn.get(to("decision", decision.pk)))
    no_day = carin.post(to("say-samverkan", decision.pk), {"samverkan": "held", "samverkan_on": ""})
    assert "Choose the day." in text(no_day)
    carin.post(to("say-samverkan", decision.pk), {"samverkan": "not_needed"})
    assert "I decide so" in text(bjorn.get(to("decision", decision.pk)))
    bjorn.post(to("make-decision", decision.pk))
    decision.refresh_from_db()
    assert (decision.state, decision.samverkan) == ("made", "not_needed")


def test_deciding_twice_is_answered_with_a_sentence(ward, enter, to, decide):  # noqa: F811
    decision, carin = decide(decider=ward.carin), enter(ward.carin)
    carin.post(to("make-decision", decision.pk))
    again = carin.post(to("make-decision", decision.pk), headers={"referer": "http://testserver/"}, follow=True)
    assert "This is decided already." in again.content.decode()
