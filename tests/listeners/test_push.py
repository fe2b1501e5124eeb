"""What is pushed to a device: by a real push service on this machine, read with the device's own key."""

import json
from contextlib import suppress
from datetime import time, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils import timezone

from medled.cli import worker
from medled.listeners import bell, choices, devices, outward, push, sealed
from medled.listeners.models import Device, Push
from medled.workplace.rules import Cannot

pytestmark = pytest.mark.django_db(transaction=True)
CURVE = ec.SECP256R1()
SECRET = b"sixteen bytes ok"


class Service(ThreadingHTTPServer):
    """A push service: keeps what it is sent, and answers what it is told to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.got, self.answer, self.headings = [], 201, {}
        self.is_asked, self.may_answer = Event(), Event()
        self.may_answer.set()
        self.drips = False  # says a little at a time, for ever
        self.origin = f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.server.is_asked.set()
        self.server.may_answer.wait(60)
        if self.server.drips:
            with suppress(OSError):
                while self.server.drips:
                    self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            return
        self.send_response(self.server.answer)
        for name, value in self.server.headings.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_GET(self):
        self.server.got.append((self.path, "a redirect was followed", b""))

    def log_message(self, *args):
        pass


@pytest.fixture
def service(settings, tmp_path):
    settings.DATA, settings.PUSH_TO_LOOPBACK, settings.PUSH_KEY = tmp_path, True, ""
    server = Service()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.drips = False
    server.may_answer.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def another(service):
    """A push service of another maker."""
    server = Service()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def impatient(monkeypatch):
    """Wait for half a second where a worker waits for ten."""
    monkeypatch.setattr(outward, "SECONDS", 0.5)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def key():
    """The key that never leaves Amina's phone."""
    return ec.generate_private_key(CURVE)


@pytest.fixture
def phone(ward, service, key, at):
    return allow(ward.amina, f"{service.origin}/amina", key, at=at)


def allow(person, endpoint, key, *, at):
    public, secret = sealed.public_text(key), sealed.text_of(SECRET)
    return devices.add(person, endpoint=endpoint, public=public, secret=secret, name="Android", at=at)


def sent(at=None):
    return push.send_due(now=lambda: at or timezone.now())


def derived(secret, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def opened(body, key):
    """What the device reads (RFC 8291 from its own end)."""
    salt, size, point = body[:16], body[20], body[21 : 21 + body[20]]
    assert size == 65
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    info = b"WebPush: info\0" + sealed.bytes_of(sealed.public_text(key)) + point
    shared = derived(key.exchange(ec.ECDH(), theirs), SECRET, info, 32)
    content, nonce = (derived(shared, salt, f"Content-Encoding: {name}\0".encode(), n) for name, n in KINDS)
    plain = AESGCM(content).decrypt(nonce, body[21 + size :], None)
    assert plain[-1:] == b"\x02"
    return json.loads(plain[:-1])


KINDS = (("aes128gcm", 16), ("nonce", 12))


def claims_of(authorization):
    """What the signature says, once it has been found to be of the key that stands beside it."""
    token, public = (part.partition("=")[2] for part in authorization.removeprefix("vapid ").split(", "))
    signed, _dot, made = token.rpartition(".")
    raw = sealed.bytes_of(made)
    both = utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    signer = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sealed.bytes_of(public))
    signer.verify(both, signed.encode(), ec.ECDSA(hashes.SHA256()))
    assert public == devices.own_public_key()
    return json.loads(sealed.bytes_of(signed.split(".")[1]))


def test_who_is_called_is_told_on_the_phone_in_a_sentence_with_nobodys_words(ward, service, phone, key, calls, at):
    event = calls(ward, ward.amina)
    assert sent() == 1
    ((path, headings, body),) = service.got
    told = opened(body, key)
    assert path == "/amina"
    assert told["to"] == f"/told/{event.pk}/"
    assert "Carin Wallin" in told["sentence"]
    assert "orkar" not in str(told)
    assert b"Carin" not in body
    assert headings["Content-Encoding"] == "aes128gcm"
    assert (headings["TTL"], headings["Urgency"]) == ("86400", "high")
    assert len(headings["Topic"]) == 32
    claims = claims_of(headings["Authorization"])
    assert claims["aud"] == service.origin
    assert at.timestamp() < claims["exp"] < (at + timedelta(hours=24)).timestamp()
    assert claims["sub"].startswith(("mailto:", "https:"))


