"""The feed: short names, like events as one, people's own words as theirs, nothing that is not the reader's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from medled.rooms.now import queries
from medled.rooms.now.picture import picture_of
from medled.rooms.now.wording import Voice, when
from medled.rooms.sharing.actions import cards, commitments, room
from medled.workplace.queries import viewer_of


@pytest.fixture
def happened(ward):
    """Return what a person reads: [sentence, ...], newest first."""

    def read(person, **more):
        viewer = viewer_of(person, ward.group, at=ward.at)
        return queries.happened(viewer, picture_of(ward.group, at=ward.at), **more)

    return read


def sentences(happenings):
    return ["".join(part.text for part in one.parts) for one in happenings]


def test_it_names_people_as_the_group_calls_them(ward, happened, propose, accept):
    accept(propose())
    newest = happened(ward.bjorn)[0]
    assert sentences([newest]) == ["Amina said yes to Veckans bemanning."]
    assert [(part.text, part.full) for part in newest.parts if part.voice is Voice.PERSON] == [("Amina", "Amina Ali")]
    assert [part.text for part in newest.parts if part.voice is Voice.THING] == ["Veckans bemanning"]


def test_one_who_does_the_same_thing_often_is_told_once(ward, happened, add_task):
    for title in ("A", "B", "C"):
        add_task(title=title)
    (added,) = [one for one in happened(ward.amina) if one.kind == "sharing.task.added"]
    assert (sentences([added]), added.more) == (["Carin added the task C."], 2)


def test_several_who_do_the_very_same_are_named_together(ward, happened, table):
    table.all_give(amina=("want", "cannot"), bjorn=("cannot", "want"))
    table.risks_are_checked(by=ward.david)
    table.risks_are_checked(by=ward.carin)
    (said,) = [one for one in happened(ward.carin) if one.kind == "sharing.risk.answered"]
    assert sentences([said])[0].startswith("Carin and David ")


def test_of_what_the_round_counts_only_the_last_is_told(ward, happened, table):
    table.gives(ward.amina, {})
    table.gives(ward.bjorn, {})
    (given,) = [one for one in happened(ward.carin) if one.kind == "sharing.wishes.given"]
    assert "2 of 4" in sentences([given])[0]
    assert given.more == 0


def test_a_reason_is_in_the_persons_own_voice(ward, happened, table):
    table.all_give(amina=("want", "want"))
    table.rounds.object_to(
        table.round, number=table.newest.number, reason="Torsdagar går inte.", by=ward.amina, at=ward.at
    )
    (objected,) = [one for one in happened(ward.carin) if one.kind == "sharing.proposal.objected"]
    assert [part.text for part in objected.parts if part.voice is Voice.WORDS] == ["Torsdagar går inte."]


@pytest.mark.parametrize(
    ("language", "changed", "asked", "agreed", "kept", "taken_back"),
    [
        (
            "en",
            "Amina changed their own card for Veckans bemanning.",
            "Amina proposed a change in their own card for Veckans bemanning.",
            "Amina said yes to a change in their own card for Veckans bemanning.",
            "Amina wants to keep their own card for Veckans bemanning as it is.",
            "Amina took back a change in their own card for Veckans bemanning.",
        ),
        (
            "sv",
            "Amina ändrade sitt kort för Veckans bemanning.",
            "Amina föreslog en ändring i sitt kort för Veckans bemanning.",
            "Amina sa ja till en ändring i sitt kort för Veckans bemanning.",
            "Amina vill behålla sitt kort för Veckans bemanning som det är.",
            "Amina tog tillbaka en ändring i sitt kort för Veckans bemanning.",
        ),
    ],
)
def test_nobody_is_named_twice_for_what_they_do_with_their_own_card(
    ward, happened, propose, accept, language, changed, asked, agreed, kept, taken_back
):
    held = accept(propose())

    def change(by, **fields):
        held.refresh_from_db()
        card = replace(cards.Card.of(held), **fields)
        return cards.change(held, card=card, version=held.version, by=by, at=ward.at)

    change(ward.amina, result="Alla pass täckta")
    cards.withdraw_change(change(ward.amina, level="decide", limit_sek=90_000), by=ward.amina, at=ward.at)
    cards.keep(change(ward.carin, hours=6), by=ward.amina, at=ward.at)
    cards.agree(change(ward.carin, hours=5), by=ward.amina, at=ward.at)
    with override(language):
        told = sentences(happened(ward.amina))
    for sentence in (changed, asked, agreed, kept, taken_back):
        assert sentence in told
    assert not [sentence for sentence in told if sentence.count("Amina") > 1]


def test_who_did_something_with_anothers_card_and_whose_it_is_are_both_named(ward, happened, propose, accept):
    held = accept(propose())
    card = replace(cards.Card.of(held), hours=6)
    cards.change(held, card=card, version=held.version, by=ward.carin, at=ward.at)
    assert sentences(happened(ward.amina))[0] == "Carin proposed a change in the card of Amina for Veckans bemanning."


def test_what_concerns_two_is_not_told_to_a_third(ward, happened, propose):
    commitments.decline(propose(), by=ward.amina, at=ward.at)
    room.give(ward.group, hours=3, supports=1, by=ward.amina, at=ward.at)
    kinds = {person.name: {one.kind for one in happened(person)} for person in (ward.amina, ward.carin, ward.bjorn)}
    assert "sharing.commitment.declined" in kinds["Amina Ali"] & kinds["Carin Wallin"]
    assert "sharing.commitment.declined" not in kinds["Björn Ek"]
    assert "sharing.room.given" in kinds["Amina Ali"]
    assert "sharing.room.given" not in kinds["Carin Wallin"] | kinds["Björn Ek"]


def test_it_is_what_happened_since_yesterday_and_else_the_latest(ward, happened, add_task, propose):
    assert happened(ward.amina)  # months ago, but there is nothing newer
    propose(at=ward.at)
    assert {one.kind for one in happened(ward.amina)} == {"sharing.task.added", "sharing.commitment.proposed"}
    assert len(happened(ward.amina, all_days=True)) > 2


def test_the_one_in_front_is_the_one_the_sentence_names_first(ward, happened):
    joined = next(one for one in happened(ward.amina) if one.kind == "workplace.member.joined")
    assert joined.actors == (ward.carin.pk,)
    assert joined.person != ward.carin.pk


def test_when_is_said_as_one_says_it(ward):
    said = [when(ward.at - timedelta(days=days), now=ward.at) for days in (0, 1, 5, 300)]
    assert said == ["09:00", "yesterday 09:00", "25 February", "6 May 2025"]
