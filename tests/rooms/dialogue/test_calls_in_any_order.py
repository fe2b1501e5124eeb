"""Whatever people do with calls for support, in whatever order, and whoever is away or leaves: somebody has each."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.journal.models import Event
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.models import SupportCall, Turn, Word
from medled.rooms.dialogue.picture.calls import as_engine, chain_picture
from medled.rooms.dialogue.queries.calls import locked, turn_of
from medled.rooms.dialogue.rules.calls import may_read, may_see
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order
from tests.engine.naive_clock import QUARTER

PEOPLE = ("carin", "amina", "bjorn", "david", "olle", "elin")
ANYONE = st.sampled_from(PEOPLE)
RING = st.sampled_from(["carin", "amina", "bjorn", "david"])
PICK = st.integers(0, 20)  # which of those there are, counted round


class Calls(RuleBasedStateMachine):
    """One group, six people, and time; a no from the house is an answer like any other."""

    ward = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.let: set[tuple[int, int]] = set()  # (call, person) whom the one who asked has let read

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def person(self, name):
        return getattr(self.ward, name)

    def some(self, number):
        found = list(SupportCall.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    def doer(self, call, who):
        """Mostly the one whose word it is, else nothing would ever happen."""
        turn = turn_of(locked(call))
        return {"asker": call.person, "holder": turn.person or self.ward.bjorn}.get(who) or self.person(who)

    @rule(by=RING, to=st.none() | ANYONE, is_open=st.booleans(), urgency=st.sampled_from(["today", "promised"]))
    def ask(self, by, to, is_open, urgency):
        with suppress(Cannot, NotAllowed):
            calls.ask(
                self.ward.group,
                to=to and self.person(to),
                by=self.person(by),
                at=self.at,
                is_open=is_open,
                urgency=urgency,
            )

    @rule(
        number=PICK,
        who=st.sampled_from(["holder", "holder", "holder", *PEOPLE]),
        what=st.sampled_from(["answer", "take", "book_talk", "hand_on", "ask_for_time"]),
        to=st.none() | ANYONE,
    )
    def reply(self, number, who, what, to):
        call = self.some(number)
        if call is None:
            return
        given = {
            "answer": {"words": "Gör så här."},
            "take": {},
            "book_talk": {"talk_at": self.at + timedelta(hours=5)},
            "hand_on": {"to": to and self.person(to), "reason": "Du vet mer."},
            "ask_for_time": {"until": day_of(self.at) + timedelta(days=3)},
        }[what]
        with suppress(Cannot, NotAllowed):
            getattr(calls, what)(call, by=self.doer(call, who), at=self.at, **given)

    @rule(
        number=PICK,
        who=st.sampled_from(["asker", "asker", "asker", *PEOPLE]),
        what=st.sampled_from(
            ["say_more", "open_up", "let_read", "agree_to_time", "decline_time", "rest", "wake", "close"]
        ),
        reader=ANYONE,
    )
    def decide(self, number, who, what, reader):
        call = self.some(number)
        if call is None:
            return
        reader = self.person(reader).pk
        given = {"say_more": {"words": "Mer."}, "let_read": {"person": reader}, "close": {"got": "yes"}}.get(what, {})
        with suppress(Cannot, NotAllowed):
            getattr(calls, what)(call, by=self.doer(call, who), at=self.at, **given)
            if what == "let_read":
                self.let.add((call.pk, reader))

    @rule(who=RING, deputy=st.none() | RING, days=st.integers(0, 3))
    def go_away(self, who, deputy, days):
        on = day_of(self.at)
        with suppress(Cannot, NotAllowed):
            absences.say(
                self.ward.group,
                person=self.person(who),
                starts_on=on + timedelta(days=days),
                ends_on=on + timedelta(days=days + 4),
                deputy=deputy and self.person(deputy),
                by=self.person(who),
                at=self.at,
            )

    @rule(who=st.sampled_from(["amina", "bjorn", "david", "carin"]))
    def leave(self, who):
        if self.at > self.ward.at + timedelta(days=6):  # first let something happen
            with suppress(Cannot, NotAllowed):
                members.leave(self.ward.group, person=self.person(who), by=self.person(who), at=self.at)

    @rule(quarters=st.integers(0, 4 * 96))
    def time_passes(self, quarters):
        self.at += quarters * QUARTER
        self.tick()
        told = Event.objects.count()
        self.tick()
        assert Event.objects.count() == told, "A second look at the same moment told something again."

    def tick(self):
        for do in (
            calls.end_of_those_who_left,
            calls.move_past_unreachable,
            calls.wake_due,
            calls.warn_due,
            calls.move_due,
        ):
            do(at=self.at)
        picture = chain_picture(self.ward.group, at=self.at)
        for turn in Turn.objects.filter(ended_at=None):
            assert turn.person_id is None or picture.is_reachable(turn.person_id)
            assert turn.due_at is None or turn.due_at > self.at
        assert not SupportCall.objects.filter(closed_at=None).exclude(person__in=picture.roles.keys()).exists()

    @invariant()
    def somebody_has_each_call(self):
        if not hasattr(self, "at"):
            return
        picture = chain_picture(self.ward.group, at=self.at)
        for call in SupportCall.objects.prefetch_related("turns", "rests"):
            open_turns = [turn for turn in call.turns.all() if turn.ended_at is None]
            assert len(open_turns) == (1 if call.closed_at is None else 0)
            if call.closed_at is None and call.person_id in picture.roles:
                from medled.engine.promises import holders_of

                have_it = holders_of(picture, as_engine(call))
                assert have_it
                assert call.person_id not in have_it or not picture.roles.keys() - {call.person_id}

    @invariant()
    def what_is_between_two_is_read_by_those_it_was_meant_for(self):
        if not hasattr(self, "at"):
            return
        for call in SupportCall.objects.prefetch_related("turns", "rests"):
            meant = {call.person_id} | {who for which, who in self.let if which == call.pk}
            meant |= {turn.person_id for turn in call.turns.all() if turn.why not in ("took", "handed_on")}
            for name in PEOPLE:
                viewer = viewer_of(self.person(name), self.ward.group, at=self.at)
                if not call.is_open and self.person(name).pk not in meant:
                    assert not may_read(viewer, call)
                if not viewer.is_in:
                    assert not may_see(viewer, call)

    @invariant()
    def an_answer_is_somebody_elses(self):
        assert not Word.objects.filter(person=self.ward.elin).exists()
        for call in SupportCall.objects.filter(answered_at__isnull=False):
            assert call.answered_by_id != call.person_id
            assert call.answered_at >= call.called_at


def test_somebody_has_each_call_in_any_order(ward):
    in_any_order(Calls, examples=25, steps=25, ward=ward)
