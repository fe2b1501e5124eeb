"""What applies here until it is changed: extended on its day if nobody opens it again, and it applies meanwhile."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from medled.rooms.agreements.actions import agreements
from medled.rooms.agreements.models import Agreement
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.conftest import STOCKHOLM


def noon(day):
    return datetime.combine(day, time(12), STOCKHOLM)


def test_it_applies_and_all_are_told(ward, agree, today, recorded, told):
    agreement = agree(text="Den som väntar på samtal säger det först.")
    assert (agreement.state, agreement.since, agreement.review_on) == ("in_force", today, date(2026, 9, 2))
    assert [event.facts for event in recorded("agreements.agreement.made")] == [
        {"title": "Telefonen ligger i lådan på APT", "review_on": "2026-09-02"}
    ]
    assert [told(person) for person in (ward.bjorn, ward.carin, ward.olle, ward.amina)] == [["agreement.made"]] * 3 + [
        []
    ]


def test_the_last_of_a_month_stays_in_the_month(agree):
    assert agree(at=noon(date(2026, 8, 31))).review_on == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"title": " . "}, "title"),
        ({"title": "å" * 121}, "title"),
        ({"text": "å" * 4001}, "text"),
        ({"text": "nu\x00ll"}, "text"),
        ({"interval_months": 0}, "interval_months"),
        ({"interval_months": 37}, "interval_months"),
        ({"since": date(2028, 1, 1)}, "since"),
        ({"review_on": date(2026, 3, 2)}, "review_on"),
    ],
)
def test_what_does_not_hold_is_said_at_the_field(agree, how, field):
    with pytest.raises(Cannot) as refusal:
        agree(**how)
    assert refusal.value.field == field
    assert not Agreement.objects.exists()


def test_the_same_twice_is_one(agree):
    agree()
    with pytest.raises(Cannot) as refusal:
        agree(title="telefonen LIGGER i lådan på apt.")
    assert refusal.value.field == "title"


def test_it_comes_of_a_decision_that_is_made_here(ward, agree, decide):
    made, waiting = decide(), decide("Något annat", decider=ward.carin)
    assert agree(decision=made).decision == made
    with pytest.raises(Cannot):
        agree(title="Något annat", decision=waiting)


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_here_agrees_on_nothing_and_opens_nothing(ward, agree, who):
    somebody = getattr(ward, who)
    with pytest.raises(NotAllowed):
        agree(by=somebody)
    agreement = agree()
    for refused in (
        lambda: agreements.open_again(agreement, reason="Nej.", by=somebody, at=ward.at),
        lambda: agreements.end(agreement, outcome="Nej.", by=somebody, at=ward.at),
        lambda: agreements.replace(agreement, title="Nej", text="", version=1, by=somebody, at=ward.at),
    ):
        with pytest.raises(NotAllowed):
            refused()


class TestOpenedAgain:
    @pytest.fixture
    def opened(self, ward, agree):
        return agreements.open_again(agree(), reason="Jouren måste höras.", by=ward.bjorn, at=ward.at)

    def test_it_applies_still_and_all_are_told_without_the_reason(self, ward, opened, recorded):
        assert (opened.state, opened.is_live, opened.opened_by) == ("opened", True, ward.bjorn)
        (event,) = recorded("agreements.agreement.opened")
        assert "Jouren" not in str(event.facts)
        assert ward.amina.notices.filter(event=event).exists()

    def test_it_needs_a_reason_and_is_opened_once(self, ward, agree, opened):
        with pytest.raises(Cannot) as refusal:
            agreements.open_again(agree("En annan"), reason="", by=ward.bjorn, at=ward.at)
        assert refusal.value.field == "reason"
        with pytest.raises(Cannot, match="already"):
            agreements.open_again(opened, reason="Igen.", by=ward.amina, at=ward.at)

    def test_it_is_not_extended_while_it_is_open(self, ward, opened):
        assert agreements.extend_due(at=noon(opened.review_on)) == []
        assert agreements.tell_due(at=noon(opened.review_on - timedelta(days=3))) == []

    def test_who_opened_it_takes_that_back_without_a_word(self, ward, opened, recorded):
        kept = agreements.keep(opened, by=ward.bjorn, at=ward.at)
        assert (kept.state, kept.opened_by, kept.reason, kept.review_on) == ("in_force", None, "", date(2026, 9, 2))
        assert len(recorded("agreements.agreement.kept")) == 1

    def test_taken_back_late_it_goes_on(self, ward, opened):
        assert agreements.keep(opened, by=ward.bjorn, at=noon(date(2026, 9, 20))).review_on == date(2027, 3, 2)

    def test_another_keeps_it_with_what_the_group_came_to(self, ward, opened):
        with pytest.raises(Cannot) as refusal:
            agreements.keep(opened, by=ward.amina, at=ward.at)
        assert refusal.value.field == "outcome"
        later = noon(date(2026, 4, 1))
        kept = agreements.keep(opened, outcome="Jouren har den på ljudlös.", by=ward.amina, at=later)
        assert (kept.outcome, kept.review_on) == ("Jouren har den på ljudlös.", date(2026, 10, 1))


def test_what_nobody_opened_is_not_kept(ward, agree):
    with pytest.raises(Cannot, match="Nobody has opened it"):
        agreements.keep(agree(), outcome="Den är bra.", by=ward.amina, at=ward.at)


class TestReplaced:
    def test_the_new_one_points_back_and_the_old_one_is_kept(self, ward, agree, recorded):
        before = agree(text="Alltid.")
        later = noon(date(2026, 5, 4))
        after = agreements.replace(
            before, title=before.title, text="Utom jouren.", version=1, outcome="Jouren.", by=ward.bjorn, at=later
        )
        before.refresh_from_db()
        assert (before.state, before.text, before.outcome) == ("replaced", "Alltid.", "Jouren.")
        assert (after.replaces, after.since, after.review_on) == (before, date(2026, 5, 4), date(2026, 11, 4))
        assert len(recorded("agreements.agreement.replaced")) == 1

    def test_who_read_an_older_one_is_told(self, ward, agree):
        agreement = agree()
        agreements.open_again(agreement, reason="Jouren.", by=ward.bjorn, at=ward.at)
        with pytest.raises(Changed):
            agreements.replace(agreement, title="Ny", text="", version=1, by=ward.amina, at=ward.at)

    def test_nothing_new_or_no_word_on_what_was_open_is_refused(self, ward, agree):
        agreement = agree()
        with pytest.raises(Cannot, match="Nothing is changed"):
            agreements.replace(agreement, title=agreement.title, text="", version=1, by=ward.amina, at=ward.at)
        agreements.open_again(agreement, reason="Jouren.", by=ward.bjorn, at=ward.at)
        with pytest.raises(Cannot) as refusal:
            agreements.replace(agreement, title="Ny", text="", version=2, by=ward.amina, at=ward.at)
        assert refusal.value.field == "outcome"
        agreement.refresh_from_db()
        assert agreement.state == "opened"


def test_it_ends_with_a_word_on_why(ward, agree, recorded):
    agreement = agree()
    with pytest.raises(Cannot) as refusal:
        agreements.end(agreement, outcome="", by=ward.amina, at=ward.at)
    assert refusal.value.field == "outcome"
    assert agreements.end(agreement, outcome="Vi har tjänstemobiler.", by=ward.amina, at=ward.at).state == "ended"
    assert len(recorded("agreements.agreement.ended")) == 1
    with pytest.raises(Cannot, match="no more"):
        agreements.open_again(agreement, reason="Igen.", by=ward.bjorn, at=ward.at)
    assert agree().is_live  # the name is free again


class TestTime:
    def test_all_are_told_once_a_fortnight_before(self, ward, agree, recorded):
        agreement = agree()
        assert agreements.tell_due(at=noon(agreement.review_on - timedelta(days=15))) == []
        fortnight = noon(agreement.review_on - timedelta(days=14))
        assert [row.pk for row in agreements.tell_due(at=fortnight)] == [agreement.pk]
        assert agreements.tell_due(at=fortnight + timedelta(days=1)) == []
        assert len(recorded("agreements.agreement.soon")) == 1
        assert ward.bjorn.notices.filter(event__kind="agreements.agreement.soon").exists()

    def test_nobody_opened_it_so_it_goes_on_for_as_long_again(self, agree, recorded):
        agreement = agree(interval_months=3)
        assert agreements.extend_due(at=noon(agreement.review_on - timedelta(days=1))) == []
        agreements.extend_due(at=noon(agreement.review_on))
        assert agreements.extend_due(at=noon(agreement.review_on)) == []
        agreement.refresh_from_db()
        assert (agreement.state, agreement.review_on) == ("in_force", date(2026, 9, 2))
        assert len(recorded("agreements.agreement.extended")) == 1

    def test_a_clock_that_stood_still_for_a_year_extends_once(self, agree, recorded):
        agreement = agree(interval_months=3)
        agreements.extend_due(at=noon(date(2027, 7, 1)))
        agreement.refresh_from_db()
        assert agreement.review_on == date(2027, 9, 2)
        assert len(recorded("agreements.agreement.extended")) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"review_on": date(2026, 3, 2)},
        {"interval_months": 0},
        {"state": "opened"},
        {"state": "ended"},
        {"reason": "Ingen har öppnat den."},
        {"source_id": 3},
    ],
)
def test_the_database_holds_it(agree, wrong):
    agreement = agree()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(**wrong)
