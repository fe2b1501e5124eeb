"""Whether the parts behind the pages are alive."""

from datetime import timedelta

from medled.listeners import alive


def test_a_part_is_at_work_for_some_minutes_after_its_last_beat(db, at):
    assert not alive.is_at_work("clock", at=at)
    alive.beat("clock", at=at - timedelta(hours=1))
    assert not alive.is_at_work("clock", at=at)
    alive.beat("clock", at=at)
    assert alive.is_at_work("clock", at=at + timedelta(minutes=2))
    assert not alive.is_at_work("clock", at=at + timedelta(minutes=4))


def test_a_migrated_database_waits_for_nothing(db):
    assert alive.database_answers()
    assert alive.waiting_migrations() == []
