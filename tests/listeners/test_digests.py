"""The digests: daily at seven on working days, weekly on Mondays; each thing in one, whatever the clock does."""

import re
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from medled.cli import clock
from medled.listeners import bell, choices, post
from medled.listeners.choices import Choice
from medled.listeners.models import Delivery
from medled.rooms.sharing.actions import commitments, tasks
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.actions import members
from tests.conftest import STOCKHOLM

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def settled(ward, postbox):
    """The ward with nothing in the post."""
    Delivery.objects.all().delete()
    ward.amina.language = "en"
    ward.amina.save()
    return ward


def looks(at):
    """Let the worker look at what is due."""
    return post.send_due(now=lambda: at)


def moment(day, hour, minute=0):
    """A moment in March 2026, of which the 2nd is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=STOCKHOLM)


def changes_role(ward, at, role="observer"):
    """Carin changes Amina's role: Amina is told, in the daily digest unless she has chosen otherwise."""
    members.give_roles(ward.group, person=ward.amina, roles=[role], by=ward.carin, at=at)


def said(letter):
    return letter.get_body(["plain"]).get_content()


def test_it_comes_at_seven_the_next_working_day_with_all_that_is_unread(settled, postbox):
    changes_role(settled, moment(6, 10))  # a Friday
    changes_role(settled, moment(6, 11), "member")
    assert looks(moment(6, 23)) == looks(moment(7, 7)) == looks(moment(8, 12)) == looks(moment(9, 6, 59)) == 0
    assert looks(moment(9, 7)) == 1
    (letter,) = postbox.to(settled.amina)
    assert said(letter).count("Carin Wallin changed your role in the group. And one more like it.") == 1
    assert letter["Subject"] == "Carin Wallin changed your role in the group, and one thing more"
    assert "11:00" in said(letter)
    assert "10:00" not in said(letter)  # the newest stands for both


def test_it_is_not_sent_when_all_is_read(settled, postbox):
    changes_role(settled, moment(2, 10))
    bell.opened(settled.amina, [("workplace.person", settled.amina.pk)], at=moment(2, 12))
    assert looks(moment(3, 7)) == 0
    assert postbox.letters == []


def test_the_weekly_one_comes_on_monday(settled, postbox):
    choices.choose(settled.amina, {"group": Choice.called("weekly")}, at=moment(2, 8))
    changes_role(settled, moment(3, 10))
    assert looks(moment(4, 7)) == looks(moment(6, 7)) == looks(moment(9, 6)) == 0
    assert looks(moment(9, 7)) == 1


def test_a_new_choice_holds_for_what_waits(settled, postbox):
    changes_role(settled, moment(2, 10))
    choices.choose(settled.amina, {"group": Choice.called("weekly")}, at=moment(2, 11))
    assert looks(moment(3, 7)) == 0
    choices.choose(settled.amina, {"group": Choice.called("at_once")}, at=moment(3, 8))
    assert looks(moment(3, 8, 1)) == 1


def test_no_more_mails_holds_for_what_waits(settled, postbox):
    changes_role(settled, moment(2, 10))
    choices.unsubscribe(settled.amina, "daily", at=moment(2, 11))
    assert looks(moment(30, 7)) == 0
    assert bell.has_unread(settled.amina, at=moment(2, 12))


def count_of_calls(text):
    """How many calls a digest tells of: one in words, and as many as it says are like it."""
    more = re.search(r"And (one|\d+) more like it", text)
    return text.count("needs your support") + (int(more[1].replace("one", "1")) if more else 0)


@pytest.mark.parametrize("jump", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=-1), timedelta(days=1)])
def test_a_clock_that_jumps_tells_nothing_twice_and_loses_nothing(settled, postbox, calls, jump):
    """Somebody calls every fifth hour of a week; on Wednesday at seven the clock jumps, and on Friday noon back."""
    choices.choose(settled.amina, {"support": Choice.called("daily")}, at=moment(2, 0))
    told = 0
    for hour in range(14 * 24):
        true = moment(2, 0) + timedelta(hours=hour)
        clock = true + jump if moment(4, 7) <= true < moment(6, 12) else true
        looks(clock)
        if hour % 5 == 0 and hour < 7 * 24:
            calls(settled, settled.amina, at=clock)
            told += 1
    assert sum(count_of_calls(said(letter)) for letter in postbox.to(settled.amina)) == told == 34
    assert not Delivery.objects.filter(person=settled.amina, sent_at=None).exists()


