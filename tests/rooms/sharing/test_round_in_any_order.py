"""A round in whatever order people do things: what must hold after every step, for everybody."""

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from medled.journal.models import Event
from medled.journal.read import of_group
from medled.rooms.sharing.actions import rounds, tasks
from medled.rooms.sharing.models import Answer, Commitment, SharingRound, Wish
from medled.rooms.sharing.picture.rounds import newest
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.actions import members, start
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
OPENS = {"want": {"lead", "partner"}, "can": {"lead", "partner"}, "learn": {"partner", "learner"}}
seats = st.integers(0, 4)  # manager, two members, member and safety representative, one who comes later
places = st.integers(0, 2)
wishes = st.sampled_from(Wish.Value.values)
_numbers = count()


class AnyOrder(RuleBasedStateMachine):
    """Five people, three tasks, one group; whoever may not, or can't, is refused by name and nothing else happens."""

    @initialize()
    def the_ward(self):
        self.at = MONDAY
        self.people = [self._person(name) for name in ("Carin", "Amina", "Björn", "David", "Mira")]
        carin, amina, bjorn, david, self.mira = self.people
        self.elin, self.olle = self._person("Elin"), self._person("Olle")
        self.group = start.start(
            "Norrby", unit="Omsorg", group=f"Norr {next(_numbers)}", role="manager", by=carin, at=self.at
        )
        start.start("Söderby", unit="Skola", group=f"Syd {next(_numbers)}", role="member", by=self.elin, at=self.at)
        roles = [(amina, "member"), (bjorn, "member"), (david, "member"), (david, "safety_representative")]
        for person, role in [*roles, (self.olle, "observer")]:
            members.join(self.group, person=person, role=role, by=carin, at=self.at)
        descriptions = [
            tasks.Description(title="Bemanning", hours=Decimal(8), holders=2, mandate="consult"),
            tasks.Description(title="Introduktion", hours=Decimal(3), learner=True, learner_hours=Decimal(1)),
            tasks.Description(title="Budget", hours=Decimal("2.5")),
        ]
        self.tasks = [tasks.add(self.group, description=d, by=carin, at=self.at) for d in descriptions]
        self.round = None
        self.open(0)

    @staticmethod
    def _person(name):
        return Person.objects.create(name=f"{name} Ek", email=f"p{next(_numbers)}@example.org", joined_at=MONDAY)

    def tries(self, act, *args, by, **more):
        """Do something as somebody; a refusal by name is an answer too."""
        try:
            done = act(*args, by=self.people[by], at=self.at, **more)
        except (Cannot, NotAllowed):
            return None
        self.at += timedelta(minutes=1)
        return done

    def number(self):
        latest = newest(self.round)
        return latest.number if latest else 1

    @rule(by=seats)
    def open(self, by):
        opened = self.tries(
            rounds.open_round,
            self.group,
            title="Delningen",
            tasks=self.tasks,
            closes_at=self.at + timedelta(days=7),
            ends_on=(self.at + timedelta(days=180)).date(),
            by=by,
        )
        if opened:
            self.round = opened
            self.said, self.room = {}, defaultdict(Decimal)

    @precondition(lambda self: self.is_hidden())
    @rule(by=seats, task=places, wish=wishes)
    def note(self, by, task, wish):
        chosen = {self.tasks[task].pk: wish}
        if self.tries(rounds.note_wishes, self.round, wishes=chosen, by=by):
            self.said[self.people[by].pk, self.tasks[task].pk] = wish

    @precondition(lambda self: self.round)
    @rule(by=seats, room=st.sampled_from(["0", "2.5", "4", "12"]), all_of_it=st.lists(wishes, min_size=3, max_size=3))
    def give(self, by, room, all_of_it):
        chosen = dict(zip((task.pk for task in self.tasks), all_of_it, strict=True))
        who = self.people[by].pk
        if self.tries(rounds.give_wishes, self.round, wishes=chosen, room=Decimal(room), supports=1, by=by):
            self.room[who] = Decimal(room)
            self.said |= {(who, task): wish for task, wish in chosen.items()}

    @precondition(lambda self: self.is_hidden())
    @rule(all_of_it=st.lists(wishes, min_size=15, max_size=15))
    def everyone_gives(self, all_of_it):
        for by in range(5):
            self.give(by, "12", all_of_it[by * 3 : by * 3 + 3])

    @precondition(lambda self: self.round)
    @rule(by=seats, task=places, wish=wishes)
    def think_again(self, by, task, wish):
        if self.tries(rounds.change_wishes, self.round, wishes={self.tasks[task].pk: wish}, by=by):
            self.said[self.people[by].pk, self.tasks[task].pk] = wish

    @rule(hours=st.sampled_from([1, 25, 24 * 8]))
    def time_passes(self, hours):
        self.at += timedelta(hours=hours)
        rounds.show_due(at=self.at)

    @precondition(lambda self: self.round)
    @rule(by=seats, who=seats, task=places, role=st.sampled_from(["lead", "partner", "learner", None]))
    def keep(self, by, who, task, role):
        place = {"person": self.people[who].pk, "task": self.tasks[task].pk}
        pins, forbids = ([{**place, "role": role}], []) if role else ([], [place])
        self.tries(rounds.keep, self.round, number=self.number(), pins=pins, forbids=forbids, by=by)

    @precondition(lambda self: self.round)
    @rule(by=seats)
    def say_yes(self, by):
        self.tries(rounds.say_yes, self.round, number=self.number(), by=by)

    @precondition(lambda self: self.round)
    @rule()
    def everyone_says_yes(self):
        for by in range(5):
            self.say_yes(by)

    @precondition(lambda self: self.round)
    @rule(by=seats, task=places, leaves=st.booleans())
    def object_to(self, by, task, leaves):
        without = [self.tasks[task].pk] if leaves else []
        done = self.tries(
            rounds.object_to, self.round, number=self.number(), reason="Inte nu.", without=without, by=by
        )
        if done and leaves:
            self.said[self.people[by].pk, self.tasks[task].pk] = "cannot"

    @precondition(lambda self: self.round)
    @rule(by=seats)
    def check_risks(self, by):
        self.tries(
            rounds.answer_risks,
            self.round,
            answers={question: rounds.Risk(True) for question in ("time", "mandate", "support")},
            by=by,
        )

    @precondition(lambda self: self.round)
    @rule(by=seats)
    def waive(self, by):
        self.tries(rounds.waive_representative, self.round, reason="Sjuk.", by=by)

    @precondition(lambda self: self.round)
    @rule(by=seats)
    def close(self, by):
        self.tries(rounds.close, self.round, number=self.number(), carries=True, by=by)

    @precondition(lambda self: self.round and not self.is_hidden())
    @rule()
    def go_to_the_end(self):
        self.everyone_says_yes()
        self.check_risks(3)
        self.close(0)

    @precondition(lambda self: self.round)
    @rule(by=seats)
    def stop(self, by):
        self.tries(rounds.stop, self.round, reason="Senare.", by=by)

    @precondition(lambda self: self.round)
    @rule(by=seats, task=places)
    def take_out(self, by, task):
        self.tries(rounds.take_out, self.round, task=self.tasks[task].pk, by=by)

    @rule()
    def mira_comes(self):
        if not self.group.memberships.filter(person=self.mira, ends_on=None).exists():
            members.join(self.group, person=self.mira, role="member", by=self.people[0], at=self.at)
        if self.round:
            self.tries(rounds.take_seat, self.round, person=self.mira, by=4)

    @rule(who=st.integers(1, 2))
    def somebody_leaves(self, who):
        if self.group.memberships.filter(person=self.people[who], ends_on=None).exists():
            members.leave(self.group, person=self.people[who], by=self.people[who], at=self.at)
        rounds.catch_up(self.group, at=self.at)

    # What must hold ---------------------------------------------------------------------------------------------

    def everybody(self):
        return [*self.people, self.olle, self.elin]

    def look(self, person):
        return queries.Look(self.round, viewer=viewer_of(person, self.group, at=self.at))

    def is_hidden(self):
        if not self.round:
            return False
        self.round = SharingRound.objects.select_related("group").get(pk=self.round.pk)
        return self.round.shown_at is None

    @invariant()
    def one_round_at_a_time(self):
        live = SharingRound.objects.filter(group=self.group, step__in=["wishes", "proposal", "yes"])
        assert live.count() <= 1

    @invariant()
    def nobody_reads_a_wish_before_the_reveal(self):
        if not self.is_hidden():
            return
        for person in self.everybody():
            try:
                look = self.look(person)
            except NotAllowed:
                continue
            assert queries.wish_map(look) is None
            assert queries.proposal_seen(look) is None
            assert queries.on_the_table(look) is None
            assert look.shown == []
            own = queries.own_wishes(look)
            if own and self.round.step == "wishes":
                assert {wish.task: wish.wish for wish in own.tasks if wish.wish} == {
                    task: wish
                    for (who, task), wish in self.said.items()
                    if who == person.pk and self.round.tasks.filter(task=task, taken_out_at=None).exists()
                }

    @invariant()
    def no_event_tells_who_answered(self):
        for event in Event.objects.filter(
            group=self.group.pk, kind__in=["sharing.wishes.given", "sharing.wishes.shown"]
        ):
            assert event.actor is None
            assert set(event.facts) <= {"title", "given", "seats"}
        for person in self.everybody():
            read = of_group(self.group.pk, viewer=person.pk, limit=500)
            assert all(event.actor in (None, person.pk) for event in read if event.kind.startswith("sharing.wishes."))

    @invariant()
    def nobody_is_given_what_they_did_not_open_or_more_than_their_room(self):
        if not self.round or self.is_hidden() or self.round.ended_at:
            return
        latest, carried = newest(self.round), defaultdict(Decimal)
        for given in latest.outcome["assignments"]:
            wish = self.said.get((given["person"], given["task"]), "")
            assert given["role"] in OPENS.get(wish, ())
            carried[given["person"]] += Decimal(str(given["hours"]))
        for person, hours in carried.items():
            assert hours <= self.room[person] + Decimal("0.02")

    @invariant()
    def nothing_private_is_kept_where_others_read(self):
        if self.round and (latest := newest(self.round)):
            text = str(latest.outcome)
            for private in ("rather_not", "room_left", "cannot", "stages", "would_help': [{'code': 'more_room', 'p"):
                assert private not in text

    @invariant()
    def no_commitment_starts_without_the_holders_and_the_supporters_yes(self):
        for held in Commitment.objects.filter(task__group=self.group, round__isnull=False):
            yes = Answer.objects.filter(proposal=newest(held.round), value="yes")
            assert yes.filter(person=held.person).exists()
            assert held.support is None or yes.filter(person=held.support).exists()
        for task in self.tasks:
            assert task.commitments.filter(role="lead", state="active").count() <= 1

    @invariant()
    def what_was_private_is_gone_when_it_is_over(self):
        if self.round and SharingRound.objects.get(pk=self.round.pk).ended_at:
            assert not Wish.objects.filter(seat__round=self.round, value__in=["rather_not", "cannot"]).exists()
            assert not self.round.seats.filter(room__isnull=False).exists()
            assert not self.round.proposals.exclude(own={}).exists()


def test_whatever_the_order_nobody_is_told_early_or_held_to_anything(db):
    in_any_order(AnyOrder, examples=12, steps=24)
