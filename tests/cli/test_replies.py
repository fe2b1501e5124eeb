"""A reply by mail is an answer: through a real mail server, from the right sender, in their own words, once."""

import smtplib
import socket
from datetime import timedelta
from email.message import EmailMessage
from email.utils import make_msgid

import pytest
from django.utils import timezone

from medled.cli.inbound import letter, server
from medled.journal.models import Event
from medled.listeners import mail as letters
from medled.listeners import replies
from medled.listeners.models import Delivery
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.models import Word

pytestmark = pytest.mark.django_db(transaction=True)
QUOTED = {
    "a phone in Swedish": "\n\nDen tors 26 nov. 2026 kl 09:12 skrev Medled <medled@example.org>:\n> Amina ber\n",
    "a phone in English": "\n\nOn Thu, 26 Nov 2026 at 09:12, Medled <medled@example.org> wrote:\n> Amina asks\n",
    "Outlook in Swedish": "\n\nFrån: Medled <medled@example.org>\nSkickat: den 26 november 2026 09:12\n"
    "Till: Björn\nÄmne: Amina ber dig om stöd\n\nAmina ber dig om stöd.\n",
    "a signature": "\n\nSkickat från min iPhone\n",
    "a huge quote": "\n\nDen tors 26 nov. 2026 kl 09:12 skrev Medled <medled@example.org>:\n" + "> rad\n" * 20_000,
    "nothing": "",
}


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def mailbox(settings):
    """Start the door on this machine; return its host and port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = free.getsockname()
    settings.INBOUND = ("lmtp", *place)
    settings.REPLY_ADDRESS = "reply@medled.example"
    listener = server.Listener(*settings.INBOUND)
    listener.start()
    yield place
    listener.stop()


@pytest.fixture
def call(ward, at):
    """Amina asks Björn for support."""
    return calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=at - timedelta(hours=1), words="Hur gör vi?")


def mail(person, call, text="Gör så här.", *, sender=None, html=False, **headers):
    message = EmailMessage()
    message["From"] = f"Någon <{sender or person.email}>"
    message["To"] = replies.address_for(person.pk, "dialogue.supportcall", call.pk)
    message["Message-ID"] = make_msgid()
    message["Subject"] = "Sv: Amina ber dig om stöd"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, subtype="html" if html else "plain")
    return message


def send(mailbox, message, *, envelope_from="somebody@example.org", to=None):
    with smtplib.LMTP(*mailbox, local_hostname="localhost") as client:
        return client.send_message(message, from_addr=envelope_from, to_addrs=[to or message["To"]])


def refused(mailbox, message, **more):
    with pytest.raises((smtplib.SMTPDataError, smtplib.SMTPRecipientsRefused)) as no:
        send(mailbox, message, **more)
    return str(no.value)


def answers():
    return list(Word.objects.values_list("person__name", "kind", "words"))


@pytest.mark.parametrize("quoted", QUOTED.values(), ids=QUOTED)
def test_one_answers_in_ones_own_words_without_what_is_quoted(ward, call, mailbox, quoted):
    send(mailbox, mail(ward.bjorn, call, f"Ja, beställ låssmeden.\nUpp till 5 000.{quoted}"))
    assert answers() == [("Björn Ek", "answer", "Ja, beställ låssmeden.\nUpp till 5 000.")]
    call.refresh_from_db()
    assert call.answered_by == ward.bjorn


def test_a_mail_that_can_be_answered_says_so_and_a_loop_of_it_ends_here(ward, call, mailbox, settings):
    settings.HAS_MAIL = True
    event = Event.objects.get(kind="dialogue.call.made")
    told = Delivery(person=ward.bjorn, event=event, pace="at_once", letter=1)
    ours = letters.letter_of([told], at=event.at)
    assert ours.extra_headers["Reply-To"] == replies.address_for(ward.bjorn.pk, "dialogue.supportcall", call.pk)
    for body in (ours.body, ours.alternatives[0].content):
        assert "Svara på det här mejlet" in body
    come_back = ours.message()
    come_back.replace_header("From", ward.bjorn.email)
    send(mailbox, come_back, to=ours.extra_headers["Reply-To"])
    assert answers() == []


def test_html_alone_is_read_and_its_quote_left_out(ward, call, mailbox):
    text = (
        "<html><style>p{color:red}</style><body><p>Ja, gör det &amp; ring.</p>"
        "<div>Den tors 26 nov. 2026 kl 09:12 skrev "
        "Medled &lt;medled@example.org&gt;:<blockquote>Amina ber dig om stöd.</blockquote></div></body></html>"
    )
    send(mailbox, mail(ward.bjorn, call, text, html=True))
    assert answers() == [("Björn Ek", "answer", "Ja, gör det & ring.")]


def test_an_attachment_is_left_out(ward, call, mailbox):
    message = mail(ward.bjorn, call)
    message.add_attachment(b"\x00\x01" * 5000, maintype="image", subtype="jpeg", filename="bild.jpg")
    send(mailbox, message)
    assert answers() == [("Björn Ek", "answer", "Gör så här.")]


def test_the_one_who_asked_says_more(ward, call, mailbox):
    send(mailbox, mail(ward.amina, call, "Det gäller Björkgatan."))
    assert answers() == [("Amina Ali", "more", "Det gäller Björkgatan.")]


def test_the_same_mail_twice_is_one_answer(ward, call, mailbox):
    message = mail(ward.bjorn, call)
    send(mailbox, message)
    send(mailbox, message)
    assert len(answers()) == 1


def test_the_wrong_sender_is_told_and_nothing_happens(ward, call, mailbox):
    assert "Svara fran den adress" in refused(mailbox, mail(ward.bjorn, call, sender="farid@example.org"))
    assert answers() == []


def test_an_address_that_was_not_made_here_is_refused(ward, call, mailbox):
    message = mail(ward.bjorn, call)
    for wrong in (
        "reply@medled.example",
        "reply+hello@medled.example",
        message["To"].replace(f"c{ward.bjorn.pk}.", f"c{ward.carin.pk}."),
        message["To"].replace("@medled.example", "@other.example"),
    ):
        assert "no such address" in refused(mailbox, message, to=wrong)


def test_an_address_keeps_though_a_server_folds_its_case(ward, call, mailbox):
    message = mail(ward.bjorn, call)
    send(mailbox, message, to=message["To"].upper())
    assert len(answers()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated"},  # one of ours, come back
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<all.example.org>"},
    ],
)
def test_what_a_machine_wrote_is_let_go_in_silence(ward, call, mailbox, headers):
    send(mailbox, mail(ward.bjorn, call, "Jag är på semester.", **headers))
    assert answers() == []


def test_a_report_of_a_failure_is_let_go(ward, call, mailbox):
    send(mailbox, mail(ward.bjorn, call), envelope_from="")
    assert answers() == []


def test_an_answer_without_words_too_long_or_too_late_is_told_back(ward, call, mailbox, at):
    assert "inga egna ord" in refused(mailbox, mail(ward.bjorn, call, QUOTED["a phone in Swedish"]))
    assert "hogst 2" in refused(mailbox, mail(ward.bjorn, call, "x" * 2001))
    assert "kan inte du svara" in refused(mailbox, mail(ward.carin, call))
    calls.close(call, got="yes", by=ward.amina, at=at)
    assert "avslutat" in refused(mailbox, mail(ward.bjorn, call))
    assert answers() == []


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"From: \xc3\x28\n\n\x00", b"Content-Type: text/plain; charset=klingon\n\nHej"]
)
def test_a_mail_that_cannot_be_read_has_no_sender_or_is_read_as_well_as_can_be(raw):
    assert letter.read(raw).words in ("", "Hej", "\ufffd\ufffd")
