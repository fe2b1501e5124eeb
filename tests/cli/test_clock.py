"""What time itself does goes on, whatever one part of it stumbles on."""

from medled.cli import clock


def test_a_stumble_does_not_stop_the_rest(monkeypatch, at, caplog):
    done = []

    def stumble(at):
        raise RuntimeError("a loose stone")

    monkeypatch.setattr(clock, "DUE", [stumble, done.append])
    clock.tick(at)
    assert done == [at]
    assert "stumble" in caplog.text


def test_clearing_out_takes_old_sessions(db, client, ward, at):
    from django.contrib.sessions.models import Session

    client.force_login(ward.amina)
    Session.objects.update(expire_date=at)
    clock.clear_out()
    assert not Session.objects.exists()
