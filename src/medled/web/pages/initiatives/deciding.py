"""What an initiative's page shows of its proposal, its rounds and its trial, and the one step that is next."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.wording import proposals as words
from medled.rooms.initiatives.wording import trials as trial_words
from medled.web.forms.initiatives.trials import EndForm, FollowForm, ObserveForm
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

AFTER = ("trial", "learning", "adopted", "ended")  # stages in which something has been decided


@dataclass
class Deciding:
    """An initiative's way from proposal to learning, as its page asks for it. Each part is asked for once."""

    initiative: object
    viewer: Viewer
    faces: Faces

    @cached_property
    def newest(self):
        """The newest version."""
        return queries.rounds.newest(self.initiative)

    @cached_property
    def proposal(self):
        """The version that is shown: the one that is, or was, tried; else the newest."""
        tried = self.trial.proposal if self.trial and self.initiative.stage in AFTER else None
        return tried or self.newest

    @cached_property
    def writer(self) -> Face | None:
        return self.faces.of(self.proposal.written_by) if self.proposal else None

    @cached_property
    def leads_to(self) -> str:
        return words.leads_to(self.proposal) if self.proposal else ""

    @cached_property
    def worked_in(self) -> list:
        """The objections that the newest version takes in: they stay visible, with honour."""
        if self.proposal is None or self.proposal.number == 1:
            return []
        version = queries.rounds.version_of(self.proposal, viewer=self.viewer)
        return [(one, self.faces.of(one.person)) for one in version.works_in] if version else []

    @cached_property
    def _rounds(self) -> list:
        return queries.rounds.rounds_of(self.initiative, viewer=self.viewer)

    @cached_property
    def open_round(self):
        """The round that goes on."""
        return next((one for one in self._rounds if one.seen_at is None), None)

    def _consent_on(self, proposal):
        shown = (one for one in reversed(self._rounds) if one.seen_at and one.kind == "consent")
        return next((one for one in shown if proposal and one.proposal_id == proposal.pk), None)

    def _in_words(self, round_) -> str:
        result = queries.rounds.result(round_, viewer=self.viewer) if round_ else None
        return words.counts(result) if result else ""

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many have answered in it, of how many."""
        return queries.rounds.how_many(self.open_round, viewer=self.viewer) if self.open_round else (0, 0)

    @cached_property
    def waits_for_me(self) -> bool:
        """Whether the reader has not given theirs in it."""
        if self.open_round is None or not rules.proposals.may_give(self.viewer, self.open_round):
            return False
        return queries.rounds.own(self.open_round, viewer=self.viewer) is None

    @cached_property
    def consent(self):
        """The last round of consent that has been shown on the version."""
        return self._consent_on(self.proposal)

    @cached_property
    def round(self):
        """The round that the station of the decision is about."""
        return self.open_round or self.consent

    @cached_property
    def consent_in_words(self) -> str:
        return self._in_words(self.consent)

    @cached_property
    def adopting(self):
        """The round in which the group consented to what it had tried, where that was another."""
        found = self._consent_on(self.newest) if self.initiative.stage == "adopted" else None
        return found if found != self.consent else None

    @cached_property
    def adopting_in_words(self) -> str:
        return self._in_words(self.adopting)

    @cached_property
    def is_decided(self) -> bool:
        """Whether the consent to the version has become a decision."""
        return self.outcome == "consent" and self.initiative.stage in AFTER

    @cached_property
    def outcome(self) -> str:
        """What the last round of consent on the version came to."""
        return self.consent.outcome if self.consent else ""

    @cached_property
    def outcome_in_words(self) -> str:
        return words.heading(self.consent) if self.consent else ""

    @cached_property
    def next_step(self) -> str:
        return words.next_step(self.outcome)

    @cached_property
    def may_propose(self) -> bool:
        return self.open_round is None and may_propose(self.viewer, self.initiative)

    @cached_property
    def may_lift(self) -> bool:
        objected = self.outcome in ("lift_or_try", "lift") and self.initiative.stage == "proposal"
        return objected and self.open_round is None and rules.answers.may_ask(self.viewer, self.initiative)

    @cached_property
    def trial(self):
        """What is tried, or was tried last."""
        found = queries.trials.trials_of(self.initiative, viewer=self.viewer)
        return found[-1] if found else None

    @cached_property
    def is_tried(self) -> bool:
        """Whether a trial goes on, or waits to be looked at."""
        return self.trial is not None and self.trial.reviewed_at is None

    @cached_property
    def how_far(self) -> str:
        return trial_words.how_far(self.trial, on=day_of(self.viewer.at))

    @cached_property
    def trial_ends(self) -> str:
        return trial_words.ends(self.trial, on=day_of(self.viewer.at))

    @cached_property
    def trial_is_over(self) -> bool:
        return self.is_tried and self.trial.until < day_of(self.viewer.at)

    @cached_property
    def follower(self) -> Face | None:
        return self.faces.of(self.trial.follower) if self.trial and self.trial.follower else None

    @cached_property
    def asked(self) -> Face | None:
        """Who is asked to follow it."""
        return self.faces.of(self.trial.asked) if self.trial and self.trial.asked else None

    @cached_property
    def observations(self) -> list:
        rows = queries.trials.observations_of(self.trial, viewer=self.viewer) if self.trial else []
        return [(one, self.faces.of(one.person)) for one in rows]

    @cached_property
    def may_observe(self) -> bool:
        return self.is_tried and rules.trials.may_observe(self.viewer, self.trial)

    @cached_property
    def may_follow(self) -> bool:
        return self.is_tried and rules.trials.may_follow(self.viewer, self.trial)

    @cached_property
    def may_ask(self) -> bool:
        return self.is_tried and self.asked is None and rules.trials.may_ask_to_follow(self.viewer, self.trial)

    @cached_property
    def may_move_end(self) -> bool:
        return self.is_tried and rules.trials.may_move_end(self.viewer, self.trial)

    @cached_property
    def may_review(self) -> bool:
        return self.is_tried and rules.trials.may_review(self.viewer, self.trial)

    @cached_property
    def learning(self):
        """What was learnt last."""
        return queries.trials.learning_of(self.initiative, viewer=self.viewer)

    @cached_property
    def has_learnt(self) -> bool:
        return self.learning is not None or self.trial_is_over

    @cached_property
    def thanks(self) -> str:
        """The words with which it was ended."""
        return self.initiative.over_why

    def forms(self) -> dict:
        """Return the forms of what can be done with a trial."""
        if not self.is_tried:
            return {}
        people = queries.trials.to_ask(self.trial, viewer=self.viewer) if self.may_ask else []
        others = [one for one in people if one.pk != self.viewer.person.pk]
        return {
            "observe_form": ObserveForm(auto_id="observe_%s"),
            "follow_form": FollowForm(people=others, auto_id="follow_%s") if others else None,
            "end_form": EndForm(initial={"until": self.trial.until}),
        }


def may_propose(viewer, found) -> bool:
    """Whether the viewer may write a version of an initiative now, or ask all about it."""
    is_in = viewer.person.pk in queries.initiatives.ids_in(found)
    return rules.proposals.may_propose(viewer, found, is_in=is_in) and rules.proposals.takes_proposals(found)


def changed(version) -> list[tuple]:
    """Return what changed in a version for its page: the pieces of the sentence and of the text, each with words."""
    parts = [version.sentence, version.text] if version else []
    return [(part.pieces, words.changes_in_words(part)) for part in parts if part is not None and not part.are_none]
