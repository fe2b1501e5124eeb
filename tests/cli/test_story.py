"""The demo's story: told by real actions, true in its journal, and with something of everything to look at."""

import io
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils.translation import override
from rich.console import Console

from medled.cli.demo import story
from medled.cli.demo.tables import print_tables
from medled.engine.findings import findings
from medled.journal.kinds import register
from medled.journal.models import Event
from medled.rooms.now import queries
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.models import Commitment, Handover, MandateRound, SharingRound, Wish
from medled.workplace.models import Group, Person
from medled.workplace.queries import groups_of, viewer_of
from tests.lifelike import TOLD_UNTIL, demo

pytestmark = pytest.mark.once  # tests/carrying tells it on PostgreSQL, and takes out all there is in it
END = TOLD_UNTIL


@pytest.fixture
def told(db):
    """The home-care group, when all is told."""
    return demo(END).group


def codes(group):
    return Counter(found.code for found in findings(picture_of(group, at=END)))


def test_three_groups_and_one_person_in_two_of_them(told):
    assert [group.name for group in Group.objects.order_by("pk")] == [
        "Hemtjänsten Norrfors",
        "IT och service",
        "Arbetslag 4–6, Forsbackaskolan",
    ]
    emma = Person.objects.get(name="Emma Bergqvist")
    assert {group.name for group in groups_of(emma, on=END.date())} == {
        "IT och service",
        "Arbetslag 4–6, Forsbackaskolan",
    }


def test_the_journal_is_true(told):
    events = Event.objects.order_by("pk")
    assert set(events.values_list("kind", flat=True)) <= set(register)
    assert all(event.at <= END for event in events)
    assert max(event.at for event in events) >= END - timedelta(days=4)  # the last working day
    assert min(event.at for event in events) <= END - timedelta(days=200)


def test_every_carried_task_has_its_holders_yes_and_one_lead_at_most(told):
    held = Commitment.objects.filter(state__in=Commitment.HELD)
    assert held.filter(accepted_at=None).count() == 0
    leads = Counter(held.filter(role="lead").values_list("task", flat=True))
    assert set(leads.values()) == {1}
    assert not Commitment.objects.filter(state="accepted").exists()  # nothing waits for a day that has come


def test_the_home_care_group_has_a_proposal_and_an_earlier_round(told):
    closed, open_ = told.rounds.order_by("pk")
    assert (closed.step, open_.step) == ("closed", "proposal")
    assert open_.seats.filter(answered_at=None, left_at=None).count() == 0
    assert closed.commitments.filter(state="active").count() >= 3
    newest = open_.proposals.last().outcome
    assert len({given["task"] for given in newest["assignments"]}) >= 6
    assert [entry["missing"] for entry in newest["uncovered"]] == ["lead"]
    assert not Wish.objects.filter(seat__round=closed, value__in=["rather_not", "cannot"]).exists()


def test_the_school_waits_for_wishes_and_shows_none(told):
    waiting = SharingRound.objects.get(step="wishes")
    assert waiting.seats.filter(answered_at=None).count() == 3
    assert waiting.shown_at is None


def test_there_is_something_of_everything(told):
    assert Handover.objects.exclude(next=None).exclude(notes="").exists()
    assert Commitment.objects.filter(state="returned").exclude(end_reason="").exists()
    assert Commitment.objects.exclude(may="").exclude(may_not="").exclude(limit_sek=None).exists()
    assert MandateRound.objects.exclude(shown_at=None).exclude(ended_at=None).exists()
    assert {
        "no_support",
        "responsibility_without_mandate",
        "single_point_of_knowledge",
        "task_unshared",
        "term_ending",
        "waiting_for_yes",
    } <= set(codes(told))
    unit = Group.objects.get(name="IT och service")
    assert {"manager_holds_all", "mandate_without_responsibility", "overloaded"} <= set(codes(unit))


def test_everybody_has_a_page_and_somebody_has_something_to_do(told):
    mine = {}
    for group in Group.objects.all():
        for membership in group.memberships.filter(ends_on=None).select_related("person"):
            situation = queries.situation(viewer_of(membership.person, group, at=END))
            mine[membership.person.name] = [matter.code for matter in situation.mine]
            assert situation.ours
    assert "support_to_promise" in mine["Elin Åkerlund"]
    assert "change_to_answer" in mine["Karin Wallin"]
    assert "part_to_answer" in mine["Samira Haddad"]
    assert mine["Göran Stenvall"] == []


@pytest.mark.only_longer
# Ids begin anew here, and of two proposals that are as good the lower ids decide.
def test_the_same_moment_tells_the_same_story(db):
    def once(tell):
        with transaction.atomic(), override("sv"):
            tell(END)
            names = dict(Person.objects.values_list("pk", "name"))
            told = [
                (event.at, event.kind, names.get(event.actor), event.facts.get("title"))
                for event in Event.objects.order_by("pk")
            ]
            transaction.set_rollback(True)
        return told

    first = once(demo)
    assert len(first) > 250
    assert once(story.tell) == first


@pytest.mark.only_longer
# END is such a day too: what lies a day apart falls on one, a Friday.
@pytest.mark.parametrize(
    "end",
    [
        datetime(2025, 12, 25, 0, 30, tzinfo=ZoneInfo("Europe/Stockholm")),  # a holiday, at night; told over another
        datetime(2028, 2, 29, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm")),  # leap day
    ],
)
def test_it_can_be_told_on_any_day(db, end):
    with override("sv"):
        group = story.tell(end)
    assert group.rounds.order_by("pk").last().step == "proposal"
    assert not Event.objects.filter(at__gt=end).exists()
    assert not Commitment.objects.filter(state="accepted").exists()


class TestTables:
    def printed(self, group, language="sv", width=140):
        console = Console(file=io.StringIO(), width=width, highlight=False)
        with override(language):
            print_tables(group, END, console=console)
        return console.file.getvalue()

    def test_the_proposal_and_the_balance_are_printed(self, told):
        said = self.printed(told)
        assert "Förslaget: Delningen i höst, Hemtjänsten Norrfors" in said
        assert "Leyla håller i" in said
        assert "Balansen: Hemtjänsten Norrfors" in said
        assert "Mira bär Avvikelser och mönster utan lovat stöd" in said

    def test_in_a_narrow_terminal_words_stay_whole(self, told):
        said = self.printed(told, width=80)
        assert max(map(len, said.splitlines())) <= 80
        for whole in ("Ann-Charlotte håller i", "arbetstidsregler", "riskbedömning"):
            assert whole in said

    def test_nothing_of_what_is_one_persons_own_is_printed(self, told):
        for language in ("sv", "en"):
            for group in Group.objects.all():
                said = self.printed(group, language).casefold()
                for own in (
                    "bara du",
                    "only you",
                    "du har utrymme",
                    "room left",
                    "mer än du sagt",
                    "helst inte",
                    "rather not",
                ):
                    assert own not in said

    def test_a_group_that_has_nothing_yet_is_printed_too(self, ward):
        assert "väntar på sin första uppgift" in self.printed(ward.group)
