"""What time itself does goes on, whatever one part of it stumbles on."""

from medled.cli import clock
from medled.journal.models import Event
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.sharing.actions import commitments, mandates, rounds


def test_a_stumble_does_not_stop_the_rest(monkeypatch, at, caplog):
    done = []

    def stumble(at):
        raise RuntimeError("a loose stone")

    def write(at):
        done.append(at)

    monkeypatch.setattr(clock, "DUE", [stumble, write])
    clock.tick(at)
    assert done == [at]
    assert "stumble" in caplog.text


def test_time_does_every_due_thing_and_nothing_when_nothing_is_due(ward, at):
    before = Event.objects.count()
    clock.tick(at)
    assert Event.objects.count() == before


def test_whatever_a_room_calls_due_is_done():
    due = {
        found
        for module in (calls, check_ins, commitments, mandates, rounds)
        for name, found in vars(module).items()
        if name.endswith("_due") and not name.startswith("_")
    }
    assert len(due) > 7
    assert due <= set(clock.DUE)


def test_clearing_out_takes_old_sessions(db, client, ward, at):
    from django.contrib.sessions.models import Session

    client.force_login(ward.amina)
    Session.objects.update(expire_date=at)
    clock.clear_out(at=at)
    assert not Session.objects.exists()