def test_it_is_sent_once_to_each_device(ward, service, phone, calls, at):
    allow(ward.amina, f"{service.origin}/tablet", ec.generate_private_key(CURVE), at=at)
    calls(ward, ward.amina)
    assert sent() == 2
    assert sent(at + timedelta(days=3)) == 0
    assert sorted(path for path, *_rest in service.got) == ["/amina", "/tablet"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(ward, service, phone, calls, at, status):
    service.answer = status
    calls(ward, ward.amina)
    assert sent() == 0
    assert not Device.objects.exists()
    assert sent(at + timedelta(days=3)) == 0
    assert len(service.got) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_cannot_right_now_is_asked_again_later(ward, service, phone, calls, at, status):
    service.answer = status
    calls(ward, ward.amina)
    assert sent() == 0
    assert sent() == 0
    assert len(service.got) == 1
    service.answer = 201
    assert sent(timezone.now() + timedelta(minutes=2)) == 1


def test_a_service_that_asks_for_time_gets_it(ward, service, phone, calls, at):
    service.answer, service.headings = 429, {"Retry-After": "3600"}
    calls(ward, ward.amina)
    sent()
    service.answer = 201
    assert sent(timezone.now() + timedelta(minutes=50)) == 0
    assert sent(timezone.now() + timedelta(minutes=70)) == 1


def test_a_service_that_is_not_there_is_asked_for_most_of_a_day_and_no_more(ward, service, phone, calls, at):
    service.shutdown()
    service.server_close()
    calls(ward, ward.amina)
    now = timezone.now()
    for _hours in range(60):
        sent(now)
        now += timedelta(hours=1)
    row = Push.objects.get()
    assert row.attempts == len(push.WAITS) + 1
    assert row.given_up_at is not None


def test_a_slow_service_holds_no_mail_up(ward, service, phone, calls, postbox):
    """The worker itself, while a push service has taken the call and says nothing."""
    service.may_answer.clear()
    stop = Event()
    work = Thread(target=worker.work, args=(stop,))
    work.start()
    try:
        calls(ward, ward.amina)
        assert service.is_asked.wait(20)
        calls(ward, ward.amina)
        assert postbox.has_come.wait(20)
        assert Push.objects.filter(claimed_until__isnull=False).exists()  # the call to the service still goes on
    finally:
        stop.set()
        service.may_answer.set()
        work.join(30)
    assert not work.is_alive()


def test_a_service_that_does_not_answer_holds_the_others_up_once(ward, service, another, impatient, calls, at):
    service.may_answer.clear()
    for number in range(3):
        allow(ward.amina, f"{service.origin}/{number}", ec.generate_private_key(CURVE), at=at)
    allow(ward.amina, f"{another.origin}/phone", ec.generate_private_key(CURVE), at=at)
    calls(ward, ward.amina)
    assert sent() == 1
    assert [path for path, *_rest in another.got] == ["/phone"]
    assert [path for path, *_rest in service.got] == ["/0"]
    service.may_answer.set()
    assert sent() == 0
    assert sent(timezone.now() + timedelta(minutes=2)) == 3


def test_a_service_that_says_a_little_at_a_time_is_cut_off(ward, service, phone, impatient, calls):
    service.drips = True
    calls(ward, ward.amina)
    assert sent() == 0
    service.drips = False
    assert sent(timezone.now() + timedelta(minutes=2)) == 1


def test_a_redirect_is_not_followed(ward, service, phone, calls, at):
    service.answer, service.headings = 307, {"Location": f"{service.origin}/elsewhere"}
    calls(ward, ward.amina)
    assert sent() == 0
    assert [path for path, *_rest in service.got] == ["/amina"]
    assert Push.objects.get().given_up_at is not None


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/x",
        "https://10.0.0.8/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/latest",
        "https://[::1]/x",
        "https://[::ffff:10.0.0.1]/x",
        "https://[fd00::1]/x",
        "https://push.example.org:8443/x",
        "http://push.example.org/x",
        "https://name@push.example.org/x",
        "https://push.example.org/x\r\nHost: y",
        "ftp://push.example.org/x",
        "https://[/x",
        "",
        "https://push.example.org/" + "x" * 1000,
    ],
)
def test_an_address_that_no_browser_gives_is_refused(ward, key, settings, at, endpoint):
    settings.PUSH_TO_LOOPBACK = False
    with pytest.raises(Cannot):
        allow(ward.amina, endpoint, key, at=at)
    assert not Device.objects.exists()


