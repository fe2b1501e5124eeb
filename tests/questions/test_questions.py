"""A question that is put together once gives what Django gives, whoever asks, whatever has changed meanwhile."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from medled.questions import built_once, laid_under, one_by_id
from medled.workplace.models import Group, Membership, Person
from medled.workplace.queries import in_force


def members(group: int, on: date):
    return Membership.objects.filter(in_force(on), group=group).select_related("person", "group__unit")


def named(name: str, joined: datetime):
    rows = Person.objects.filter(name=name, joined_at__lte=joined)
    return rows.values_list("pk", "name", "joined_at", named=True)


def with_company(person: int):
    others = Membership.objects.filter(group=OuterRef("pk")).exclude(person=person)
    return Group.objects.filter(Exists(others) | Q(memberships=None), memberships__person=person).only("name")[:1]


def several(people: Collection[int], role: str):
    return Membership.objects.filter(person__in=people, role=role)


def groups(group: int):
    return Group.objects.filter(pk=group)


def held(group: int):
    return Group.objects.select_for_update().filter(pk=group)


def in_full(rows):
    """Return rows of a model with all that was fetched of them, and of what hangs on them."""
    if not hasattr(rows[0] if rows else None, "_meta"):
        return rows
    return [
        {name: value for name, value in vars(row).items() if name != "_state"}
        | {name: in_full([value]) for name, value in row._state.fields_cache.items()}
        for row in rows
    ]


def test_it_answers_as_django_does_for_one_and_then_another(ward):
    today = ward.at.date()
    for ask, one, another in [
        (members, (ward.group.pk, today), (ward.other_group.pk, today)),
        (members, (ward.group.pk, today), (ward.group.pk, date(1990, 1, 1))),
        (named, ("Amina Ali", ward.at), ("Björn Ek", ward.at + timedelta(days=1))),
        (named, ("Amina Ali", ward.at), ("Amina Ali", ward.at - timedelta(days=9000))),
        (with_company, (ward.amina.pk,), (ward.farid.pk,)),
        (several, ([ward.amina.pk, ward.bjorn.pk, ward.carin.pk], "member"), ({ward.david.pk}, "member")),
        (several, ({ward.amina.pk: "by name"}, "member"), ((), "member")),
    ]:
        again = built_once(ask)
        for values in (one, another, one):
            assert in_full(again(*values)) == in_full(list(ask(*values))), (ask.__name__, values)
        assert again(*one) != again(*another)


def test_what_has_changed_is_seen(ward):
    again = built_once(groups)
    before = again(ward.group.pk)
    Group.objects.filter(pk=ward.group.pk).update(name="Hemtjänsten Väst")
    (after,) = again(group=ward.group.pk)
    assert [before[0].name, after.name] == ["Hemtjänsten Norr", "Hemtjänsten Väst"]


def test_each_thread_asks_by_its_own_connection(ward):
    again = built_once(groups)
    assert again(ward.group.pk) == [ward.group]

    def elsewhere():
        try:
            return again(0)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as another:
        assert another.submit(elsewhere).result() == []
    assert again(ward.group.pk) == [ward.group]


def test_one_by_id_is_as_it_is_now_or_told_to_be_gone(ward):
    one = one_by_id(Group.objects.select_related("unit").prefetch_related("memberships"))
    before = one(ward.group.pk)
    Group.objects.filter(pk=ward.group.pk).update(name="Hemtjänsten Väst")
    assert [before.name, one(ward.group.pk).name] == ["Hemtjänsten Norr", "Hemtjänsten Väst"]
    assert len(one(ward.group.pk).memberships.all()) == 6
    with pytest.raises(Group.DoesNotExist):
        one(0)


def test_rows_are_held_in_a_transaction_or_not_at_all(transactional_db):
    again = built_once(held)
    with transaction.atomic():
        assert again(0) == []
    with pytest.raises(transaction.TransactionManagementError):
        again(0)


def test_a_question_is_refused_that_leaves_a_value_out(ward):
    with pytest.raises(KeyError):
        built_once(members)(ward.group.pk)


def test_rows_at_hand_lie_under_their_own_parents(ward, django_assert_num_queries):
    here = [ward.group, ward.other_group, ward.elsewhere]
    rows = list(Membership.objects.filter(group__in=here[:2]))
    with django_assert_num_queries(0):
        laid_under(here, "memberships", rows, by="group_id")
        found = [list(group.memberships.all()) for group in here]
    assert found == [[row for row in rows if row.group_id == group.pk] for group in here]
    assert [len(each) for each in found] == [6, 1, 0]
