"""Two initiatives become one: joins carry over, authors are told, and it can be undone till something happens."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import joining, merging, rests
from medled.rooms.initiatives.queries.initiatives import family_of, live_of, others_to_merge, remarks_on, who_is_in
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def two(ward, light):
    """Amina's, on which David is in, and Björn's of the same."""
    first, second = light(), light(by=ward.bjorn, spark="Rapport i två minuter vid bilen?")
    joining.join(first, contribution="tid", by=ward.david, at=ward.at)
    joining.wonder(first, words="När?", by=ward.david, at=ward.at)
    return first, second


def merged(ward, two, at=None):
    first, second = two
    merging.merge(first, into=second, by=ward.bjorn, at=at or ward.at + timedelta(hours=1))
    return [type(row).objects.get(pk=row.pk) for row in two]


def people(initiative):
    return {one.person for one in who_is_in(family_of(initiative))}


def test_who_is_in_on_one_is_in_on_the_other_and_what_was_wondered_follows(ward, two):
    first, second = merged(ward, two)
    assert first.merged_into == second
    assert people(second) == {ward.amina, ward.bjorn, ward.david}
    assert [remark.words for remark in remarks_on(family_of(second))] == ["När?"]
    assert list(live_of(ward.group)) == [second]


def test_both_authors_are_told_but_not_who_did_it(ward, two):
    merged(ward, two)
    told = Event.objects.get(kind="initiatives.initiative.merged").notices
    assert set(told.values_list("person__name", "told_as")) == {("Amina Ali", "authors"), ("David Lund", "joined")}


def test_nothing_more_happens_to_what_was_merged(ward, two):
    first, second = merged(ward, two)
    with pytest.raises(Cannot):
        joining.join(first, by=ward.carin, at=ward.at)
    with pytest.raises(Cannot):
        merging.merge(second, into=first, by=ward.carin, at=ward.at)


def test_they_are_parted_again_and_all_is_as_before(ward, two):
    first, second = merged(ward, two)
    merging.part(first, by=ward.amina, at=ward.at + timedelta(hours=2))
    first.refresh_from_db()
    assert first.merged_into is None
    assert people(first) == {ward.amina, ward.david}
    assert people(second) == {ward.bjorn}
    assert Event.objects.filter(kind="initiatives.initiative.parted").count() == 1


def test_once_more_has_happened_they_stay_together(ward, two):
    first, second = merged(ward, two)
    joining.join(second, by=ward.carin, at=ward.at + timedelta(hours=2))
    with pytest.raises(Cannot):
        merging.part(first, by=ward.amina, at=ward.at + timedelta(hours=3))


def test_one_that_has_taken_in_another_can_itself_be_merged(ward, two, light):
    first, second = merged(ward, two)
    third = light(by=ward.carin, spark="Kort rapport.")
    merging.merge(second, into=third, by=ward.carin, at=ward.at + timedelta(hours=2))
    assert set(family_of(third)) == {third.pk, second.pk, first.pk}
    assert people(third) == {ward.amina, ward.bjorn, ward.david, ward.carin}


def test_whoever_leaves_leaves_all_of_it(ward, two):
    _first, second = merged(ward, two)
    joining.leave(second, by=ward.david, at=ward.at + timedelta(hours=2))
    assert ward.david not in people(second)


@pytest.mark.parametrize("who", ["david", "olle", "elin", "farid"])
def test_who_runs_neither_merges_nothing(ward, two, who):
    first, second = two
    with pytest.raises(NotAllowed):
        merging.merge(first, into=second, by=getattr(ward, who), at=ward.at)


def test_nothing_is_merged_with_itself_or_across_groups(ward, two, light):
    first, _second = two
    with pytest.raises(Cannot):
        merging.merge(first, into=first, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        merging.merge(first, into=light(by=ward.elin, group=ward.other_group), by=ward.amina, at=ward.at)


def test_an_idea_goes_on_in_what_is_awake_and_not_decided(ward, two):
    first, second = two
    assert others_to_merge(first) == [second]
    rests.rest(second, by=ward.bjorn, at=ward.at)
    assert others_to_merge(first) == []
    with pytest.raises(Cannot, match="awake"):
        merging.merge(first, into=second, by=ward.bjorn, at=ward.at)
    rests.wake(second, by=ward.bjorn, at=ward.at)
    second.stage = "trial"
    second.save()
    assert others_to_merge(first) == []
    with pytest.raises(Cannot, match="decided"):
        merging.merge(first, into=second, by=ward.bjorn, at=ward.at)
