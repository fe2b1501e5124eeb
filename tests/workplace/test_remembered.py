"""A ward that is laid in the database is the one that would have been made there."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.utils import timezone

from tests.conftest import MONDAY, north_ward
from tests.remembered import NOT_OURS, Remembered

NOON = timezone.localtime(timezone.now()).replace(hour=12)


def tables():
    """Return every row of ours by its table."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label not in NOT_OURS]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def named(world):
    """Return the rows that a world names, as they are in the test's own hands."""
    rows = {name: row for name, row in vars(world).items() if hasattr(row, "_meta")}
    return {name: [getattr(row, field.attname) for field in row._meta.fields] for name, row in rows.items()}


def seen(make, at):
    """Return what is there when a world has been made, and undo it."""
    with transaction.atomic():
        world = make(at)
        found = (world.at, named(world), world.group.unit.organisation.started_at, tables())
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("at", [MONDAY, NOON], ids=["then", "now"])
def test_it_is_the_same_the_second_time_and_the_third(db, at):
    remembered = Remembered(north_ward)
    made = seen(remembered, at)
    assert len(made[-1]["workplace.Membership"]) == 8
    assert seen(remembered, at) == made
    assert seen(remembered, at) == made


@pytest.mark.skipif(connection.vendor != "sqlite", reason="an id that was given is given to nobody else elsewhere")
@pytest.mark.parametrize("at", [MONDAY, NOON], ids=["then", "now"])
@pytest.mark.parametrize("later", [timedelta(minutes=7), timedelta(days=3)], ids=["the same day", "another day"])
def test_it_is_of_the_moment_that_is_asked_for(db, at, later):
    remembered = Remembered(north_ward)
    seen(remembered, at)
    assert seen(remembered, at + later) == seen(north_ward, at + later)


def test_it_is_another_when_mail_is_sent_and_where_somebody_is_already(db, person, settings):
    remembered = Remembered(north_ward)
    quiet = seen(remembered, MONDAY)
    settings.HAS_MAIL = True
    assert seen(remembered, MONDAY)[-1].keys() == quiet[-1].keys()
    assert seen(remembered, MONDAY) != quiet
    nadia = person("Nadia Berg")
    ward = remembered(MONDAY)
    assert nadia.pk not in {ward.amina.pk, ward.carin.pk}
