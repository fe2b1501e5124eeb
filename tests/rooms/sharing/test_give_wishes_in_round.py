"""Wishes and room: noted, given, hidden, shown at once, and changed only by the one who gave them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed


def seen_by(table, person):
    return viewer_of(person, table.ward.group, at=table.at)


def test_a_noted_wish_is_ones_own_and_can_be_changed(ward, table):
    staffing, _newcomers = table.tasks
    rounds.note_wishes(table.round, wishes={staffing.pk: "want"}, by=ward.amina, at=ward.at)
    rounds.note_wishes(table.round, wishes={staffing.pk: "cannot"}, by=ward.amina, at=ward.at)
    rounds.note_wishes(table.round, room=Decimal("6.5"), by=ward.amina, at=ward.at)
    mine = queries.own_wishes(queries.Look(table.round, viewer=seen_by(table, ward.amina)))
    assert {wish.title: wish.wish for wish in mine.tasks} == {"Veckans bemanning": "cannot", "Introduktion av nya": ""}
    assert (mine.room, mine.is_done, mine.next.title) == (Decimal("6.50"), False, "Introduktion av nya")


def test_an_answer_is_told_without_who(ward, table):
    table.gives(ward.amina, {table.tasks[0]: "want"})
    told = Event.objects.get(kind="sharing.wishes.given")
    assert (told.actor, told.facts) == (None, {"given": 1, "seats": 4})
    others = of_group(ward.group.pk, viewer=ward.carin.pk)
    assert ward.amina.pk not in {event.actor for event in others if event.kind.startswith("sharing.wishes")}


def test_answering_again_is_counted_once(ward, table, recorded):
    table.gives(ward.amina, {table.tasks[0]: "want"})
    table.gives(ward.amina, {table.tasks[0]: "can"})
    assert len(recorded("sharing.wishes.given")) == 1
    assert queries.seen(queries.Look(table.round, viewer=seen_by(table, ward.carin))).given == 1


def test_all_is_shown_when_the_last_one_answers(ward, table, recorded):
    for person in table.people[:-1]:
        table.gives(person, {table.tasks[0]: "can"})
        assert table.round.shown_at is None
    table.gives(table.people[-1], {table.tasks[0]: "can"})
    assert (table.round.step, table.round.shown_at) == ("proposal", ward.at)
    assert table.newest.number == 1
    assert len(recorded("sharing.wishes.shown")) == len(recorded("sharing.proposal.made")) == 1


class TestWhoIsAway:
    """Who is away until the time is out is not waited for, and may answer all the same."""

    def is_away(self, table, person, *, first=0, days=30):
        today = day_of(table.at)
        absences.say(
            table.ward.group,
            person=person,
            starts_on=today + timedelta(days=first),
            ends_on=today + timedelta(days=days) if days else None,
            deputy=None,
            by=person,
            at=table.at,
        )

    def counted(self, table):
        seen = queries.seen(queries.Look(table.round, viewer=seen_by(table, table.ward.carin)))
        return seen.given, seen.seats, seen.away

    @pytest.mark.parametrize("days", [8, None], ids=["back the day after", "nobody knows"])
    def test_all_is_shown_when_everybody_else_has_answered(self, ward, table, recorded, days):
        self.is_away(table, ward.bjorn, days=days)
        for person in (ward.carin, ward.amina):
            table.gives(person, {table.tasks[0]: "can"})
            assert table.round.shown_at is None
        table.gives(ward.david, {table.tasks[0]: "can"})
        assert table.round.shown_at == ward.at
        assert recorded("sharing.wishes.shown")[0].facts["given"] == 3

    @pytest.mark.parametrize(
        ("first", "days"), [(0, 7), (0, 3), (1, 30)], ids=["back on the last day", "back before", "from tomorrow"]
    )
    def test_who_is_here_for_some_of_the_time_is_waited_for(self, ward, table, first, days):
        self.is_away(table, ward.bjorn, first=first, days=days)
        for person in (ward.carin, ward.amina, ward.david):
            table.gives(person, {table.tasks[0]: "can"})
        assert table.round.shown_at is None
        assert self.counted(table) == (3, 4, 0)

    def test_who_is_away_may_answer_and_it_counts(self, ward, table):
        self.is_away(table, ward.bjorn)
        table.gives(ward.bjorn, {table.tasks[0]: "want"})
        for person in (ward.carin, ward.amina):
            table.gives(person, {table.tasks[0]: "cannot"})
        assert table.round.shown_at is None
        table.gives(ward.david, {table.tasks[0]: "cannot"})
        assert ("Veckans bemanning", "Björn", "lead") in table.held()

    def test_when_the_last_one_turns_out_to_be_away_the_clock_shows_it(self, ward, table):
        for person in (ward.carin, ward.amina, ward.david):
            table.gives(person, {table.tasks[0]: "can"})
        assert rounds.show_due(at=ward.at) == []
        self.is_away(table, ward.bjorn)
        assert rounds.show_due(at=ward.at) == [table.round]

    def test_when_nobody_is_here_the_time_is_waited_for(self, ward, table):
        for person in table.people:
            self.is_away(table, person)
        table.gives(ward.amina, {table.tasks[0]: "can"})
        assert rounds.show_due(at=ward.at + timedelta(days=6)) == []
        assert rounds.show_due(at=ward.at + timedelta(days=7)) == [table.round]

    def test_the_count_gives_nobody_away(self, ward, table):
        """It is the same whoever is away, and whether they are among those who have answered or not."""
        for person in (ward.amina, ward.bjorn):
            table.gives(person, {table.tasks[0]: "can"})
        told = set()
        for person in (ward.amina, ward.david):
            with transaction.atomic():
                self.is_away(table, person)
                told.add(self.counted(table))
                transaction.set_rollback(True)
        assert told == {(2, 4, 1)}


def test_all_is_shown_when_the_time_is_out_and_who_said_nothing_gets_nothing(ward, table):
    table.gives(ward.amina, {table.tasks[0]: "want"})
    rounds.note_wishes(table.round, wishes={table.tasks[1].pk: "can"}, room=Decimal(10), by=ward.bjorn, at=ward.at)
    [shown] = rounds.show_due(at=ward.at + timedelta(days=7))
    assert shown.shown_at == ward.at + timedelta(days=7)
    leads = {entry for entry in table.held() if entry[2] == "lead"}
    assert leads == {("Veckans bemanning", "Amina", "lead"), ("Introduktion av nya", "Björn", "lead")}
    assert queries.wish_map(queries.Look(shown, viewer=seen_by(table, ward.amina))).silent == 2


def test_nothing_is_shown_before_the_time_and_looking_twice_does_nothing(ward, table, recorded):
    assert rounds.show_due(at=ward.at + timedelta(days=6)) == []
    for _ in range(2):
        rounds.catch_up(ward.group, at=ward.at + timedelta(days=8))
    assert len(recorded("sharing.wishes.shown")) == len(recorded("sharing.proposal.made")) == 1


def test_wishes_can_not_be_given_when_the_time_is_out(ward, table):
    with pytest.raises(Cannot, match="The time is out"):
        rounds.note_wishes(
            table.round, wishes={table.tasks[0].pk: "want"}, by=ward.amina, at=ward.at + timedelta(days=7)
        )


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_who_has_no_seat_is_refused(ward, table, outsider):
    with pytest.raises(NotAllowed):
        rounds.note_wishes(table.round, wishes={}, by=getattr(ward, outsider), at=ward.at)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"room": Decimal(-1)}, "room"),
        ({"room": Decimal("NaN")}, "room"),
        ({"room": Decimal("Infinity")}, "room"),
        ({"room": Decimal(401)}, "room"),
        ({"supports": 9}, "supports"),
        ({"wishes": {"first": "love"}}, "wish"),
        ({"wishes": {"elsewhere": "want"}}, "wish"),
    ],
)
def test_bad_input_names_the_field_and_keeps_what_was(ward, table, given, field):
    if "wishes" in given:
        given = {"wishes": {table.tasks[0].pk if key == "first" else 0: wish for key, wish in given["wishes"].items()}}
    rounds.note_wishes(table.round, room=Decimal(7), by=ward.amina, at=ward.at)
    with pytest.raises(Cannot) as refusal:
        rounds.note_wishes(table.round, by=ward.amina, at=ward.at, **given)
    assert refusal.value.field == field
    assert queries.own_wishes(queries.Look(table.round, viewer=seen_by(table, ward.amina))).room == 7


def test_after_the_reveal_one_can_change_ones_own_and_the_proposal_follows(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("rather_not", "want"))
    assert ("Veckans bemanning", "Amina", "lead") in table.held()
    rounds.change_wishes(
        table.round, wishes={table.tasks[0].pk: "cannot"}, by=ward.amina, at=ward.at + timedelta(hours=1)
    )
    assert "Veckans bemanning" not in {title for title, _who, role in table.held() if role == "lead"}
    rounds.change_wishes(
        table.round, wishes={table.tasks[0].pk: "can"}, by=ward.bjorn, at=ward.at + timedelta(hours=2)
    )
    assert ("Veckans bemanning", "Björn", "lead") in table.held()
    with pytest.raises(NotAllowed):
        rounds.change_wishes(table.round, wishes={}, by=ward.elin, at=ward.at)


def test_who_leaves_before_the_reveal_is_not_waited_for(ward, table, recorded):
    for person in (ward.carin, ward.bjorn, ward.david):
        table.gives(person, {table.tasks[0]: "can"})
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    round = rounds.catch_up(ward.group, at=ward.at + timedelta(minutes=1))
    assert round.step == "proposal"
    assert [event.facts["person"] for event in recorded("sharing.seat.left")] == [ward.amina.pk]


def test_who_leaves_after_the_reveal_is_taken_out_of_the_proposal(ward, table):
    table.all_give(amina=("want", "want"), bjorn=("can", "can"))
    assert "Amina" in {who for _title, who, _role in table.held()}
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    rounds.catch_up(ward.group, at=ward.at + timedelta(minutes=1))
    assert {who for _title, who, _role in table.held()} == {"Björn"}
    assert "Amina" not in str(queries.wish_map(queries.Look(table.round, viewer=seen_by(table, ward.carin))).tasks)


@pytest.mark.parametrize("who", ["carin", "amina", "david", "olle"])
def test_nobody_gets_the_map_or_a_proposal_before_the_reveal(ward, table, who):
    table.gives(ward.bjorn, {table.tasks[0]: "want"})
    look = queries.Look(table.round, viewer=seen_by(table, getattr(ward, who)))
    assert (queries.wish_map(look), queries.proposal_seen(look), look.shown) == (None, None, [])
    with pytest.raises(NotAllowed):
        queries.Look(table.round, viewer=viewer_of(ward.elin, ward.group, at=table.at))


def test_the_observer_never_gets_the_map(ward, table):
    table.all_give(amina=("want", "can"))
    assert queries.wish_map(queries.Look(table.round, viewer=seen_by(table, ward.olle))) is None
    assert queries.wish_map(queries.Look(table.round, viewer=seen_by(table, ward.david))) is not None
