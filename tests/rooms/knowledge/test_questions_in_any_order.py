"""Whatever people do with questions, in any order, whoever is away or leaves: nobody reads first, and none is lost."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from medled.journal.models import Event
from medled.rooms.knowledge.actions import again, questions, reactions, syntheses, views
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.models import Perspective, Question, Reaction, SecondNumber, Synthesis
from medled.rooms.knowledge.queries import again as asked_again
from medled.rooms.knowledge.queries import questions as asked
from medled.rooms.knowledge.queries import reactions as reacted
from medled.rooms.knowledge.queries import syntheses as joined
from medled.workplace.actions import absences, members
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order
from tests.rooms.knowledge.asking import ask, let_in

PEOPLE = ("carin", "amina", "bjorn", "david", "olle", "elin")  # all but Elin sit in the ring
WHO = st.sampled_from([*["carin"] * 3, *PEOPLE])
NO = (Cannot, NotAllowed)


class Questions(RuleBasedStateMachine):
    """One group, one question after another, and time; a no from the house is an answer like any other."""

    ward = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = self.ward.at
        let_in(self.ward, "olle")
        self.n = 0
        self.ask("amina", True)

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def person(self, name):
        return getattr(self.ward, name)

    @property
    def question(self):
        return Question.objects.latest("asked_at", "pk")

    @rule(by=WHO, signed=st.booleans(), counts=st.booleans())
    def ask(self, by, signed, counts=False):
        self.n += 1
        kind = {"kind": "estimate", "measure": "minuter"} if counts else {}
        with suppress(*NO), transaction.atomic():
            ask(self.ward, f"Fråga {self.n}?", by=self.person(by), at=self.at, is_signed=signed, **kind)

    @rule(by=WHO, said=st.sampled_from(["Så här.", "Inte så.", "så här"]))
    def answer(self, by, said):
        self._answer(by, said)

    @rule(said=st.lists(st.sampled_from(["Så här.", "Inte så.", "Kanske."]), min_size=5, max_size=5))
    def all_answer(self, said):
        for who, words in zip(PEOPLE, said, strict=False):
            self._answer(who, words)

    def _answer(self, who, words):
        with suppress(*NO), transaction.atomic():
            view = View(words, fails="Det blir kallt.", number=Decimal(len(words)))
            views.answer(self.question, view=view, key=f"{who}s", by=self.person(who), at=self.at)

    @rule(by=WHO, what=st.sampled_from(["stop", "more", "open", "again", "differ", "word"]))
    def steer(self, by, what):
        person, question = self.person(by), self.question
        with suppress(*NO), transaction.atomic():
            if what == "stop":
                questions.stop(question, by=person, at=self.at)
            elif what == "more":
                later = question.closes_at + timedelta(days=1)
                questions.give_more_time(question, closes_at=later, by=person, at=self.at)
            elif what == "open":
                later = self.at + timedelta(days=2)
                reactions.open_reactions(question, closes_at=later, by=person, at=self.at)
            elif what == "again":
                again.open_again(question, closes_at=self.at + timedelta(days=2), by=person, at=self.at)
            elif what == "differ":
                reactions.differ(question, words="Då missar vi natten.", key="k", by=person, at=self.at)
            else:
                views.say_more(question, words="Ett ord.", by=person, at=self.at)

    @rule(by=WHO, value=st.sampled_from([1, 0, -1]))
    def react_to_all(self, by, value):
        person = self.person(by)
        for one in reacted.mine(self.question, viewer=viewer_of(person, self.ward.group, at=self.at)).left:
            with suppress(*NO), transaction.atomic():
                reactions.react(self.question, statement=one, value=value, by=person, at=self.at)

    @rule(who=st.lists(WHO, min_size=1, max_size=6), number=st.integers(1, 9))
    def estimate_again(self, who, number):
        for name in who:
            with suppress(*NO), transaction.atomic():
                again.estimate_again(self.question, number=Decimal(number), words="Det blir kallt.", key=f"{name}s",
                                     by=self.person(name), at=self.at)  # fmt: skip

    @rule(by=WHO, whole=st.booleans(), publishes=st.booleans())
    def join(self, by, whole, publishes):
        person, question = self.person(by), self.question
        with suppress(*NO), transaction.atomic():
            begun = syntheses.begin(question, by=person, at=self.at)
            rows = joined.to_account_for(question)
            fates = {row.pk: Fated("not", "Det finns redan.") for row in (rows if whole else rows[1:])}
            do = syntheses.publish if publishes else syntheses.write
            do(question, draft=Draft("Vi gör så.", fates=fates), version=begun.version, by=person, at=self.at)

    @precondition(lambda self: self.n < 6)
    @rule(who=st.sampled_from(PEOPLE[1:4]), leaves=st.booleans())
    def go(self, who, leaves):
        on, person = day_of(self.at), self.person(who)
        with suppress(*NO), transaction.atomic():
            if leaves and who != "amina":
                members.leave(self.ward.group, person=person, on=on, by=self.ward.carin, at=self.at)
            else:
                until = on + timedelta(days=3)
                absences.say(self.ward.group, person=person, starts_on=on, ends_on=until, deputy=None, by=person,
                             at=self.at)  # fmt: skip

    @rule(hours=st.sampled_from([1, 20, 50, 24 * 8]))
    def time_passes(self, hours):
        self.at += timedelta(hours=hours)
        for do in (questions.show_due, questions.remind_due, reactions.show_due, again.show_due):
            do(at=self.at)

    @invariant()
    def nobody_reads_first(self):
        if not hasattr(self, "at"):
            return
        for who in ("carin", "olle"):
            viewer = viewer_of(self.person(who), self.ward.group, at=self.at)
            for question in Question.objects.filter(shown_at=None):
                assert asked.shown_of(question, viewer=viewer) is None
            for question in Question.objects.filter(reacting__shown_at=None):
                assert reacted.chart_of(question, viewer=viewer) is None
            for question in Question.objects.filter(again__shown_at=None):
                assert asked_again.both_of(question, viewer=viewer) is None
                assert not question.perspectives.filter(aspect="again", is_hidden=False).exists()
        assert "kallt" not in str(list(Event.objects.values_list("facts", flat=True)))

    @invariant()
    def what_has_no_name_has_none_and_what_is_shown_no_seal(self):
        if not hasattr(self, "at"):
            return
        unsigned = Perspective.objects.filter(question__is_signed=False)
        assert not unsigned.filter(author__isnull=False).exists()
        assert not Perspective.objects.filter(is_hidden=False).exclude(seal="").exists()
        assert not Reaction.objects.filter(statement__question__reacting__shown_at__isnull=False).exists()
        assert not SecondNumber.objects.filter(again__question__is_signed=False, author__isnull=False).exists()
        assert not SecondNumber.objects.filter(again__shown_at__isnull=False).exclude(author=None, seal="").exists()
        assert not Question.objects.filter(is_signed=False, again__answered__lt=5).exists()
        assert not Question.objects.filter(is_signed=False, answered__lt=5).exists()

    @invariant()
    def what_is_published_answers_for_every_view(self):
        if not hasattr(self, "at"):
            return
        for synthesis in Synthesis.objects.filter(published_at__isnull=False):
            assert joined.unaccounted(synthesis.question) == []


def test_questions_in_any_order(ward):
    in_any_order(Questions, examples=5, steps=18, ward=ward)