def test_two_groups_stand_apart_in_one_mail(settled, postbox):
    members.join(settled.other_group, person=settled.amina, role="member", by=settled.carin, at=moment(2, 9))
    changes_role(settled, moment(2, 10))
    assert looks(moment(3, 7)) == 1
    (letter,) = postbox.to(settled.amina)
    assert "HEMTJÄNSTEN NORR" in said(letter)
    assert "HEMTJÄNSTEN SYD" in said(letter)


class TestWhatIsAlike:
    """Twelve lines alike are one line."""

    @pytest.fixture
    def asked(self, settled):
        """Ask Amina to carry some tasks: asked("Schema", by=settled.carin)."""

        def ask(*titles, by, hour=10):
            for minute, title in enumerate(titles):
                described = tasks.Description(title=title, hours=Decimal(4))
                task = tasks.add(settled.group, description=described, by=by, at=moment(2, 9))
                card = Card(hours=Decimal(4), starts_on=moment(9, 9).date(), ends_on=moment(30, 9).date())
                commitments.propose(
                    task, person=settled.amina, role="lead", card=card, by=by, at=moment(2, hour, minute)
                )

        return ask

    def digest(self, settled, postbox, language="en"):
        settled.amina.language = language
        settled.amina.save()
        choices.choose(settled.amina, dict.fromkeys(["commitment"], Choice.called("daily")), at=moment(2, 8))
        looks(moment(3, 7))
        (letter,) = postbox.to(settled.amina)
        return letter

    @pytest.mark.parametrize(
        ("language", "says"),
        [
            ("en", "Carin Wallin asks you to carry Budget. The same goes for Arkiv and Schema."),
            ("sv", "Carin Wallin frågar om du vill bära Budget. Detsamma gäller Arkiv och Schema."),
        ],
    )
    def test_what_differs_in_one_name_is_told_once_with_the_others_named(
        self, settled, postbox, asked, language, says
    ):
        asked("Schema", "Arkiv", "Budget", by=settled.carin)
        letter = self.digest(settled, postbox, language)
        assert says in said(letter)
        assert said(letter).count("Carin") == 1
        page = letter.get_body(["html"]).get_content()
        assert 'href="https://medled.example/told/"' in page  # where all of them stand

    @pytest.mark.parametrize(("language", "says"), [("en", "C, B and 9 more."), ("sv", "C, B och 9 till.")])
    def test_of_many_the_first_are_named(self, settled, postbox, asked, language, says):
        asked(*"ABCDEFGHIJKLM"[::-1], by=settled.carin)
        assert says.replace("C, B", "B, C, D") in said(self.digest(settled, postbox, language))

    def test_two_that_differ_in_more_are_two_lines(self, settled, postbox, asked):
        asked("Schema", by=settled.carin, hour=10)
        asked("Arkiv", by=settled.bjorn, hour=11)
        text = said(self.digest(settled, postbox))
        assert "Björn Ek asks you to carry Arkiv." in text
        assert "Carin Wallin asks you to carry Schema." in text
        assert "like it" not in text

    def test_three_that_differ_in_more_are_counted(self, settled, postbox, asked):
        for hour, (title, by) in enumerate(
            (("Schema", settled.carin), ("Arkiv", settled.bjorn), ("Budget", settled.david)), start=10
        ):
            asked(title, by=by, hour=hour)
        text = said(self.digest(settled, postbox))
        assert "David Lund asks you to carry Budget. And 2 more like it." in text
        assert "Arkiv" not in text

    def test_a_mail_at_once_folds_nothing(self, settled, postbox, calls):
        for _twice in range(2):
            calls(settled, settled.amina, at=moment(2, 10))
        looks(moment(2, 11))
        (letter,) = postbox.to(settled.amina)
        assert said(letter).count("Carin Wallin needs your support") == 2


def test_a_task_that_changes_is_told_nobody(settled, postbox):
    described = tasks.Description(title="Schema", hours=Decimal(4))
    tasks.add(settled.group, description=described, by=settled.carin, at=moment(2, 9))
    assert looks(moment(10, 7)) == 0


def test_what_was_mailed_and_read_long_ago_is_forgotten_and_what_waits_is_not(settled, postbox):
    changes_role(settled, moment(2, 10))
    looks(moment(3, 7))
    bell.opened(settled.amina, [("workplace.person", settled.amina.pk)], at=moment(3, 8))
    changes_role(settled, moment(3, 9), "member")
    clock.clear_out(at=moment(3, 9) + timedelta(days=91))
    assert Delivery.objects.filter(person=settled.amina).count() == 1
    assert len(bell.told_to(settled.amina, at=moment(3, 10))) == 3
    clock.clear_out(at=moment(3, 9) + timedelta(days=366))
    assert [told.is_unread for told in bell.told_to(settled.amina, at=moment(3, 10))] == [True, True]
    assert looks(moment(4, 7)) == 1
