"""A card changes by agreement: what is the holder's own at once, the rest when the other side has said yes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from medled.rooms.sharing.actions import cards, commitments, support
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def held(ward, propose, accept):
    return accept(propose(level="consult", support=ward.bjorn))


def change(ward, commitment, by, version=None, **fields):
    commitment.refresh_from_db()
    return cards.change(
        commitment,
        card=replace(Card.of(commitment), **fields),
        version=commitment.version if version is None else version,
        by=by,
        at=ward.at,
    )


def test_what_is_the_holders_own_changes_at_once(ward, held, recorded):
    assert (
        change(ward, held, ward.amina, result="Alla pass täckta", deputy=ward.david.pk, level="decide_and_tell")
        is None
    )
    held.refresh_from_db()
    assert (held.result, held.deputy, held.level, held.version) == (
        "Alla pass täckta",
        ward.david,
        "decide_and_tell",
        2,
    )
    (event,) = recorded("sharing.card.changed")
    assert set(event.facts["changed"]) == {"result", "deputy", "level"}


def test_what_another_proposes_waits_for_the_holder(ward, held, recorded):
    waiting = change(ward, held, ward.carin, hours=6, first="Helgerna")
    held.refresh_from_db()
    assert (held.hours, held.first) == (4, "")
    with pytest.raises(NotAllowed):
        cards.agree(waiting, by=ward.carin, at=ward.at)
    agreed = cards.agree(waiting, by=ward.amina, at=ward.at)
    agreed.refresh_from_db()
    assert (agreed.hours, agreed.first) == (6, "Helgerna")
    with pytest.raises(Cannot, match="has had its answer: yes"):
        cards.agree(waiting, by=ward.amina, at=ward.at)
    assert len(recorded("sharing.card.change_proposed")) == len(recorded("sharing.card.change_agreed")) == 1


def test_days_and_people_survive_the_wait(ward, held, at):
    until = at.date().replace(year=at.year + 1)
    waiting = change(ward, held, ward.carin, ends_on=until, deputy=ward.david.pk)
    agreed = cards.agree(waiting, by=ward.amina, at=ward.at)
    agreed.refresh_from_db()
    assert (agreed.ends_on, agreed.deputy) == (until, ward.david)


def test_more_room_waits_for_a_manager(ward, held):
    waiting = change(ward, held, ward.amina, level="decide", limit_sek=3000)
    held.refresh_from_db()
    assert held.level == "consult"
    for who in (ward.amina, ward.bjorn):
        with pytest.raises(NotAllowed):
            cards.agree(waiting, by=who, at=ward.at)
    assert cards.agree(waiting, by=ward.carin, at=ward.at).limit_sek == 3000


def test_nobody_else_gives_more_room(ward, held):
    with pytest.raises(Cannot, match="given by a manager") as refusal:
        change(ward, held, ward.bjorn, level="decide")
    assert refusal.value.field == "level"


def test_a_no_keeps_the_card(ward, held, recorded):
    waiting = change(ward, held, ward.carin, hours=9)
    assert cards.keep(waiting, by=ward.amina, at=ward.at).hours == 4
    assert len(recorded("sharing.card.change_declined")) == 1
    with pytest.raises(Cannot, match="has had its answer: no"):
        cards.keep(waiting, by=ward.amina, at=ward.at)


def test_one_change_waits_at_a_time_and_can_be_taken_back(ward, held, recorded):
    waiting = change(ward, held, ward.carin, hours=9)
    with pytest.raises(Cannot, match="Another change waits"):
        change(ward, held, ward.bjorn, hours=8)
    with pytest.raises(NotAllowed):
        cards.withdraw_change(waiting, by=ward.bjorn, at=ward.at)
    cards.withdraw_change(waiting, by=ward.carin, at=ward.at)
    assert change(ward, held, ward.bjorn, hours=8) is not None
    assert len(recorded("sharing.card.change_withdrawn")) == 1


def test_the_second_of_two_writers_is_told(ward, held):
    change(ward, held, ward.amina, result="Först")
    with pytest.raises(Changed):
        change(ward, held, ward.carin, version=1, result="Sen")


def test_the_supporters_yes_is_to_what_it_says(ward, held):
    support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)
    change(ward, held, ward.amina, result="Något annat")
    held.refresh_from_db()
    assert held.support_accepted_at is not None
    change(ward, held, ward.amina, support_days=1)
    held.refresh_from_db()
    assert held.support_accepted_at is None


def test_a_card_can_not_come_to_break_the_law(ward, add_task, propose, accept):
    task = add_task(title="Avgifter", law="delegation")
    written = {"level": "decide", "delegation_reference": "3.12", "to_be_reported": True}
    held = accept(propose(on=task, **written))
    waiting = change(ward, held, ward.carin, delegation_reference="")
    with pytest.raises(Cannot, match="By law this also needs: the point in the delegation rules"):
        cards.agree(waiting, by=ward.amina, at=ward.at)


def test_what_is_over_is_not_changed(ward, held):
    waiting = change(ward, held, ward.carin, hours=9)
    commitments.return_task(held, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="This is over: returned"):
        change(ward, held, ward.amina, hours=5)
    with pytest.raises(Cannot, match="had its answer: taken back"):
        cards.agree(waiting, by=ward.amina, at=ward.at)


def test_the_same_again_is_refused(ward, held):
    with pytest.raises(Cannot, match="says this already"):
        change(ward, held, ward.amina)


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, held, who):
    with pytest.raises(NotAllowed):
        change(ward, held, getattr(ward, who), hours=1)
    waiting = change(ward, held, ward.carin, hours=9)
    for step in (cards.agree, cards.keep, cards.withdraw_change):
        with pytest.raises(NotAllowed):
            step(waiting, by=getattr(ward, who), at=ward.at)


class TestAfterACheckIn:
    """What the two have agreed on is written by one of them, and holds when the other has said yes."""

    @pytest.fixture
    def held(self, ward, propose, accept):
        commitment = accept(propose(support=ward.bjorn, level="decide_and_tell"))
        return support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)

    def write(self, held, by, at, asks=None, **fields):
        card = replace(Card.of(held), **fields)
        return cards.change(held, card=card, version=held.version, asks=asks, by=by, at=at)

    def test_what_the_holder_writes_waits_for_the_supporter(self, ward, held):
        waits = self.write(held, ward.amina, ward.at, asks=ward.bjorn, hours=Decimal(2))
        held.refresh_from_db()
        assert held.hours == 4
        for other in (ward.amina, ward.carin, ward.david):
            with pytest.raises(NotAllowed):
                cards.agree(waits, by=other, at=ward.at)
        cards.agree(waits, by=ward.bjorn, at=ward.at)
        held.refresh_from_db()
        assert held.hours == 2

    def test_what_the_supporter_writes_waits_for_the_holder(self, ward, held):
        waits = self.write(held, ward.bjorn, ward.at, hours=Decimal(2))
        with pytest.raises(NotAllowed):
            cards.agree(waits, by=ward.bjorn, at=ward.at)
        assert cards.agree(waits, by=ward.amina, at=ward.at).hours == 2

    def test_only_the_one_who_has_promised_is_asked(self, ward, held):
        with pytest.raises(Cannot, match="Look at the card again"):
            self.write(held, ward.amina, ward.at, asks=ward.david, hours=Decimal(2))
        waits = self.write(held, ward.amina, ward.at, asks=ward.bjorn, hours=Decimal(2))
        support.end(held, by=ward.bjorn, at=ward.at)
        with pytest.raises(NotAllowed):
            cards.agree(waits, by=ward.bjorn, at=ward.at)
        cards.withdraw_change(waits, by=ward.amina, at=ward.at)

    def test_more_room_than_the_task_needs_is_still_a_managers_to_give(self, ward, held):
        with pytest.raises(Cannot, match="given by a manager"):
            self.write(held, ward.amina, ward.at, asks=ward.bjorn, level="decide")
