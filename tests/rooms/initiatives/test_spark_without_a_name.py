"""An idea without a name is without one everywhere: nothing that is kept, logged or shown tells whose it is.

The strongest way to say it: whether Amina or Björn left it, all that there is afterwards is the same, row for row.
"""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from medled import photos
from medled.journal.models import Event
from medled.rooms.initiatives.actions import sparks, unnamed
from medled.rooms.initiatives.models import SealedPhoto, SealedSpark, SparkPhoto
from medled.web import kept
from medled.workplace.rules import Cannot, NotAllowed
from tests.photos.made import from_phone

WORDS = "Ingen vågar säga att vi är för få på helgen."
# Counters, that go on after a rollback; and the id that is drawn by lot.
GIVEN_BY_THE_DATABASE = {"id", "subject", "subject_id", "event_id", "initiative_id", "sealed_id"}


SEALED = {SealedSpark._meta.db_table, SealedPhoto._meta.db_table}


def taken_by(person):
    """Return a photo of the same thing, taken with somebody's own phone."""
    return photos.read(from_phone(model=f"{person.name} telefon"))


@pytest.fixture
def open_group(ward):
    unnamed.choose(ward.group, allowed=True, by=ward.amina, at=ward.at)
    return ward.group


def everything():
    """Return all rows of all tables, without the counters."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            rows[table] = sorted(
                repr([value for name, value in zip(names, row, strict=True) if name not in GIVEN_BY_THE_DATABASE])
                for row in cursor.fetchall()
            )
    return rows


def after(do):
    """Return all rows as they are after `do`, which is then undone."""
    with transaction.atomic():
        do()
        rows = everything()
        transaction.set_rollback(True)
    return rows


def changed(before, now):
    return {table for table in before if before[table] != now[table]}


def signed_in(person):
    type(person).objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_whoever_left_it_all_rows_are_the_same(ward, open_group):
    def left_by(person):
        return after(lambda: sparks.seal(open_group, spark=WORDS, photo=taken_by(person), by=person, at=ward.at))

    assert left_by(ward.amina) == left_by(ward.bjorn)
    assert changed(everything(), left_by(ward.amina)) == SEALED


def test_whoever_left_it_all_rows_are_the_same_when_it_is_shown(ward, open_group):
    def left_by(person):
        def left_and_shown():
            sparks.seal(open_group, spark=WORDS, photo=taken_by(person), by=person, at=ward.at)
            assert sparks.open_boxes(at=ward.at + timedelta(days=1)) == 1
            assert SparkPhoto.objects.count() == 1

        return after(left_and_shown)

    assert left_by(ward.amina) == left_by(ward.bjorn)


def test_whoever_sent_the_form_all_rows_and_all_logs_are_the_same(ward, open_group, caplog):
    clients = {person: signed_in(person) for person in (ward.amina, ward.bjorn)}
    address = reverse("initiatives:spark", args=[open_group.slug])
    caplog.set_level(logging.DEBUG)

    def sent_by(person):
        caplog.clear()
        answers = []
        photo = SimpleUploadedFile(f"{person.name}.jpg", from_phone(model=f"{person.name} telefon"), "image/jpeg")
        rows = after(
            lambda: answers.append(
                clients[person].post(
                    address, {"spark": WORDS, "benefit": "Oss", "unnamed": "on", "photo": photo}, follow=True
                )
            )
        )
        assert answers[0].redirect_chain
        return rows, [(record.name, record.getMessage()) for record in caplog.records]

    (rows, logged), (others, others_logged) = sent_by(ward.amina), sent_by(ward.bjorn)
    assert changed(everything(), rows) == SEALED
    assert rows == others
    assert logged == others_logged
    assert WORDS not in str(logged)


def test_the_row_knows_the_day_and_no_more(ward, open_group):
    sparks.seal(open_group, spark=WORDS, by=ward.amina, at=ward.at)
    fields = {field.name for field in SealedSpark._meta.get_fields()}
    assert fields == {"id", "group", "sealed_on", "spark", "benefit", "builds_on", "photo"}
    assert {field.name for field in SealedPhoto._meta.get_fields()} == {"sealed", "webp", "width", "height", "shows"}
    for n in range(20):
        sparks.seal(open_group, spark=f"Idé {n}", by=ward.amina, at=ward.at)
    ids = list(SealedSpark.objects.order_by("spark").values_list("pk", flat=True))
    assert ids != sorted(ids), "ids drawn by lot have no order"


def test_it_is_shown_the_next_morning_and_not_before_as_of_when_the_morning_began(ward, open_group):
    sparks.seal(open_group, spark=WORDS, by=ward.amina, at=ward.at)
    tomorrow = ward.at + timedelta(days=1)
    for early in (ward.at, ward.at.replace(hour=23), tomorrow.replace(hour=7, minute=59)):
        assert sparks.open_boxes(at=early) == 0
    late = tomorrow.replace(hour=8, minute=3, second=7)
    assert sparks.open_boxes(at=late) == 1
    assert sparks.open_boxes(at=late) == 0
    shown = open_group.initiatives.get()
    assert shown.sparked_at == shown.moved_at == shown.touched_at == tomorrow.replace(hour=8)
    assert (shown.author, shown.runner, shown.joins.count()) == (None, None, 0)
    event = Event.objects.get(kind="initiatives.box.opened")
    assert (event.actor, event.facts) == (None, {})
    assert not SealedSpark.objects.exists()


def test_what_was_left_in_the_evening_is_shown_in_an_order_drawn_by_lot(ward, open_group):
    written = [f"Idé {n}" for n in range(20)]
    for words in written:
        sparks.seal(open_group, spark=words, by=ward.amina, at=ward.at)
    sparks.open_boxes(at=ward.at + timedelta(days=1))
    shown = list(open_group.initiatives.order_by("pk").values_list("spark", flat=True))
    assert sorted(shown) == sorted(written)
    assert shown != written


def test_whoever_left_it_is_told_like_everybody_else(ward, open_group):
    sparks.seal(open_group, spark=WORDS, by=ward.amina, at=ward.at)
    sparks.open_boxes(at=ward.at + timedelta(days=1))
    told = Event.objects.get(kind="initiatives.box.opened").notices.values_list("person__name", flat=True)
    assert set(told) == {"Amina Ali", "Björn Ek", "Carin Wallin", "David Lund"}


def test_whoever_left_it_every_page_says_the_same_to_everybody(ward, open_group):
    readers = {person: signed_in(person) for person in (ward.amina, ward.bjorn, ward.carin, ward.olle)}

    def said_of(person):
        texts = {}

        def left_and_read():
            sparks.seal(open_group, spark=WORDS, by=person, at=ward.at)
            sparks.open_boxes(at=ward.at + timedelta(days=1))
            group, shown = open_group.slug, open_group.initiatives.get()
            pages = {
                "initiative": reverse("initiatives:initiative", args=[group, shown.pk]),
                "list": reverse("initiatives:page", args=[group]),
                "happened": reverse("now:happened", args=[group]),
                "now": reverse("now:page", args=[group]),
                "bell": reverse("told:page"),
            }
            for reader, client in readers.items():
                for name, address in pages.items():
                    texts[reader.name, name] = strip_tags(client.get(address).content.decode().partition("<main")[2])

        after(left_and_read)
        return texts

    texts = said_of(ward.amina)
    assert all("without a name" in text.lower() for (_who, page), text in texts.items() if page != "now")
    assert texts == said_of(ward.bjorn)


def test_a_form_whose_session_was_over_is_not_kept_when_it_has_no_name(ward, open_group):
    address = reverse("initiatives:spark", args=[open_group.slug])
    for sent, is_kept in (({"spark": WORDS, "unnamed": "on"}, False), ({"spark": WORDS}, True)):
        client = signed_in(ward.amina)
        client.cookies[kept.COOKIE] = kept._signer.sign(ward.amina.pk)
        client.cookies.pop(settings.SESSION_COOKIE_NAME)
        client.post(address, sent)
        assert (kept.SESSION_KEY in client.session) is is_kept


def test_it_is_only_taken_where_the_group_has_said_so(ward):
    with pytest.raises(Cannot):
        sparks.seal(ward.group, spark=WORDS, by=ward.amina, at=ward.at)
    unnamed.choose(ward.group, allowed=True, by=ward.amina, at=ward.at)
    unnamed.choose(ward.group, allowed=True, by=ward.bjorn, at=ward.at)
    unnamed.choose(ward.group, allowed=False, by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot):
        sparks.seal(ward.group, spark=WORDS, by=ward.amina, at=ward.at)
    said = Event.objects.filter(kind="initiatives.unnamed.chosen").values_list("actor", "facts").order_by("pk")
    assert list(said) == [(ward.amina.pk, {"allowed": True}), (ward.bjorn.pk, {"allowed": False})]


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_in_the_group_leaves_nothing_in_its_box(ward, open_group, who):
    with pytest.raises(NotAllowed):
        sparks.seal(open_group, spark=WORDS, by=getattr(ward, who), at=ward.at)
    with pytest.raises(NotAllowed):
        unnamed.choose(open_group, allowed=False, by=getattr(ward, who), at=ward.at)


def test_the_same_twice_on_a_day_is_one_and_a_machine_is_stopped(ward, open_group):
    for _twice in range(2):
        sparks.seal(open_group, spark=WORDS, by=ward.amina, at=ward.at)
    assert SealedSpark.objects.count() == 1
    for n in range(sparks.MOST_SEALED - 1):
        sparks.seal(open_group, spark=f"Idé {n}", by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        sparks.seal(open_group, spark="En till", by=ward.bjorn, at=ward.at)
