"""Whatever people do with check-ins, in whatever order, some things always hold."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers
from medled.rooms.dialogue.queries.check_ins import ahead_of, all_of, check_in_with
from medled.rooms.sharing.actions import cards, commitments, support
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.models import Commitment
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.any_order import in_any_order

EVERYBODY = ("carin", "amina", "bjorn", "david", "olle", "elin", "farid")
WHO = st.sampled_from(["amina", "bjorn"] * 4 + ["david", "carin", "olle", "elin"])
PICK = st.integers(0, 20)
SLOTS = st.integers(0, 3)  # days ahead: few, so that two often mean the same
SELDOM = st.sampled_from([False] * 5 + [True])  # what ends it all: else nothing would ever happen


class CheckIns(RuleBasedStateMachine):
    """One commitment and seven people, who do what they like; a no from the house is an answer like any other."""

    ward = None  # given by the test
    held = None

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.yes: set[tuple[int, object, int]] = set()  # (check-in, time, who): has said yes to it
        self.ticked_to: dict[int, set[int]] = {}  # check-in -> who was there when it was held
        self.seen_by = [viewer_of(getattr(self.ward, name), self.ward.group, at=self.at) for name in EVERYBODY]

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def now(self):
        return Commitment.objects.select_related("task__group").get(pk=self.held.pk)

    def some(self, number):
        found = list(CheckIn.objects.order_by("-pk"))
        return found[number % len(found)] if found else None

    def time(self, days):
        return self.ward.at.replace(hour=14) + timedelta(days=7 * ((self.at - self.ward.at).days // 7 + 1) + days)

    def try_to(self, action, thing, **more):
        if thing is None:
            return None
        with suppress(Cannot, NotAllowed, Changed), transaction.atomic():
            return action(thing, at=self.at, **more)

    def says_yes(self, check_in, starts_at, by):
        if check_in:
            self.yes.add((check_in.pk, starts_at, by.pk))

    @rule(by=WHO, days=SLOTS)
    def propose(self, by, days):
        by, starts_at = getattr(self.ward, by), self.time(days)
        self.says_yes(self.try_to(check_ins.propose, self.now(), starts_at=starts_at, by=by), starts_at, by)

    @rule(number=PICK, by=WHO, days=SLOTS)
    def move(self, number, by, days):
        by, starts_at = getattr(self.ward, by), self.time(days)
        self.says_yes(self.try_to(check_ins.move, self.some(number), starts_at=starts_at, by=by), starts_at, by)

    @rule(number=st.just(0) | PICK, by=WHO, days=st.none() | SLOTS)
    def agree(self, number, by, days):
        by, check_in = getattr(self.ward, by), self.some(number)
        starts_at = self.time(days) if days is not None else check_in and check_in.proposed_for
        self.says_yes(self.try_to(check_ins.agree, check_in, starts_at=starts_at, by=by), starts_at, by)

    @rule(number=PICK, by=WHO, step=st.sampled_from([check_ins.keep, check_ins.keep, check_ins.skip]))
    def step(self, number, by, step):
        self.try_to(step, self.some(number), by=getattr(self.ward, by))

    @rule(by=WHO, load=st.sampled_from(["", "right", "too_much"]), days=st.none() | SLOTS)
    def hold(self, by, load, days):
        by, next_at = getattr(self.ward, by), None if days is None else self.time(days)
        self.note(self.try_to(check_ins.hold, self.now(), answers=Answers(load=load), next_at=next_at, by=by))
        following = CheckIn.objects.filter(held_at=None, skipped_at=None, proposed_for=next_at).first()
        if next_at and following and following.proposed_by_id == by.pk:
            self.says_yes(following, next_at, by)

    @rule(number=PICK, by=WHO, load=st.sampled_from(["right", "too_much"]))
    def tick(self, number, by, load):
        by = getattr(self.ward, by)
        check_in = self.try_to(check_ins.tick, self.some(number), answers=Answers(load=load), by=by)
        assert check_in is None or by == self.ward.amina
        self.note(check_in)

    def note(self, check_in):
        if check_in and check_in.held_at:
            self.ticked_to.setdefault(check_in.pk, {self.ward.amina.pk, check_in.support_id})

    @rule(really=SELDOM, supporter=st.sampled_from(["bjorn", "bjorn", "david", "carin", None]))
    def ask_another(self, really, supporter):
        now = self.now()
        if not really:
            return
        card = replace(Card.of(now), support=getattr(self.ward, supporter).pk if supporter else None)
        self.try_to(cards.change, now, card=card, version=now.version, by=self.ward.amina)

    @rule()
    def promise(self):
        now = self.now()
        if now.support is None:
            card = replace(Card.of(now), support=self.ward.bjorn.pk)
            self.try_to(cards.change, now, card=card, version=now.version, by=self.ward.amina)
            now = self.now()
        if now.support:
            self.try_to(support.promise, now, version=now.version, by=now.support)

    @rule(really=SELDOM)
    def end_promise(self, really):
        now = self.now()
        if now.support and really:
            self.try_to(support.end, now, by=now.support)

    @rule(days=st.integers(1, 9))
    def let_time_go(self, days):
        self.at += timedelta(days=days)
        check_ins.follow_due(at=self.at)
        check_ins.forget_due(at=self.at)
        assert check_ins.follow_due(at=self.at) == []
        assert check_ins.forget_due(at=self.at) == []

    @rule(really=SELDOM, quite=SELDOM)
    def give_back(self, really, quite):
        if really and quite:
            self.try_to(commitments.return_task, self.now(), by=self.ward.amina)

    @invariant()
    def there_is_one_open_check_in_at_most(self):
        assert CheckIn.objects.filter(held_at=None, skipped_at=None).count() <= 1

    @invariant()
    def what_is_agreed_has_the_yes_of_both(self):
        for row in CheckIn.objects.filter(agreed_for__isnull=False):
            for person in (self.ward.amina.pk, row.support_id):
                assert (row.pk, row.agreed_for, person) in self.yes

    @invariant()
    def nobody_else_sees_it_or_what_was_ticked(self):
        now = self.now()
        two = {self.ward.amina.pk} | ({now.support_id} if now.support_accepted_at else set())
        two = two if now.state in Commitment.HELD else set()
        newest = list(CheckIn.objects.order_by("-pk").values_list("pk", flat=True)[:3])
        for viewer in self.seen_by:
            seen = [pk for pk in newest if check_in_with(pk, viewer=viewer)]
            if viewer.person.pk not in two:
                assert seen == [] == all_of(viewer) == ahead_of(viewer)
            for pk in set(seen) & self.ticked_to.keys():
                assert viewer.person.pk in self.ticked_to[pk]

    @invariant()
    def what_was_ticked_is_of_a_check_in_that_was_held(self):
        assert all(row.check_in.held_at for row in CheckInAnswers.objects.select_related("check_in"))


def test_check_ins_in_any_order(ward, held):
    in_any_order(CheckIns, examples=12, steps=40, ward=ward, held=held)
