"""Whatever people do with what is to be done, in whatever order, some things always hold."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.journal.models import Event
from medled.rooms.agreements import queries
from medled.rooms.agreements.actions import actions, time
from medled.rooms.agreements.models import Action
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order

WORKS_HERE = ("carin", "amina", "bjorn", "david")
WHO = st.sampled_from([*WORKS_HERE * 3, "olle", "elin"])
PICK = st.integers(0, 12)
WORDS = st.sampled_from(["Beställ nyckel", "Ring vården", "Rensa förrådet"])
DAYS = st.integers(0, 9)


class Actions(RuleBasedStateMachine):
    """A ward in which people write, ask, answer and do; a no from the house is an answer like any other."""

    ward = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.yes: set[tuple[int, int]] = set()  # (action, person): has said yes, or done it
        self.said: dict[int, str] = {}  # action -> the words that its owner said yes to, or wrote since

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def who(self, name):
        return getattr(self.ward, name)

    def some(self, number):
        found = list(Action.objects.order_by("-pk"))
        return found[number % len(found)] if found else None

    def try_to(self, action, thing, **more):
        if thing is None:
            return None
        before = Event.objects.count()
        try:
            with transaction.atomic():
                done = action(thing, at=self.at, **more)
        except (Cannot, NotAllowed):
            assert Event.objects.count() == before
            return None
        assert Event.objects.count() == before + 1  # each change is one event
        return done

    def note(self, action, by):
        if action and action.owner_id == by.pk and action.state in ("taken", "done"):
            self.yes.add((action.pk, by.pk))
            self.said[action.pk] = action.sentence

    @rule(by=WHO, owner=st.none() | WHO, words=WORDS, days=DAYS)
    def add(self, by, owner, words, days):
        by, owner = self.who(by), owner and self.who(owner)
        due_on = day_of(self.at) + timedelta(days=days)
        self.note(self.try_to(actions.add, self.ward.group, sentence=words, due_on=due_on, owner=owner, by=by), by)

    @rule(number=PICK, by=WHO, person=WHO)
    def ask(self, number, by, person):
        by = self.who(by)
        self.note(self.try_to(actions.ask, self.some(number), person=self.who(person), by=by), by)

    @rule(number=PICK, by=WHO, behind=st.sampled_from([0, 0, 0, 1]))
    def accept(self, number, by, behind):
        by, action = self.who(by), self.some(number)
        version = action.version - behind if action else 0
        self.note(self.try_to(actions.accept, action, version=version, by=by), by)

    @rule(number=PICK, by=WHO, step=st.sampled_from([actions.take, actions.finish]))
    def take_or_finish(self, number, by, step):
        by = self.who(by)
        self.note(self.try_to(step, self.some(number), by=by), by)

    @rule(number=PICK, by=WHO, step=st.sampled_from([actions.decline, actions.hand_back, actions.reopen]))
    def step(self, number, by, step):
        self.try_to(step, self.some(number), by=self.who(by))

    @rule(number=PICK, by=WHO)
    def withdraw(self, number, by):
        self.try_to(actions.withdraw, self.some(number), by=self.who(by))

    @rule(number=PICK, by=WHO, words=WORDS, days=DAYS)
    def change(self, number, by, words, days):
        by, action = self.who(by), self.some(number)
        new = {"sentence": words, "due_on": day_of(self.at) + timedelta(days=days)}
        version = action.version if action else 0
        self.note(self.try_to(actions.change, action, **new, version=version, by=by), by)

    @rule(number=PICK, by=WHO, helped=st.sampled_from(["yes", "partly", "no", ""]))
    def say_if_it_helped(self, number, by, helped):
        self.try_to(actions.say_if_it_helped, self.some(number), helped=helped, by=self.who(by))

    @rule(days=st.integers(1, 25))
    def let_time_go(self, days):
        self.at += timedelta(days=days)
        for do in (time.let_go_due, time.tell_overdue, time.ask_if_helped):
            with suppress(Cannot):
                do(at=self.at)
            assert do(at=self.at) == []  # the second time there is nothing to do

    @invariant()
    def what_is_somebodys_has_their_own_yes_to_its_words(self):
        for row in Action.objects.filter(state__in=["taken", "done"]):
            assert (row.pk, row.owner_id) in self.yes
            assert row.sentence == self.said[row.pk]

    @invariant()
    def who_has_it_works_here(self):
        allowed = {self.who(name).pk for name in WORKS_HERE}
        owners = Action.objects.exclude(owner=None).values_list("owner", flat=True)
        assert set(owners) <= allowed

    @invariant()
    def nobody_has_the_same_twice(self):
        live = [(row.sentence, row.owner_id) for row in Action.objects.filter(state__in=["asked", "taken"])]
        assert len(live) == len(set(live))

    @invariant()
    def what_is_to_be_done_stands_once_for_all_to_read(self):
        live = set(Action.objects.filter(state__in=Action.LIVE).values_list("pk", flat=True))
        for name in ("amina", "olle"):
            seen = [
                row.pk
                for row in queries.actions.to_do(viewer=viewer_of(self.who(name), self.ward.group, at=self.at)).all
            ]
            assert (set(seen), len(seen)) == (live, len(live))
        assert queries.actions.to_do(viewer=viewer_of(self.ward.elin, self.ward.group, at=self.at)).all == ()


def test_actions_in_any_order(ward):
    in_any_order(Actions, examples=12, steps=30, ward=ward)
