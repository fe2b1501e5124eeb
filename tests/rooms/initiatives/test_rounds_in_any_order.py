"""Whatever people do with proposals, rounds and trials, in any order, whoever is away or leaves: the rules hold."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from medled.journal.models import Event
from medled.rooms.agreements.models import Agreement, Decision
from medled.rooms.initiatives.actions import joining, proposals, rounds, settling, sparks, trials
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.models import Given, Initiative, Round, Trial
from medled.rooms.initiatives.queries import rounds as queries
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order

PEOPLE = ("carin", "amina", "bjorn", "david", "olle", "elin")
WHO = st.sampled_from([*["carin"] * 5, *PEOPLE])  # mostly one who may, else little would happen
RING = st.sampled_from(PEOPLE[:4])
SAID = st.sampled_from(["yes", "yes", "yes", "yes_with_wish", "objection", "stand_aside"])
LEADS_TO = st.sampled_from(["trial", "trial", "agreement", "once"])
NO = (Cannot, NotAllowed)


class Rounds(RuleBasedStateMachine):
    """One group, one initiative after another, and time; a no from the house is an answer like any other."""

    ward = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        self.n = 0
        self.light("amina")

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def person(self, name):
        return getattr(self.ward, name)

    @property
    def initiative(self):
        return Initiative.objects.latest("pk")

    @property
    def round(self):
        return Round.objects.filter(proposal__initiative=self.initiative).last()

    @property
    def trial(self):
        return Trial.objects.filter(initiative=self.initiative).last()

    @precondition(lambda self: self.initiative.over_at is not None)
    @rule(by=RING)
    def light(self, by):
        self.n += 1
        with suppress(*NO):
            lit = sparks.spark(self.ward.group, spark=f"Idé {self.n}", by=self.person(by), at=self.at)
            joining.join(lit, by=self.ward.carin, at=self.at)

    @rule(by=WHO, leads_to=LEADS_TO)
    def write(self, by, leads_to):
        self.n += 1
        before = queries.newest(self.initiative)
        until = day_of(self.at) + timedelta(days=30)
        text = Text(f"Förslag {self.n}", leads_to=leads_to, until=until, look_for="Hjälpte det?", months=6)
        with suppress(*NO), transaction.atomic():
            proposals.write(
                self.initiative,
                text=text,
                after=before.number if before else 0,
                works_in=[one.pk for one in queries.objections_on(self.initiative)],
                by=self.person(by),
                at=self.at,
            )

    @rule(by=WHO, kind=st.sampled_from(["questions", "consent", "consent", "consent"]), quorum=st.integers(1, 4))
    def ask(self, by, kind, quorum):
        newest = queries.newest(self.initiative)
        if newest is None:
            return
        with suppress(*NO), transaction.atomic():
            closes_at = self.at + timedelta(days=2)
            rounds.open_round(newest, kind=kind, quorum=quorum, closes_at=closes_at, by=self.person(by), at=self.at)

    @rule(by=st.sampled_from(PEOPLE), said=SAID)
    def give(self, by, said):
        self._give(by, said)

    @rule(leads_to=LEADS_TO, said=st.lists(SAID, min_size=4, max_size=4))
    def propose_and_all_give(self, leads_to, said):
        """What would take many steps to come about: a version, a round of consent, and everybody's answer."""
        self.write("carin", leads_to)
        self.ask("carin", "consent", 2)
        for who, answer in zip(PEOPLE, said, strict=False):
            self._give(who, answer)

    def _give(self, who, said):
        if self.round is None:
            return
        with suppress(*NO), transaction.atomic():
            rounds.give(self.round, answer=said, words="Därför.", by=self.person(who), at=self.at)

    @precondition(lambda self: self.round is not None)
    @rule(by=RING, what=st.sampled_from(["stop", "more", "note", "lift"]))
    def steer(self, by, what):
        person = self.person(by)
        with suppress(*NO), transaction.atomic():
            if what == "stop":
                rounds.stop(self.round, by=person, at=self.at)
            elif what == "more":
                later = self.round.closes_at + timedelta(days=1)
                rounds.give_more_time(self.round, closes_at=later, by=person, at=self.at)
            elif what == "note":
                rounds.note(self.round, person=self.ward.bjorn, answer="yes", by=person, at=self.at)
            else:
                settling.lift(self.round, by=person, at=self.at)

    @precondition(lambda self: self.trial is not None)
    @rule(by=RING, what=st.sampled_from(["follow", "observe", "keep", "change", "stop"]))
    def try_it(self, by, what):
        person = self.person(by)
        with suppress(*NO), transaction.atomic():
            if what == "follow":
                trials.follow(self.trial, by=person, at=self.at)
            elif what == "observe":
                trials.observe(self.trial, words=f"Jag ser {self.n}.", by=person, at=self.at)
            else:
                account = trials.Account(saw="Det gick.", learnt="Vi vet nu.", choice=what)
                trials.review(self.trial, account=account, by=person, at=self.at)

    @rule(who=RING, days=st.integers(1, 5))
    def go_away(self, who, days):
        on = day_of(self.at)
        with suppress(*NO), transaction.atomic():
            absences.say(
                self.ward.group,
                person=self.person(who),
                starts_on=on,
                ends_on=on + timedelta(days=days),
                deputy=None,
                by=self.person(who),
                at=self.at,
            )

    @rule(who=st.sampled_from(["bjorn", "david"]))
    def leave(self, who):
        with suppress(*NO), transaction.atomic():
            members.leave(self.ward.group, person=self.person(who), on=day_of(self.at), by=self.ward.carin, at=self.at)

    @rule(hours=st.sampled_from([1, 20, 50, 24 * 31]))
    def time_passes(self, hours):
        self.at += timedelta(hours=hours)
        for do in (
            settling.follow_ways,
            rounds.show_due,
            rounds.remind_due,
            settling.carry_due,
            trials.let_go_of_followers_who_left,
            trials.tell_due,
        ):
            do(at=self.at)

    @invariant()
    def nobody_reads_first(self):
        if not hasattr(self, "at"):
            return
        for round_ in Round.objects.filter(seen_at=None):
            for who in PEOPLE:
                viewer = viewer_of(self.person(who), self.ward.group, at=self.at)
                assert queries.shown_of(round_, viewer=viewer) is None
        assert "Därför" not in str(list(Event.objects.values_list("facts", flat=True)))

    @invariant()
    def an_objection_that_counts_decides_nothing(self):
        if not hasattr(self, "at"):
            return
        for round_ in Round.objects.filter(kind="consent", seen_at__isnull=False):
            objections = round_.given.filter(answer=Given.Answer.OBJECTION, counts=True).exists()
            assert not (objections and round_.outcome == "consent")
            assert round_.outcome in Round.OBJECTED or not objections or round_.outcome == "too_few"

    @invariant()
    def each_decision_has_a_consent_or_a_person_behind_it(self):
        if not hasattr(self, "at"):
            return
        consents = Round.objects.filter(outcome="consent").count()
        assert Decision.objects.filter(way="consent").count() <= consents
        assert Agreement.objects.count() <= Decision.objects.count()
        for trial in Trial.objects.all():
            assert trial.decision is not None
        for initiative in Initiative.objects.filter(stage="trial"):
            assert initiative.trials.filter(reviewed_at=None).exists()


def test_rounds_in_any_order(ward):
    in_any_order(Rounds, examples=10, steps=25, ward=ward)
