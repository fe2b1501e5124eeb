"""Whatever people do at the table, in whatever order and however often it is sent: nothing that is written is lost."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from medled.journal.models import Event
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.actions import proposals, sparks
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.models import Round as ProposalRound
from medled.rooms.initiatives.queries.rounds import newest
from medled.rooms.meetings.actions import agenda, live, notes, outcomes, rounds
from medled.rooms.meetings.models import AgendaItem, Note, Outcome, Round, Voice
from medled.rooms.meetings.queries.live import Live
from medled.rooms.meetings.queries.meetings import shown_with
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.any_order import in_any_order
from tests.rooms.meetings.conftest import FIRST

RING = ("carin", "amina", "bjorn", "david")
PEOPLE = (*RING, "olle", "elin")  # who looks, and who is of another group
RUNS = st.sampled_from(["carin", "carin", "carin", "amina", *PEOPLE])  # Carin leads, Amina writes
ANYONE = st.sampled_from((*RING, *PEOPLE))
PICK = st.integers(0, 20)  # which of those there are, counted round


class AtTheTable(RuleBasedStateMachine):
    """One meeting, six people, and minutes that pass; a no from the house is an answer like any other."""

    ward = meeting = None  # given by the test

    @initialize()
    def begin(self):
        self.save = transaction.atomic()
        self.save.__enter__()
        self.at = FIRST
        self.key = 0
        self.notes: dict[int, str] = {}  # what stands, by the note's id
        self.thoughts: dict[tuple[int, int], str] = {}  # by (round, person)
        self.lit = sparks.spark(self.ward.group, spark="Vid bilen", by=self.ward.amina, at=FIRST)
        self.propose("amina")
        words, source = agenda.Words("Vid bilen"), ("initiatives.initiative", self.lit.pk)
        agenda.bring(self.meeting, words=words, source=source, by=self.ward.amina, at=FIRST)

    def teardown(self):
        if hasattr(self, "save"):
            transaction.set_rollback(True)
            self.save.__exit__(None, None, None)

    def person(self, name):
        return getattr(self.ward, name)

    def item(self, number):
        """Mostly the item that one is on."""
        items = list(self.meeting.items.order_by("pk"))
        now = [item for item in items if item.state == "now"]
        return now[0] if now and number > 6 else items[number % len(items)]

    def round(self, number):
        """Mostly the round that goes on."""
        found = list(Round.objects.filter(item__meeting=self.meeting).order_by("pk").select_related("item__meeting"))
        going = [one for one in found if one.ended_at is None]
        return going[0] if going and number > 3 else found[number % len(found)] if found else None

    @rule(who=ANYONE, other=st.none() | ANYONE, comes=st.booleans())
    def come_or_go(self, who, other, comes):
        with suppress(Cannot, NotAllowed):
            step = live.be_here if comes else live.leave
            step(self.meeting, person=other and self.person(other), by=self.person(who), at=self.at)

    @rule(
        who=RUNS, number=PICK, what=st.sampled_from(["take_up", "go_on", "go_on", "give_more_time", "park", "move_on"])
    )
    def go_from_item_to_item(self, who, number, what):
        with suppress(Cannot, NotAllowed):
            getattr(live, what)(self.item(number), by=self.person(who), at=self.at)

    @rule(who=ANYONE, number=PICK, times=st.integers(1, 2))
    def write_a_note(self, who, number, times):
        self.key += 1
        text, told = f"Ord {self.key}", Event.objects.count()
        for _again in range(times):
            with suppress(Cannot, NotAllowed):
                given = {"text": text, "key": str(self.key), "by": self.person(who), "at": self.at}
                self.notes[notes.write(self.item(number), **given).pk] = text
        assert Note.objects.filter(text=text).count() == Event.objects.count() - told <= 1

    @rule(who=ANYONE, number=PICK, takes_out=st.booleans())
    def change_a_note(self, who, number, takes_out):
        if not self.notes:
            return
        pk = sorted(self.notes)[number % len(self.notes)]
        note, by = Note.objects.select_related("item__meeting").get(pk=pk), self.person(who)
        with suppress(Cannot, NotAllowed):
            if takes_out:
                notes.take_out(note, by=by, at=self.at)
                del self.notes[pk]
            else:
                self.notes[pk] = notes.change(note, text=f"{self.notes[pk]} igen", by=by, at=self.at).text
            assert who in ("carin", "amina") or note.person_id == by.pk

    @rule(who=RUNS, number=PICK, kind=st.sampled_from(["word", "consent"]), thinks=st.booleans())
    def open_a_round(self, who, number, kind, thinks):
        with suppress(Cannot, NotAllowed):
            given = {"kind": kind, "question": "Provar vi?", "thinks": thinks}
            rounds.open_round(self.item(number), **given, by=self.person(who), at=self.at)

    @rule(who=ANYONE, other=st.none() | ANYONE, number=PICK, answer=st.sampled_from(["yes", "objection", "nonsense"]))
    def say_it_in_silence(self, who, other, number, answer):
        if (talk := self.round(number)) is None:
            return
        by, person = self.person(who), self.person(other) if other else None
        self.key += 1
        said = {"text": f"Tyst {self.key}", "person": person, "by": by, "at": self.at}
        with suppress(Cannot, NotAllowed):
            if talk.kind == Round.Kind.CONSENT:
                rounds.answer(talk, answer=answer, **said)
            else:
                rounds.write(talk, **said)
            self.thoughts[talk.pk, (person or by).pk] = said["text"]

    @rule(
        who=ANYONE,
        speaker=st.sampled_from(RING),
        number=PICK,
        how=st.sampled_from(["have_spoken", "pass_word", "come_back_to"]),
    )
    def let_the_word_go_on(self, who, speaker, number, how):
        if (talk := self.round(number)) is not None:
            with suppress(Cannot, NotAllowed):
                getattr(rounds, how)(talk, person=self.person(speaker), by=self.person(who), at=self.at)

    @rule(who=RUNS, number=PICK, what=st.sampled_from(["show", "end"]))
    def show_or_end_a_round(self, who, number, what):
        if (talk := self.round(number)) is not None:
            with suppress(Cannot, NotAllowed):
                getattr(rounds, what)(talk, by=self.person(who), at=self.at)

    @rule(who=ANYONE, number=PICK, times=st.integers(1, 2))
    def let_something_come_of_it(self, who, number, times):
        self.key += 1
        for _again in range(times):
            with suppress(Cannot, NotAllowed):
                due_on = day_of(self.at) + timedelta(days=9)
                given = {"text": f"Lyft {self.key}", "to": "manager", "due_on": due_on, "key": str(self.key)}
                outcomes.lift(self.item(number), **given, by=self.person(who), at=self.at)
        assert Outcome.objects.filter(text=f"Lyft {self.key}").count() <= 1

    @rule(who=ANYONE)
    def propose(self, who):
        """Write another version of what the last item is about."""
        self.key += 1
        before = newest(self.lit)
        text = Text(f"Förslag {self.key}", until=day_of(self.at) + timedelta(days=30), look_for="Hjälpte det?")
        with suppress(Cannot, NotAllowed):
            after = before.number if before else 0
            proposals.write(self.lit, text=text, after=after, by=self.person(who), at=self.at)

    @rule(said=st.lists(st.sampled_from(["yes", "yes", "objection"]), min_size=4, max_size=4), shows=st.booleans())
    def ask_for_consent_to_the_proposal(self, said, shows):
        """What would take many steps to come about."""
        item = self.meeting.items.filter(source_id=self.lit.pk, state__in=AgendaItem.OPEN).first()
        with suppress(Cannot, NotAllowed):
            if item is None:
                return
            live.take_up(item, by=self.ward.carin, at=self.at)
            talk = rounds.open_round(item, kind="consent", by=self.ward.carin, at=self.at)
            for who, answer in zip(RING, said, strict=True):
                with suppress(Cannot, NotAllowed):
                    text = f"Svar {self.key}"
                    rounds.answer(talk, answer=answer, text=text, by=self.person(who), at=self.at)
                    self.thoughts[talk.pk, self.person(who).pk] = text
            if shows:
                rounds.show(talk, by=self.ward.carin, at=self.at)

    @rule(who=ANYONE)
    def bring_something(self, who):
        self.key += 1
        with suppress(Cannot, NotAllowed):
            agenda.bring(self.meeting, words=agenda.Words(f"Sak {self.key}"), by=self.person(who), at=self.at)

    @rule(minutes=st.integers(0, 20))
    def time_passes(self, minutes):
        self.at += timedelta(minutes=minutes)

    @rule(who=RUNS, sure=PICK)
    def end_the_meeting(self, who, sure):
        if sure > 17:  # seldom, else nothing would be done at it
            with suppress(Cannot, NotAllowed):
                live.end(self.meeting, by=self.person(who), at=self.at)

    @invariant()
    def what_changes_is_told_so_that_every_page_at_the_table_follows(self):
        if not hasattr(self, "at"):
            return
        here = {"item__meeting": self.meeting}
        rows = [
            AgendaItem.objects.filter(meeting=self.meeting),
            self.meeting.attendances,
            self.meeting.duties,
            Note.objects.filter(**here),
            Outcome.objects.filter(**here),
            Round.objects.filter(**here),
            Voice.objects.filter(round__item__meeting=self.meeting),
        ]
        shown, told = [list(some.order_by("pk").values()) for some in rows], Event.objects.count()
        before, self.seen = getattr(self, "seen", (shown, told)), (shown, told)
        assert shown == before[0] or told > before[1]

    @invariant()
    def what_was_written_stands(self):
        if hasattr(self, "at"):
            assert dict(Note.objects.filter(taken_out_at=None).values_list("pk", "text")) == self.notes
            writers = {
                *Note.objects.values_list("person", flat=True),
                *Outcome.objects.values_list("noted_by", flat=True),
            }
            assert not writers & {self.ward.olle.pk, self.ward.elin.pk}

    @invariant()
    def one_is_on_one_item_and_each_has_had_its_own_time(self):
        if not hasattr(self, "at"):
            return
        self.meeting.refresh_from_db()
        items = list(self.meeting.items.all())
        now = [item for item in items if item.state == "now"]
        assert len(now) <= (self.meeting.state == "going")
        assert sum(item.seconds for item in items) <= (self.at - FIRST).total_seconds()
        numbers = sorted(item.paragraph for item in items if item.paragraph)
        assert numbers == list(range(1, len(numbers) + 1))
        open_rounds = Round.objects.filter(item__meeting=self.meeting, ended_at=None)
        assert {talk.item_id for talk in open_rounds} <= {item.pk for item in now}
        if self.meeting.state == "held":
            assert not any(item.state in AgendaItem.OPEN for item in items)

    @invariant()
    def what_is_written_in_silence_is_nobody_elses_until_it_is_shown_to_all(self):
        if not hasattr(self, "at"):
            return
        for talk in Round.objects.filter(item__meeting=self.meeting).prefetch_related("voices"):
            kept = {voice.person_id: voice.text for voice in talk.voices.all() if voice.written_at}
            assert kept == {who: text for (which, who), text in self.thoughts.items() if which == talk.pk}
            assert talk.ended_at is None or talk.shown_at is not None
        hidden = Round.objects.filter(item__meeting=self.meeting, shown_at=None).exists()
        for name in (*RING, "olle") if hidden else ():
            viewer = viewer_of(self.person(name), self.ward.group, at=self.at)
            found = shown_with(self.meeting.pk, viewer=viewer)
            talk = Live(found.meeting, found.duties, viewer=viewer).round
            assert talk is None or talk.is_shown or not any(seat.text for seat in talk.seats)

    @invariant()
    def the_table_and_the_initiative_know_one_round(self):
        if not hasattr(self, "at"):
            return
        for talk in Round.objects.filter(asks__isnull=False).select_related("asks"):
            assert (talk.shown_at is None) == (not talk.asks.is_over)
            voices = {voice.person_id: voice.answer for voice in talk.voices.all() if voice.answer}
            assert voices == dict(talk.asks.given.values_list("person", "answer"))
        consents = ProposalRound.objects.filter(outcome="consent").count()
        assert Decision.objects.filter(way="consent").count() == consents
        assert Outcome.objects.filter(kind="decision").count() == consents


def test_nothing_is_lost_at_the_table_in_any_order(ward, going):
    in_any_order(AtTheTable, examples=10, steps=25, ward=ward, meeting=going)
