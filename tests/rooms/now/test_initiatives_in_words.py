"""Läget tells of initiatives: an answer that is mine to give, what got none, a trial that is over, what is quiet."""

from datetime import timedelta

import pytest

from medled.rooms.initiatives.actions import answers, sparks, time, trials, ways
from medled.rooms.initiatives.models import Trial
from medled.rooms.now.queries import situation
from medled.workplace.queries import day_of, viewer_of
from tests.rooms.initiatives.deciding import answer, ask_all, propose


@pytest.fixture
def lit(ward):
    return sparks.spark(ward.group, spark="Ett skåp vid hissen.", by=ward.amina, at=ward.at)


@pytest.fixture
def lifted(ward, lit):
    """It costs money that nobody has: it is Carin's to answer."""
    ways.say_what_it_touches(lit, tasks=[], amount_sek=9000, by=ward.amina, at=ward.at)
    answers.ask(lit, by=ward.amina, at=ward.at)
    return lit


def seen(ward, who, **later):
    return situation(viewer_of(getattr(ward, who), ward.group, at=ward.at + timedelta(**later)))


def titles(matters, code):
    return [(matter.title, matter.line) for matter in matters if matter.code == code]


def test_whose_turn_it_is_sees_it_first_and_nobody_else(ward, lifted):
    assert titles(seen(ward, "carin").mine, "answer_to_give") == [
        ("An initiative waits for your answer", "Ett skåp vid hissen. An answer by 9 March.")
    ]
    assert titles(seen(ward, "carin", days=7).mine, "answer_to_give")[0][1].endswith("An answer today.")
    assert titles(seen(ward, "amina").mine, "answer_to_give") == []


def test_what_got_no_answer_needs_all_and_leads_to_it(ward, lifted):
    assert titles(seen(ward, "amina", days=7).ours, "initiative_unanswered") == []
    assert titles(seen(ward, "amina", days=8).ours, "initiative_unanswered") == [
        (
            "Ett skåp vid hissen has got no answer",
            "An answer was promised by 9 March. It is with Carin now.",
        )
    ]
    time.move_missed(at=ward.at + timedelta(days=8))
    (told,) = titles(seen(ward, "amina", days=8).ours, "initiative_unanswered")
    assert told[1] == "An answer was promised by 9 March."
    answers.withdraw(lifted, by=ward.amina, at=ward.at + timedelta(days=8))
    assert titles(seen(ward, "amina", days=9).ours, "initiative_unanswered") == []


def test_a_trial_past_its_last_day_needs_its_review(ward, lifted):
    until = day_of(ward.at + timedelta(days=14))
    answers.say_trial(
        lifted, decision="Ett skåp på prov.", look_for="Letar någon?", until=until, by=ward.carin, at=ward.at
    )
    assert Trial.objects.get().until == until
    assert titles(seen(ward, "bjorn", days=14).ours, "trial_overdue") == []
    trials.tell_due(at=ward.at + timedelta(days=15))
    assert titles(seen(ward, "bjorn", days=15).ours, "trial_overdue") == [
        (
            "The trial Ett skåp vid hissen is over",
            "The last day was 16 March. Ten minutes: what did we see, and what did we learn?",
        )
    ]


def test_a_round_waits_for_whoever_has_not_given_theirs_and_a_trial_for_whom_is_asked_to_follow_it(ward, lit):
    round_ = ask_all(ward, propose(ward, lit), closes_at=ward.at + timedelta(days=2))
    for who in ("carin", "amina", "bjorn", "david"):
        assert titles(seen(ward, who).mine, "word_to_give") == [
            (
                "Can you live with it, or what can go wrong?",
                "Ett skåp vid hissen. Open until 4 March at 09:00; nobody reads anybody's before all do.",
            )
        ]
        answer(ward, round_, who)
        assert titles(seen(ward, who).mine, "word_to_give") == []
    assert titles(seen(ward, "olle").mine, "word_to_give") == []
    trials.ask_to_follow(Trial.objects.get(), person=ward.bjorn, by=ward.amina, at=ward.at)
    assert titles(seen(ward, "bjorn").mine, "trial_to_follow") == [
        (
            "Will you follow the trial Ett skåp vid hissen?",
            "Amina asks. It is tried until 13 April, and then you gather what people have seen.",
        )
    ]
    assert titles(seen(ward, "carin").mine, "trial_to_follow") == []
    trials.follow(Trial.objects.get(), by=ward.bjorn, at=ward.at)
    assert titles(seen(ward, "bjorn").mine, "trial_to_follow") == []


@pytest.mark.parametrize(("kind", "asks"), [("questions", "What do you want to ask?"), ("reactions", "What do you")])
def test_a_round_says_what_it_asks_for(ward, lit, kind, asks):
    ask_all(ward, propose(ward, lit), kind)
    ((title, _line),) = titles(seen(ward, "bjorn").mine, "word_to_give")
    assert title.startswith(asks)


def test_who_runs_what_is_quiet_is_asked(ward, lit):
    time.ask_after_quiet(at=ward.at + timedelta(days=31))
    assert titles(seen(ward, "amina", days=31).mine, "rest_or_let_go") == [
        (
            "It has been quiet for a month",
            "Ett skåp vid hissen. Rest it, let it go with thanks, or say a word and it lives on.",
        )
    ]
    assert titles(seen(ward, "carin", days=31).mine, "rest_or_let_go") == []
