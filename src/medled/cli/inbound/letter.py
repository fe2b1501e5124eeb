"""What somebody wrote in a mail: their own words, without what they quote, sign with or attach."""

import email
import hashlib
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr

import html2text
from mailparser_reply import EmailReplyParser

BY_A_MACHINE = {"precedence": {"bulk", "junk", "list", "auto_reply"}}
MOST_READ = 200_000  # characters: more than that is not what somebody wrote


@dataclass(frozen=True)
class Letter:
    """A mail as far as it matters here."""

    sender: str
    words: str
    by_a_machine: bool
    digest: str  # the same for the same mail, however often it comes


def read(raw: bytes) -> Letter:
    """Read a mail. Never raises: what can't be read has no words."""
    mail = email.message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)  # noqa: S101  # what the policy makes
    identity = str(mail.get("Message-ID", "")).strip().encode() or raw
    return Letter(
        sender=_sender(mail),
        words=_own_words(_text(mail)),
        by_a_machine=_by_a_machine(mail),
        digest=hashlib.sha256(identity).hexdigest(),
    )


def _sender(mail: EmailMessage) -> str:
    try:
        return parseaddr(str(mail.get("From", "")))[1].lower()
    except (ValueError, IndexError, AttributeError):
        return ""


def _by_a_machine(mail: EmailMessage) -> bool:
    """Tell an answer that nobody wrote: out of office, a list, a report of a failure, or one of ours come back."""
    if str(mail.get("Auto-Submitted", "no")).split(";")[0].strip().lower() != "no":
        return True
    if any(str(mail.get(name, "")).strip().lower() in values for name, values in BY_A_MACHINE.items()):
        return True
    return any(name in mail for name in ("X-Autoreply", "X-Autorespond", "List-Id", "X-Failed-Recipients")) or (
        mail.get_content_type() == "multipart/report"
    )


def _text(mail: EmailMessage) -> str:
    """Return the text of a mail, else its HTML as text; attachments are left out."""
    for kind in ("plain", "html"):
        part = mail.get_body([kind])
        if part is None:
            continue
        try:
            content = str(part.get_content())[:MOST_READ]
        except (LookupError, ValueError, KeyError):  # an encoding that there is not
            content = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")[:MOST_READ]
        if kind == "html":
            content = _from_html(content)
        if content.strip():
            return content
    return ""


def _from_html(content: str) -> str:
    plain = html2text.HTML2Text(bodywidth=0)
    plain.ignore_links = plain.ignore_images = plain.ignore_emphasis = plain.ignore_tables = True
    return plain.handle(content)


def _own_words(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\x00", "")
    replies = EmailReplyParser(languages=["sv", "en"]).read(text).replies
    own = replies[0].body if replies and not replies[0].headers else ""
    return re.sub(r"\n{3,}", "\n\n", own).strip()
