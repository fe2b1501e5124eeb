"""On the way to an answer, for an initiative's page: how it is decided and why, who has it, what can be done."""

from dataclasses import dataclass
from functools import cached_property

from medled.rooms.agreements.queries.decisions import deciders_in
from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.wording import initiatives as words
from medled.rooms.initiatives.wording import ways as way_words
from medled.rooms.initiatives.wording.proposals import decision_text
from medled.web.forms.initiatives import ways as forms
from medled.workplace.queries import calendar_of, day_of


@dataclass(frozen=True)
class Turned:
    """Whose turn it was or is, and why it came to them."""

    name: str
    why: str
    reason: str  # of another day
    beyond: str


@dataclass(frozen=True)
class Asked:
    """One time that an answer was asked for, as a page shows it."""

    asking: object
    sentence: str
    answer: str
    by: str
    turns: tuple[Turned, ...]


class OnTheWay:
    """What an initiative's page shows of the way to its answer. Asked of the database once, when first needed."""

    def __init__(self, initiative, viewer, faces):
        self.initiative, self.viewer, self.faces = initiative, viewer, faces

    @cached_property
    def askings(self):
        return queries.answers.askings_of(self.initiative)

    @property
    def open(self):
        """The asking that waits for an answer."""
        return next((one for one in self.askings if rules.answers.is_open(one)), None)

    @property
    def turn(self):
        return queries.answers.turn_of(self.open) if self.open else None

    @cached_property
    def ways(self):
        return queries.ways.ways_of(self.initiative, viewer=self.viewer)

    @cached_property
    def touched(self) -> list:
        return list(self.initiative.tasks.all())

    @cached_property
    def tasks(self) -> dict[int, str]:
        """The titles of the tasks that the group shares, by id."""
        return {task.pk: task.title for task in queries.ways.tasks_to_touch(self.viewer)}

    @cached_property
    def _words(self):
        titles = self.tasks | {task.pk: task.title for task in self.touched}
        return way_words.Words(self.faces.short, titles, self.viewer.person.pk)

    @property
    def is_live(self) -> bool:
        return rules.initiatives.is_live(self.initiative)

    @property
    def is_early(self) -> bool:
        """Whether it has no answer yet that it lives on."""
        return self.initiative.stage in ("spark", "gathering", "proposal", "decision")

    @property
    def sentence(self) -> str:
        """Who decides: as it is asked, else as is found now."""
        if self.open:
            return self._words.sentence(self.open.how, self.turn.person_id)
        return self._words.sentence(self.ways.found.how.value, self.ways.found.decider)

    @property
    def why(self) -> list[str]:
        reasons = way_words.stored(self.open.reasons) if self.open else self.ways.found.reasons
        return self._words.why(reasons)

    @property
    def touches(self) -> str:
        return way_words.touches([task.title for task in self.touched], self.initiative.amount_sek)

    @property
    def due(self) -> str:
        return way_words.due(self.turn, left=self.left)

    @property
    def left(self) -> int:
        """Working days after today."""
        return calendar_of(self.viewer.here).working_days_left(day_of(self.viewer.at), self.turn.due_on)

    @property
    def promised(self) -> int:
        """The working days that were promised from the start, for the clock."""
        calendar = calendar_of(self.viewer.here)
        return max(calendar.working_days_left(day_of(self.turn.began_at), self.turn.due_on), self.left, 1)

    @property
    def is_mine(self) -> bool:
        return bool(self.turn) and self.is_live and rules.answers.may_answer(self.viewer, self.initiative, self.turn)

    @cached_property
    def before(self) -> list[Asked]:
        """What was asked before, answered or taken back, and where the open question has been."""
        return [self._asked(one) for one in self.askings]

    def _asked(self, asking) -> Asked:
        turns = list(asking.turns.all())
        return Asked(
            asking,
            self._words.sentence(asking.how, turns[-1].person_id),
            way_words.answered(asking),
            self._words.name(asking.answered_by_id) if asking.answered_by_id else "",
            tuple(self._turned(turn) for turn in turns),
        )

    def _turned(self, turn) -> Turned:
        name = self._words.name(turn.person_id) if turn.person_id else way_words.THE_GROUP
        return Turned(str(name), turn.get_why_display(), turn.postponed_why, turn.beyond)

    @cached_property
    def argued(self) -> list:
        return [(one, self.faces.of(one.person)) for one in queries.answers.ways_argued(self.initiative)]

    @property
    def chosen_by(self) -> str:
        return self._words.name(self.open.chosen_by_id) if self.open and self.open.chosen_by_id else ""

    def may(self) -> dict[str, bool]:
        """Return what the viewer may do on the way."""
        viewer, initiative, live = self.viewer, self.initiative, self.is_live
        early = live and self.is_early
        return {
            "may_ask": early and not self.open and rules.answers.may_ask(viewer, initiative),
            "may_withdraw": live and bool(self.open) and rules.answers.may_ask(viewer, initiative),
            "may_argue": early and rules.answers.may_argue(viewer, initiative),
            "may_choose_way": early and rules.answers.may_choose_way(viewer, initiative),
            "may_say_what_it_touches": early and rules.initiatives.may_run(viewer, initiative),
            "may_say_samverkan": live
            and initiative.touches_organisation
            and rules.answers.may_say_samverkan(viewer, initiative),
            "may_rest": early
            and not self.open
            and not initiative.rests_since
            and rules.initiatives.may_run(viewer, initiative),
            "may_wake": live
            and initiative.rests_since is not None
            and rules.initiatives.may_take_part(viewer, initiative),
            "may_let_go": early and not self.open and rules.initiatives.may_run(viewer, initiative),
        }

    def forms(self) -> dict:
        """Return the forms of what can be done, empty; nothing for who can do nothing."""
        may = self.may()
        found = {}
        if may["may_say_what_it_touches"]:
            found["touches_form"] = self.touches_form()
        if may["may_argue"]:
            found["argue_form"] = forms.ArgueForm()
        if may["may_choose_way"] and self.others:
            found["choose_way_form"] = self.choose_form()
        if may["may_say_samverkan"]:
            found["samverkan_form"] = forms.SamverkanForm(initial={"held_on": self.initiative.samverkan_on})
        if may["may_let_go"]:
            found["let_go_form"] = forms.LetGoForm()
        if self.is_mine:
            found |= self.answer_forms()
        return found

    def touches_form(self, data=None):
        initial = {
            "tasks": [task.pk for task in self.touched],
            "amount_sek": self.initiative.amount_sek,
            "law": self.initiative.law,
            "touches_organisation": self.initiative.touches_organisation,
        }
        return forms.TouchesForm(data, tasks=self.tasks.items(), initial=initial)

    @cached_property
    def others(self) -> list[tuple[str, str]]:
        """The other ways that may be chosen, as a form offers them; once asked, also the one that is found."""
        ways = [*([self.ways.found] if self.open and self.open.chosen_by_id else []), *self.ways.others]
        now = (self.open.how, self.turn.person_id) if self.open else None
        return [
            (f"{one.how.value}:{one.decider or ''}", self._words.sentence(one.how.value, one.decider))
            for one in ways
            if (one.how.value, one.decider) != now
        ]

    def choose_form(self, data=None):
        return forms.ChooseWayForm(data, ways=self.others)

    @property
    def is_delegation(self) -> bool:
        return bool(self.open) and self.open.law == "delegation"

    def answer_forms(self) -> dict:
        proposal = queries.rounds.newest(self.initiative)
        begins = decision_text(proposal) if proposal else words.title_of(self.initiative)
        initial = {"decision": begins, "reference": self.open.reference if self.open else ""}
        return {
            "yes_form": forms.YesForm(is_delegation=self.is_delegation, initial=initial),
            "try_form": forms.TryForm(is_delegation=self.is_delegation, initial=initial),
            "no_form": forms.NoForm(),
            "another_day_form": None if self.turn.postponed_at else forms.AnotherDayForm(),
            "lift_form": self.lift_form(),
        }

    def lift_form(self, data=None):
        return forms.LiftForm(data, people=self.colleagues.values())

    @cached_property
    def colleagues(self) -> dict:
        """Who else may answer in the group today, by id."""
        people = deciders_in(self.viewer.here, day_of(self.viewer.at))
        return {one.pk: one for one in people if one.pk != self.viewer.person.pk}
