"""Whatever people do with ideas, in any order, whoever is away or leaves, some things always hold.

What is asked is asked of one at a time, nothing that is over or merged is waited for, and time stops at nothing.
"""

from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.cli.clock import DUE
from medled.journal.models import Event
from medled.rooms.initiatives.actions import answers, joining, merging, proposals, rests, rounds, sparks, unnamed, ways
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.models import Asking, Initiative, Join, Round, Trial, Turn
from medled.rooms.initiatives.queries import initiatives as queries
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.initiatives.queries.rounds import newest
from medled.rooms.initiatives.queries.ways import ways_of
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order

RING = ("carin", "amina", "bjorn", "david")
WHO = st.sampled_from([*["carin"] * 6, *RING, "olle", "elin"])  # mostly one who may, else little would happen
PICK = st.sampled_from([0, 0, 0, 1, 1, 2])  # and mostly to the same few
PARTS = st.sampled_from(["join", "join", "bring", "leave", "wonder", "take", "name", "change"])
ANSWERS = st.sampled_from(["yes", "trial", "no", "later", "lift", "beyond", "argue", "withdraw"])
OVER = ("adopted", "ended")


class Initiatives(RuleBasedStateMachine):
    """One group and what it has in motion; a no from the house is an answer like any other, and leaves no trace."""

    ward = keys = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.n = 0
        for who in ("amina", "bjorn"):
            self.light(who, build=False)

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def who(self, name):
        return getattr(self.ward, name)

    def some(self, pick):
        """Return one of the initiatives, first those that can still change."""
        found = list(Initiative.objects.order_by("over_at", "merged_at", "pk"))
        found.sort(key=lambda one: one.over_at is not None or one.merged_at is not None)
        return found[pick % len(found)]

    def try_to(self, action, *args, **more):
        """Do it and return what came of it; None when it was refused, and then nothing has been told of it."""
        told = Event.objects.count()
        try:
            with transaction.atomic():
                return action(*args, at=self.at, **more)
        except (Cannot, NotAllowed):
            assert Event.objects.count() == told
            return None

    @rule(by=WHO, build=st.booleans())
    def light(self, by, build):
        self.n += 1
        if Initiative.objects.filter(over_at=None, merged_at=None).count() > 3:
            return
        more = {"builds_on": self.some(self.n)} if build else {}
        self.try_to(sparks.spark, self.ward.group, spark=f"Idé {self.n}", by=self.who(by), **more)

    @rule(by=WHO)
    def leave_in_the_box(self, by):
        self.n += 1
        self.try_to(unnamed.choose, self.ward.group, allowed=True, by=self.ward.amina)
        self.try_to(sparks.seal, self.ward.group, spark=f"Idé utan namn {self.n}", by=self.who(by))

    @rule(by=WHO, pick=PICK, what=PARTS)
    def take_part(self, by, pick, what):
        one, by = self.some(pick), self.who(by)
        self.n += 1
        if what in ("join", "bring"):
            is_in, rows = by.pk in queries.ids_in(one), Join.objects.filter(left_at=None).count()
            self.try_to(joining.join, one, contribution="en bil" if what == "bring" else "", by=by)
            assert not is_in or Join.objects.filter(left_at=None).count() == rows
        elif what == "leave":
            self.try_to(joining.leave, one, by=by)
        elif what == "wonder":
            self.try_to(joining.wonder, one, words=f"Hur då {self.n}?", by=by)
        elif what == "take":
            self.try_to(joining.take_over, one, by=by)
        elif what == "name":
            self.try_to(sparks.name, one, title=f"Namn {self.n}", by=by)
        else:
            self.try_to(sparks.change, one, spark=f"Ord {self.n}", benefit="", version=one.version, by=by)

    @rule(by=WHO, pick=PICK, into=PICK)
    def merge(self, by, pick, into):
        one, into = self.some(pick), self.some(into)
        together = set(queries.ids_in(one)) | set(queries.ids_in(into))
        if self.try_to(merging.merge, one, into=into, by=self.who(by)):
            assert set(queries.ids_in(into)) == together

    @rule(by=WHO, pick=PICK)
    def part(self, by, pick):
        one = self.some(pick)
        own = set(Join.objects.filter(initiative=one, left_at=None).values_list("person", flat=True))
        if self.try_to(merging.part, one, by=self.who(by)):
            assert own <= set(queries.ids_in(one))

    @rule(by=WHO, pick=PICK, money=st.sampled_from([None, 500, 500_000]), law=st.sampled_from(["", "", "delegation"]))
    def say_what_it_touches(self, by, pick, money, law):
        given = {"tasks": [self.keys], "amount_sek": money, "law": law, "touches_organisation": pick == 2}
        self.try_to(ways.say_what_it_touches, self.some(pick), by=self.who(by), **given)

    @rule(by=WHO, pick=PICK, another=st.booleans())
    def ask(self, by, pick, another):
        one, by = self.some(pick), self.who(by)
        other = ways_of(one, viewer=viewer_of(self.ward.carin, self.ward.group, at=self.at)).others
        if not another or not other:
            self.try_to(answers.ask, one, by=by)
            return
        how = {"how": other[0].how, "decider": other[0].decider, "why": "Det är närmare."}
        self.try_to(ways.choose if open_asking(one) else answers.ask, one, by=by, **how)

    @rule(by=WHO, pick=PICK, what=ANSWERS)
    def answer(self, by, pick, what):
        one = self.some(pick)
        asking = open_asking(one)
        whose = turn_of(asking).person if asking else None
        by = self.who(by)
        if what not in ("argue", "withdraw") and pick % 2:
            by = whose or by  # else it would seldom be whose turn it is
        soon = day_of(self.at) + timedelta(days=3)
        do = {
            "yes": lambda: self.try_to(answers.say_yes, one, decision="Vi gör det.", reference="4.12", by=by),
            "trial": lambda: self.try_to(
                answers.say_trial, one, decision="Vi provar.", look_for="Går det?", until=soon, reference="4", by=by
            ),
            "no": lambda: self.try_to(answers.say_no, one, reason="Inte nu.", by=by),
            "later": lambda: self.try_to(answers.postpone, one, until=soon, reason="Jag frågar först.", by=by),
            "lift": lambda: self.try_to(answers.lift_on, one, to=self.ward.david, until=soon, by=by),
            "beyond": lambda: self.try_to(answers.lift_on, one, beyond="Förvaltningschefen", until=soon, by=by),
            "argue": lambda: self.try_to(ways.argue, one, how="consent", reason=f"Det är vårt {self.n}.", by=by),
            "withdraw": lambda: self.try_to(answers.withdraw, one, by=by),
        }[what]()
        if do and what not in ("argue", "withdraw"):
            assert whose == by, "only whose turn it is has answered"

    @rule(by=WHO, pick=PICK, quick=st.booleans())
    def propose_and_ask_all(self, by, pick, quick):
        one, by = self.some(pick), self.who(by)
        last = newest(one)
        text = Text(f"Förslag {self.n}", leads_to="agreement", months=6)
        self.try_to(proposals.write, one, text=text, after=last.number if last else 0, by=by)
        if last := newest(one):
            closes_at = self.at + timedelta(days=2)
            self.try_to(rounds.open_round, last, kind="consent", closes_at=closes_at, by=by)
        for round_ in Round.objects.filter(proposal__initiative=one, seen_at=None, stopped_at=None):
            for name in RING if quick else RING[:3]:
                self.try_to(rounds.give, round_, answer="yes", by=self.who(name))

    @rule(
        first=st.sampled_from(["ask", "round", "join"]),
        then=st.sampled_from(["merge", "let_go", "rest", "yes", "join"]),
        pick=PICK,
    )
    def one_thing_and_then_another(self, first, then, pick):
        """What would seldom follow upon each other by chance: something is promised, and then the ground moves."""
        one = self.some(pick)
        if first == "round":
            self.propose_and_ask_all("carin", pick, quick=False)
        elif first == "ask":
            self.ask("carin", pick, another=False)
        else:
            self.take_part("carin", pick, "join")
        if then == "merge":
            self.merge("carin", pick, pick + 1)
        elif then == "join":
            self.merge("carin", pick + 1, pick)
            self.take_part("carin", pick, "bring")
        elif then == "yes":
            whose = turn_of(asking).person if (asking := open_asking(one)) else None
            self.try_to(answers.say_yes, one, decision="Vi gör det.", reference="4.12", by=whose or self.ward.carin)
        else:
            self.look_after("carin", pick, then)

    @rule(by=WHO, pick=PICK, what=st.sampled_from(["rest", "wake", "let_go", "samverkan"]))
    def look_after(self, by, pick, what):
        one, by = self.some(pick), self.who(by)
        if what == "let_go":
            self.try_to(rests.let_go, one, why="Tack ändå.", by=by)
        elif what == "samverkan":
            self.try_to(ways.say_samverkan, one, held_on=None, by=by)
        else:
            self.try_to(rests.rest if what == "rest" else rests.wake, one, by=by)

    @rule(who=st.sampled_from(RING), days=st.integers(1, 40))
    def be_away(self, who, days):
        on, person = day_of(self.at), self.who(who)
        more = {"ends_on": on + timedelta(days=days), "deputy": None, "by": person}
        self.try_to(absences.say, self.ward.group, person=person, starts_on=on, **more)

    @rule(who=st.sampled_from(["amina", "bjorn", "david"]))
    def go(self, who):
        self.try_to(members.leave, self.ward.group, person=self.who(who), on=day_of(self.at), by=self.ward.carin)

    @rule(hours=st.sampled_from([1, 24, 24 * 8, 24 * 8, 24 * 35]))
    def time_passes(self, hours):
        """All that the clock does, in its order: nothing that people did may stop it."""
        self.at += timedelta(hours=hours)
        for do in DUE:
            do(at=self.at)

    @invariant()
    def what_is_asked_is_asked_of_one_at_a_time(self):
        for asking in Asking.objects.filter(answered_at=None, withdrawn_at=None).select_related("initiative"):
            assert asking.turns.filter(ended_at=None).count() == 1
            one = asking.initiative
            assert (one.over_at, one.merged_into, one.rests_since) == (None, None, None)
        assert not Turn.objects.filter(ended_at=None, asking__answered_at__isnull=False).exists()
        assert not Turn.objects.filter(ended_at=None, asking__withdrawn_at__isnull=False).exists()

    @invariant()
    def nothing_is_waited_for_that_is_over_or_goes_on_elsewhere(self):
        for round_ in Round.objects.filter(seen_at=None, stopped_at=None).select_related("proposal__initiative"):
            one = round_.proposal.initiative
            assert (one.merged_into, one.rests_since, one.stage == "ended") == (None, None, False)
        for trial in Trial.objects.filter(reviewed_at=None).select_related("initiative"):
            assert (trial.initiative.stage, trial.initiative.merged_into) == ("trial", None)

    @invariant()
    def who_runs_it_is_in_and_what_is_merged_ends_somewhere(self):
        for one in Initiative.objects.all():
            family = queries.family_of(one)
            people = queries.ids_in(one)
            assert len(family) == len(set(family))
            assert (one.stage in OVER) == (one.over_at is not None)
            if one.runner_id is not None and one.merged_into_id is None and one.over_at is None:
                assert one.runner_id in people or one.runner_id in self.gone

    @invariant()
    def whose_idea_without_a_name_it_is_stands_nowhere(self):
        for one in Initiative.objects.filter(spark__startswith="Idé utan namn"):
            assert one.author is None

    @property
    def gone(self):
        return {one.pk for name in RING if not viewer_of(one := self.who(name), self.ward.group, at=self.at).is_in}


def test_initiatives_in_any_order(ward, keys):
    in_any_order(Initiatives, examples=12, steps=25, ward=ward, keys=keys())