def test_a_name_that_stands_for_this_machine_is_not_called(settings):
    settings.PUSH_TO_LOOPBACK = False
    with pytest.raises(outward.Refused):
        outward.post("https://localhost/x", b"", {})


def test_keys_that_are_none_are_refused(ward, service, key, at):
    for public, secret in (("", "x"), ("hej", sealed.text_of(SECRET)), (sealed.public_text(key), "kort")):
        with pytest.raises(Cannot):
            devices.add(ward.amina, endpoint=service.origin, public=public, secret=secret, name="", at=at)


@pytest.mark.parametrize("chosen", ["before", "after"])
def test_in_quiet_hours_it_waits(ward, service, phone, calls, at, chosen):
    local = timezone.localtime()
    starts, ends = (local - timedelta(hours=1)).time(), (local + timedelta(hours=2)).time()
    if chosen == "after":
        calls(ward, ward.amina)
    choices.keep_hours(ward.amina, starts=time(starts.hour), ends=time(ends.hour), at=at)
    if chosen == "before":
        calls(ward, ward.amina)
    assert sent() == 0
    assert service.got == []
    assert sent(timezone.now() + timedelta(hours=3)) == 1


def test_what_is_read_or_no_longer_wanted_is_not_pushed(ward, service, phone, calls, at):
    bell.read(ward.amina, calls(ward, ward.amina).pk, at=at)
    assert sent() == 0
    calls(ward, ward.amina)
    devices.choose_topics(ward.amina, [])
    assert sent() == 0
    calls(ward, ward.amina)
    assert sent() == 0
    assert service.got == []


def test_who_takes_over_a_browser_gets_none_of_the_others_notices(ward, service, phone, calls, at):
    calls(ward, ward.amina)
    allow(ward.bjorn, f"{service.origin}/amina", ec.generate_private_key(CURVE), at=at)
    assert sent() == 0
    assert list(Device.objects.values_list("person", flat=True)) == [ward.bjorn.pk]


def test_a_browser_that_gets_another_address_gets_there_what_waited(ward, service, phone, calls):
    calls(ward, ward.amina)
    new = ec.generate_private_key(CURVE)
    public, secret = sealed.public_text(new), sealed.text_of(SECRET)
    assert devices.renew(phone.pk, endpoint=f"{service.origin}/new", public=public, secret=secret)
    assert sent() == 1
    ((path, _headings, body),) = service.got
    assert path == "/new"
    assert "Carin Wallin" in opened(body, new)["sentence"]


def test_the_key_is_made_once_and_only_its_owner_may_read_it(service, tmp_path):
    first = devices.own_public_key()
    assert devices.own_public_key() == first
    assert (tmp_path / "push-key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_none_lets_nothing_be_pushed(service, settings):
    settings.PUSH_KEY = "hej"
    assert devices.own_public_key() == ""


def test_the_sealing_is_that_of_the_standard():
    """The example of RFC 8291, section 5."""
    once = ec.derive_private_key(int.from_bytes(sealed.bytes_of("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), CURVE)
    body = sealed.seal(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        salt=sealed.bytes_of("DGv6ra1nlYgDCS1FRnbzlw"),
        once=once,
    )
    assert sealed.text_of(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_address_is_no_secret_in_a_log(ward, service, phone, calls, caplog):
    service.answer = 500
    calls(ward, ward.amina)
    sent()
    assert urlsplit(service.origin).netloc not in caplog.text
    assert "500" in caplog.text
