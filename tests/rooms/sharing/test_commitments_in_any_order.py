"""Whatever people do with commitments, in whatever order, some things always hold."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.rooms.sharing.actions import cards, commitments, handover, support, tasks
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.models import CardChange, Commitment, Handover
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.any_order import in_any_order

OVER = {"handed_over", "returned", "declined", "ended"}
RING = st.sampled_from(["carin", "amina", "bjorn", "david"])
ANYONE = st.sampled_from(["carin", "amina", "bjorn", "david", "olle", "elin"])


def mostly(place):
    """Choose mostly the one in this place of a thing, whose word it is: else nothing would ever happen."""
    return st.sampled_from([place] * 4 + ["carin", "amina", "bjorn", "david", "olle", "elin"])


CONCERNED = mostly("person")
PICK = st.integers(0, 40)  # which of those there are, counted round


class Commitments(RuleBasedStateMachine):
    """Two tasks and six people, who do what they like; a no from the house is an answer like any other."""

    ward = None  # given by the test
    both = None

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.yes: dict[int, set[int]] = {}  # commitment -> who has said yes to carry it
        self.word: dict[int, set[int]] = {}  # commitment -> who has promised to support it
        for which, person, supporter in ((0, "amina", "bjorn"), (0, "bjorn", "carin"), (1, "david", "amina")):
            self.propose(which, "carin", person, "lead", starts_in=0, lasts=8, supporter=supporter)
        self.accept(2, "person")
        self.promise(2, "support")

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def some(self, rows, number):
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None

    def who(self, by, thing):
        """Return the person meant: somebody by name, or who stands in that place of the thing."""
        found = getattr(self.ward, by, None) or getattr(thing, by, None)
        return found or getattr(getattr(thing, "commitment", thing), by, None) or self.ward.carin

    def try_to(self, action, thing, **more):
        if thing is None:
            return None
        with suppress(Cannot, NotAllowed, Changed):
            return action(thing, at=self.at, **more)

    def card(self, starts_in, lasts, supporter):
        today = day_of(self.at)
        return Card(
            hours=4,
            starts_on=today + timedelta(days=starts_in),
            ends_on=today + timedelta(days=starts_in + lasts) if lasts else None,
            support=getattr(self.ward, supporter).pk if supporter else None,
        )

    @rule(
        which=st.integers(0, 1),
        by=ANYONE,
        person=ANYONE,
        role=st.sampled_from(["lead", "lead", "partner", "learner"]),
        starts_in=st.integers(-3, 5),
        lasts=st.sampled_from([None, 3, 8]),
        supporter=st.one_of(st.none(), ANYONE),
    )
    def propose(self, which, by, person, role, starts_in, lasts, supporter):
        by, person = getattr(self.ward, by), getattr(self.ward, person)
        card = self.card(starts_in, lasts, supporter)
        made = self.try_to(commitments.propose, self.both[which], person=person, role=role, card=card, by=by)
        if made and by == person:
            self.yes.setdefault(made.pk, set()).add(by.pk)
        if made and by.pk == made.support_id:
            self.word.setdefault(made.pk, set()).add(by.pk)

    @rule(number=PICK, by=CONCERNED)
    def accept(self, number, by):
        asked = self.some(Commitment.objects.filter(state="proposed"), number)
        by = self.who(by, asked)
        if asked and self.try_to(commitments.accept, asked, version=asked.version, by=by):
            self.yes.setdefault(asked.pk, set()).add(by.pk)

    @rule(
        number=PICK,
        by=CONCERNED,
        step=st.sampled_from([commitments.decline, commitments.withdraw, commitments.return_task]),
    )
    def step_out(self, number, by, step):
        one = self.some(Commitment.objects.all(), number)
        self.try_to(step, one, by=self.who(by, one))

    @rule(number=PICK, by=CONCERNED)
    def end(self, number, by):
        one = self.some(Commitment.objects.all(), number)
        self.try_to(commitments.end, one, reason="nog", by=self.who(by, one))

    @rule(number=PICK, by=CONCERNED, days=st.integers(1, 12))
    def renew(self, number, by, days):
        until = day_of(self.at) + timedelta(days=days)
        held = self.some(Commitment.objects.filter(state__in=Commitment.HELD), number)
        self.try_to(commitments.renew, held, until=until, by=self.who(by, held))

    @rule(number=PICK, by=CONCERNED, supporter=st.one_of(st.none(), ANYONE), starts_in=st.integers(0, 4))
    def change(self, number, by, supporter, starts_in):
        one = self.some(Commitment.objects.filter(state__in=Commitment.LIVE), number)
        if one:
            starts_on = day_of(self.at) + timedelta(days=starts_in) if one.state == "accepted" else one.starts_on
            card = replace(
                Card.of(one), starts_on=starts_on, support=getattr(self.ward, supporter).pk if supporter else None
            )
            by = self.who(by, one)
            self.try_to(cards.change, one, card=card, version=one.version, by=by)
            if by.pk == card.support:
                self.word.setdefault(one.pk, set()).add(by.pk)

    @rule(number=PICK, by=CONCERNED, answer=st.sampled_from([cards.agree, cards.keep, cards.withdraw_change]))
    def answer_change(self, number, by, answer):
        waiting = self.some(CardChange.objects.all(), number)
        self.try_to(answer, waiting, by=self.who(by, waiting))

    @rule(number=PICK, by=mostly("support"))
    def promise(self, number, by):
        one = self.some(Commitment.objects.exclude(support=None), number)
        by = self.who(by, one)
        if one and self.try_to(support.promise, one, version=one.version, by=by):
            self.word.setdefault(one.pk, set()).add(by.pk)

    @rule(number=PICK, by=mostly("support"), step=st.sampled_from([support.decline, support.end]))
    def withhold_support(self, number, by, step):
        one = self.some(Commitment.objects.exclude(support=None), number)
        self.try_to(step, one, by=self.who(by, one))

    @rule(number=PICK, by=CONCERNED, to=ANYONE)
    def offer(self, number, by, to):
        held = self.some(Commitment.objects.filter(state="active"), number)
        self.try_to(handover.offer, held, to=getattr(self.ward, to), notes=handover.Notes(), by=self.who(by, held))

    @rule(number=PICK, by=mostly("to"))
    def take_over(self, number, by):
        offered = self.some(Handover.objects.all(), number)
        by = self.who(by, offered)
        new = self.try_to(handover.accept, offered, by=by)
        if new:
            self.yes.setdefault(new.pk, set()).add(by.pk)

    @rule(number=PICK, by=mostly("to"), step=st.sampled_from([handover.decline, handover.withdraw]))
    def leave_handover(self, number, by, step):
        offered = self.some(Handover.objects.all(), number)
        self.try_to(step, offered, by=self.who(by, offered))

    @rule(days=st.integers(1, 6))
    def let_time_go(self, days):
        self.at += timedelta(days=days)
        commitments.end_due(at=self.at)
        commitments.begin_due(at=self.at)

    @rule(which=st.integers(0, 1), step=st.sampled_from([tasks.pause, tasks.resume, tasks.retire]), by=ANYONE)
    def stage(self, which, step, by):
        self.try_to(step, self.both[which], by=getattr(self.ward, by))

    @invariant()
    def always(self):
        """What is held is read once, for all that must hold of it."""
        rows = list(Commitment.objects.select_related("task"))
        nobody_carries_without_having_said_yes(rows, self.yes)
        a_task_never_has_two_leads(rows)
        nobody_has_two_parts_in_a_task(rows)
        support_is_promised_by_another(rows, self.word)
        what_is_over_has_its_time_and_nothing_waits_for_it(rows)
        nobody_carries_what_is_out_of_use(rows)


def nobody_carries_without_having_said_yes(rows, yes):
    for one in rows:
        if one.state in Commitment.HELD:
            assert one.accepted_at is not None
            assert one.person_id in yes.get(one.pk, ())


def a_task_never_has_two_leads(rows):
    leads = [one.task_id for one in rows if (one.role, one.state) == ("lead", "active")]
    assert len(leads) == len(set(leads))


def nobody_has_two_parts_in_a_task(rows):
    parts = [(one.task_id, one.person_id) for one in rows if one.state in Commitment.LIVE]
    assert len(parts) == len(set(parts))


def support_is_promised_by_another(rows, word):
    for one in rows:
        if one.support_accepted_at is not None:
            assert one.support_id not in (None, one.person_id)
            assert one.support_id in word.get(one.pk, ())


def what_is_over_has_its_time_and_nothing_waits_for_it(rows):
    for one in rows:
        assert (one.ended_at is not None) == (one.state in OVER)
    over = [one.pk for one in rows if one.state in OVER]
    assert not CardChange.objects.filter(commitment__in=over, answered_at=None).exists()
    assert not Handover.objects.filter(commitment__in=over, answered_at=None, withdrawn_at=None).exists()


def nobody_carries_what_is_out_of_use(rows):
    assert not [one for one in rows if one.task.stage == "retired" and one.state in Commitment.LIVE]


def test_what_always_holds(ward, add_task):
    both = [add_task(title="Rundor"), add_task(title="Bemanning")]
    in_any_order(Commitments, examples=40, steps=40, ward=ward, both=both)
