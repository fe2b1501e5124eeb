"""A trial: what, until when, what to look for, who follows it by their own yes; and its end is something learnt."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import trials
from medled.rooms.initiatives.actions.trials import Account
from medled.rooms.initiatives.models import Learning, Observation, Review, Trial
from medled.rooms.initiatives.queries import rounds
from medled.rooms.initiatives.queries import trials as queries
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.initiatives.deciding import EVERYONE, GROUP, all_answer, ask_all, propose, trial_text, viewer

KEPT = Account(saw="Alla kom hem i tid.", learnt="Fem minuter räcker.", choice="keep")


@pytest.fixture
def trial(ward, light):
    all_answer(ward, ask_all(ward, propose(ward, light())), "yyyy")
    return Trial.objects.get()


def told(code):
    return [event.facts for event in Event.objects.filter(kind=code).order_by("pk")]


def stage_of(trial):
    trial.initiative.refresh_from_db()
    return trial.initiative.stage


def test_it_is_followed_by_ones_own_yes(ward, trial):
    trials.ask_to_follow(trial, person=ward.bjorn, by=ward.amina, at=ward.at)
    trial.refresh_from_db()
    assert (trial.follower, trial.asked) == (None, ward.bjorn)
    with pytest.raises(NotAllowed):
        trials.follow(trial, by=ward.carin, at=ward.at)  # it waits for Björn's word
    trials.follow(trial, by=ward.bjorn, at=ward.at)
    trial.refresh_from_db()
    assert (trial.follower, trial.asked) == (ward.bjorn, None)
    assert told("initiatives.trial.asked") == [{"asked": ward.bjorn.pk}]
    assert told("initiatives.trial.followed") == [{"runner": ward.amina.pk, "asked_by": ward.amina.pk}]
    with pytest.raises(Cannot, match="already"):
        trials.follow(trial, by=ward.carin, at=ward.at)


def test_no_thanks_needs_no_reason_and_anybody_may_take_it_then(ward, trial):
    trials.ask_to_follow(trial, person=ward.bjorn, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        trials.decline(trial, by=ward.carin, at=ward.at)
    trials.decline(trial, by=ward.bjorn, at=ward.at)
    assert told("initiatives.trial.declined") == [{"asked_by": ward.amina.pk}]
    trials.ask_to_follow(trial, person=ward.carin, by=ward.carin, at=ward.at)  # asking oneself is a yes
    trial.refresh_from_db()
    assert trial.follower == ward.carin


def test_who_follows_may_stop_and_who_leaves_the_group_follows_no_more(ward, trial):
    trials.follow(trial, by=ward.bjorn, at=ward.at)
    with pytest.raises(NotAllowed):
        trials.stop_following(trial, by=ward.carin, at=ward.at)
    trials.stop_following(trial, by=ward.bjorn, at=ward.at)
    trials.follow(trial, by=ward.bjorn, at=ward.at)
    assert trials.let_go_of_followers_who_left(at=ward.at) == []
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    assert trials.let_go_of_followers_who_left(at=ward.at) == [trial]
    trial.refresh_from_db()
    assert trial.follower is None
    assert len(told("initiatives.trial.let_go")) == 2


def test_all_who_work_here_say_what_they_see(ward, trial):
    trials.follow(trial, by=ward.bjorn, at=ward.at)
    trials.observe(trial, words="Jag hinner till bussen nu.", by=ward.amina, at=ward.at)
    trials.observe(trial, words="Jag hinner till bussen nu.", by=ward.amina, at=ward.at)  # sent twice
    trials.observe(trial, words="Kvällen saknade en lapp.", by=ward.david, at=ward.at + timedelta(days=1))
    seen = queries.observations_of(trial, viewer=viewer(ward, "olle"))
    assert [one.person for one in seen] == [ward.david, ward.amina]
    assert told("initiatives.observation.made") == [{"follower": ward.bjorn.pk}] * 2
    for outsider in (ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            trials.observe(trial, words="Jag ser", by=outsider, at=ward.at)
    assert queries.observations_of(trial, viewer=viewer(ward, "elin")) == []


@pytest.mark.parametrize("words", ["", " ", "x" * 1001, "a\x00"])
def test_what_one_sees_is_said_in_words(ward, trial, words):
    with pytest.raises(Cannot) as refused:
        trials.observe(trial, words=words, by=ward.amina, at=ward.at)
    assert refused.value.field == "words"
    assert not Observation.objects.exists()


def test_the_end_is_told_a_week_before_and_when_it_has_come(ward, trial):
    trials.follow(trial, by=ward.bjorn, at=ward.at)
    ends = ward.at + timedelta(days=42)
    assert trials.tell_due(at=ends - timedelta(days=8)) == []
    assert trials.tell_due(at=ends - timedelta(days=7)) == [trial]
    assert trials.tell_due(at=ends) == []
    assert stage_of(trial) == "trial"
    assert trials.tell_due(at=ends + timedelta(days=1)) == [trial]
    assert trials.tell_due(at=ends + timedelta(days=2)) == []
    assert stage_of(trial) == "learning"
    assert told("initiatives.trial.ends_soon")[0]["follower"] == ward.bjorn.pk
    assert told("initiatives.trial.over") == [{"until": trial.until.isoformat(), "follower": ward.bjorn.pk}]


def test_another_last_day_brings_it_back_on_trial(ward, trial):
    after = ward.at + timedelta(days=44)
    trials.tell_due(at=after)
    for until in (day_of(after) - timedelta(days=1), trial.starts_on + timedelta(days=367), trial.until):
        with pytest.raises(Cannot) as refused:
            trials.move_end(trial, until=until, by=ward.amina, at=after)
        assert refused.value.field == "until"
    with pytest.raises(NotAllowed):
        trials.move_end(trial, until=day_of(after), by=ward.bjorn, at=after)
    trials.move_end(trial, until=day_of(after) + timedelta(days=10), by=ward.amina, at=after)
    assert stage_of(trial) == "trial"
    assert len(told("initiatives.trial.moved")) == 1
    assert trials.tell_due(at=after + timedelta(days=11)) == [trial]


def test_kept_it_becomes_the_proposal_of_what_applies_and_the_group_decides(ward, trial):
    trials.review(trial, account=KEPT, by=ward.david, at=ward.at)
    assert stage_of(trial) == "proposal"
    proposal = rounds.newest(trial.initiative)
    assert (proposal.number, proposal.leads_to, proposal.sentence) == (2, "agreement", trial.what)
    all_answer(ward, ask_all(ward, proposal), "yyyy")
    assert stage_of(trial) == "adopted"
    assert told("initiatives.trial.reviewed") == [{"choice": "keep"}]


def test_stopped_it_is_over_with_thanks_and_something_is_learnt(ward, trial):
    account = Account(
        saw="Två frös.",
        learnt="Det går inte på vintern.",
        choice="stop",
        thanks="Tack Amina, och alla som frös.",
        served="De märkte inget.",
        why="Det blev kallt.",
    )
    review = trials.review(trial, account=account, by=ward.bjorn, at=ward.at)
    assert stage_of(trial) == "ended"
    assert trial.initiative.over_why == "Tack Amina, och alla som frös."
    learning = Learning.objects.get()
    assert (learning.review, learning.sentence) == (review, "Det går inte på vintern.")
    assert list(queries.learnings_of(ward.group, viewer=viewer(ward, "olle"), words="vinter går")) == [learning]
    assert list(queries.learnings_of(ward.group, viewer=viewer(ward, "olle"), words="sommar")) == []
    assert list(queries.learnings_of(ward.group, viewer=viewer(ward, "elin"))) == []


def test_changed_it_waits_for_a_new_version_and_begins_anew(ward, trial):
    trials.review(
        trial, account=Account(saw="Hälften.", learnt="En lapp behövs.", choice="change"), by=ward.amina, at=ward.at
    )
    assert stage_of(trial) == "proposal"
    assert rounds.newest(trial.initiative).number == 1
    proposal = propose(ward, trial.initiative, after=1, text=trial_text(ward, look_for="Når lappen fram?"))
    assert all_answer(ward, ask_all(ward, proposal), "yyoy").outcome == "work_in"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"saw": " "}, "saw"),
        ({"learnt": ""}, "learnt"),
        ({"learnt": "x" * 301}, "learnt"),
        ({"choice": ""}, "choice"),
        ({"more": "x" * 4001}, "more"),
    ],
)
def test_a_review_says_what_was_seen_learnt_and_chosen(ward, trial, wrong, field):
    with pytest.raises(Cannot) as refused:
        trials.review(trial, account=Account(**(vars(KEPT) | wrong)), by=ward.amina, at=ward.at)
    assert refused.value.field == field
    assert not Review.objects.exists()


def test_it_is_reviewed_once_and_by_those_in_the_ring(ward, trial):
    for outsider in (ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            trials.review(trial, account=KEPT, by=outsider, at=ward.at)
    trials.review(trial, account=KEPT, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        trials.review(trial, account=KEPT, by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        trials.observe(trial, words="Sent.", by=ward.bjorn, at=ward.at)


def test_all_of_the_group_see_it_and_nobody_else(ward, trial):
    for who in EVERYONE:
        assert bool(queries.trial_with(trial.pk, viewer=viewer(ward, who))) == (who in GROUP)
        assert bool(queries.trials_of(trial.initiative, viewer=viewer(ward, who))) == (who in GROUP)


def test_no_event_holds_what_was_written(ward, trial):
    trials.observe(trial, words="Jag hinner till bussen nu.", by=ward.amina, at=ward.at)
    trials.review(trial, account=KEPT, by=ward.amina, at=ward.at)
    facts = str(list(Event.objects.filter(kind__startswith="initiatives.").values_list("facts", flat=True)))
    for words in ("bussen", "hem i tid", "minuter"):
        assert words not in facts
