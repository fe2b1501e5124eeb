"""Every address of Medled and whom it is for. An address that is not here fails `test_access.py`: write it here first.

The people are those of the north ward (tests/conftest.py) with a bit of everything in the group (tests/lifelike.py).
"""

from functools import cache

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from medled.listeners import choices, one_press, own_calendar
from tests.web.address import EVERYONE, GROUP, LOGIN, MANAGER, OUT, RING, SIGNED_IN, TWO, Change, Page
from tests.web.addresses_of_agreements import AGREEMENTS
from tests.web.addresses_of_knowledge import KNOWLEDGE
from tests.web.addresses_of_meetings import MEETINGS
from tests.web.addresses_of_practice import PRACTICE, parts_of_practice
from tests.web.addresses_of_pulse import PULSE
from tests.web.addresses_of_whole import WHOLE, parts_of_whole

ADDRESSES: dict[str, Page | Change] = {
    **(AGREEMENTS | KNOWLEDGE | MEETINGS | PRACTICE | PULSE | WHOLE),
    "healthz": Page(EVERYONE),
    "live": Page(SIGNED_IN),
    **dict.fromkeys(("manifest", "worker", "offline"), Page(EVERYONE)),
    "choose-language": Change(EVERYONE, sends={"language": "en"}),
    "drop-kept": Change(EVERYONE),
    "workplace:start": Page(SIGNED_IN),
    "workplace:join": Page(EVERYONE),
    "workplace:accept": Change(SIGNED_IN),
    "workplace:you": Page(SIGNED_IN),
    "workplace:privacy": Page(EVERYONE),
    "workplace:page": Page(GROUP),
    "workplace:choose-tasks": Page(MANAGER, query="?list=home_care"),
    "workplace:person": Page(GROUP),
    "workplace:give-roles": Change(MANAGER, sends={"role": "observer"}),
    "workplace:leave": Change(("carin", "amina"), sends={"on": "2040-01-01"}),
    "workplace:seats": Page(MANAGER),
    "workplace:invite": Page(RING),
    "workplace:open-link": Change(RING, sends={"role": "member"}),
    "workplace:send-invitations": Change(RING, sends={"role": "member", "emails": "new@example.org"}),
    "workplace:withdraw-invitation": Change(MANAGER),
    "workplace:qr": Page(MANAGER),
    "workplace:settings": Page(MANAGER),
    "workplace:take-out": Page(MANAGER),
    "workplace:take-out-group": Change(MANAGER),
    "workplace:take-out-person": Change(SIGNED_IN),
    "workplace:import": Page(MANAGER),
    "workplace:import-template": Page(MANAGER),
    "workplace:add-group": Page(MANAGER),
    "told:page": Page(SIGNED_IN),
    "told:read-all": Change(SIGNED_IN, sends={"until": "1"}),
    "told:choices": Page(SIGNED_IN),
    "told:add-device": Change(SIGNED_IN, otherwise=302, sends={"endpoint": "none"}),
    "told:drop-device": Change(SIGNED_IN, sends={"device": "1"}),
    "told:choose-pushed": Change(SIGNED_IN, sends={"topic": "support"}),
    **dict.fromkeys(("told:press", "told:unsubscribe"), Page(EVERYONE)),  # the signed address is the key
    "told:calendar": Page(SIGNED_IN),
    "told:renew-calendar": Change(SIGNED_IN),
    "told:turn-off-calendar": Change(SIGNED_IN),
    "told:invite-to-calendar": Change(SIGNED_IN, sends={"wanted": "no"}),
    "told:feed": Page(EVERYONE),  # so is this one
    "search:page": Page(GROUP, query="?q=nycklarna"),
    "now:page": Page(GROUP),
    "now:balance": Page(GROUP),
    "now:happened": Page(GROUP),
    "dialogue:page": Page(GROUP),
    "dialogue:ask": Page(RING),
    "dialogue:call": Page(GROUP),  # Amina's to Björn, open to the group
    "dialogue:answer-call": Change(("carin", "bjorn", "david"), sends={"words": "Så här."}),
    "dialogue:take-call": Change(("carin", "bjorn", "david")),
    "dialogue:book-talk": Change(("carin", "bjorn", "david"), sends={"day": "2040-01-02", "hour": "09:00"}),
    "dialogue:hand-on-call": Change(("bjorn",), sends={"to": "group", "reason": "Vet någon?"}),
    "dialogue:ask-for-time": Change(("bjorn",), sends={"until": "2040-01-02"}),
    "dialogue:say-more": Change(("amina",), sends={"words": "Mer."}),
    "dialogue:open-call": Change(("amina",)),
    "dialogue:let-read": Change(("amina",)),
    "dialogue:agree-to-time": Change(("amina",)),
    "dialogue:decline-time": Change(("amina",)),
    "dialogue:rest-call": Change(("amina",)),
    "dialogue:wake-call": Change(("amina",)),
    "dialogue:close-call": Change(("amina",), sends={"got": "yes"}),
    "initiatives:page": Page(GROUP),
    "initiatives:over": Page(GROUP),
    "initiatives:spark": Page(RING),
    "initiatives:choose-unnamed": Change(RING, sends={"allowed": "yes"}),
    "initiatives:initiative": Page(GROUP),  # Amina's, and Björn is in
    "initiatives:change-spark": Page(("amina",)),
    "initiatives:name-initiative": Change(("carin", "amina"), sends={"title": "Fem minuter vid bilen"}),
    "initiatives:join": Change(RING),
    "initiatives:leave": Change(RING),
    "initiatives:wonder": Change(RING, sends={"words": "När?"}),
    "initiatives:take-over": Change(()),  # Amina runs it
    "initiatives:merge": Change(("carin", "amina"), sends={"into": "0"}),
    "initiatives:part": Change(RING),
    "initiatives:say-what-it-touches": Change(("carin", "amina")),
    "initiatives:say-samverkan": Change(MANAGER),
    "initiatives:argue-way": Change(RING, sends={"how": "consent", "reason": "Det rör oss alla."}),
    "initiatives:ask": Change(("carin", "amina")),
    "initiatives:choose-way": Change(("carin", "amina")),
    "initiatives:withdraw-question": Change(("carin", "amina")),
    "initiatives:say-yes": Change(()),  # nobody is asked yet
    "initiatives:say-trial": Change(()),
    "initiatives:say-no": Change(()),
    "initiatives:postpone": Change(()),
    "initiatives:lift": Change(()),
    "initiatives:rest": Change(("carin", "amina")),
    "initiatives:wake": Change(RING),
    "initiatives:let-go": Change(("carin", "amina"), sends={"why": "Det löste sig."}),
    "sharing:page": Page(GROUP),
    "sharing:tasks": Page(GROUP),
    "sharing:retired-tasks": Page(GROUP),
    "sharing:never-shared": Page(GROUP),
    "sharing:add-task": Page(RING),
    "sharing:task": Page(GROUP),
    "sharing:change-task": Page(RING),
    "sharing:pause-task": Change(RING),
    "sharing:resume-task": Change(RING),
    "sharing:retire-task": Change(RING),
    "sharing:propose": Page(RING),
    "sharing:card": Page(GROUP),
    "sharing:change-card": Page(RING),
    "sharing:accept-commitment": Change(MANAGER),  # carries it
    "sharing:decline-commitment": Change(MANAGER),
    "sharing:remind-commitment": Change(("amina", "bjorn", "david")),  # nobody reminds themselves
    "sharing:withdraw-commitment": Change(MANAGER),
    "sharing:return-commitment": Change(MANAGER),
    "sharing:end-commitment": Change(MANAGER, sends={"reason": "Ny organisation"}),
    "sharing:open-commitment-again": Change(()),  # its holder is still there
    "sharing:renew-commitment": Change(MANAGER, sends={"until": "2030-01-01"}),
    "sharing:promise-support": Change(("amina",)),  # supports it
    "sharing:decline-support": Change(("amina",)),
    "sharing:end-support": Change(("amina",)),
    "sharing:offer-handover": Page(MANAGER),
    "sharing:accept-handover": Change(MANAGER),  # is offered Amina's
    "sharing:decline-handover": Change(MANAGER),
    "sharing:withdraw-handover": Change(("amina",)),
    "sharing:agree-change": Change(("bjorn",)),  # carries what a change is proposed in
    "sharing:keep-card": Change(("bjorn",)),
    "sharing:withdraw-change": Change(MANAGER),
    "sharing:mandates": Page(GROUP),
    "sharing:open-mandate-round": Page(RING),
    "sharing:mandate-round": Page(GROUP),
    "sharing:pick-mandates": Change(RING),
    "sharing:end-mandate-round": Change(MANAGER),
    "sharing:agree-mandate": Change(RING, sends={"level": "decide"}),
    "sharing:mine": Page(RING),
    "sharing:give-room": Change(RING, sends={"hours": "3,5", "supports": "2"}),
    "sharing:say-what-one-knows": Change(RING),
    "dialogue:check-ins": Page(GROUP),
    "dialogue:choose-who-sees-load": Change(RING, sends={"to": "group"}),
    "dialogue:check-ins-about": Page(TWO, otherwise=404),
    "dialogue:check-in": Page(TWO, otherwise=404),
    "dialogue:hold-check-in": Page(TWO, otherwise=404),
    "dialogue:propose-check-in": Change(TWO, otherwise=404),
    "dialogue:agree-check-in": Change(TWO, otherwise=404),
    "dialogue:move-check-in": Change(TWO, otherwise=404),
    "dialogue:keep-check-in": Change(TWO, otherwise=404),
    "dialogue:skip-check-in": Change(TWO, otherwise=404),
    "dialogue:tick-check-in": Change(MANAGER, otherwise=404),  # carries it
    "sharing:rounds": Page(GROUP),
    "sharing:open-round": Page(RING),
    "sharing:round": Page(GROUP),
    "sharing:stop-round": Page(MANAGER),
    "sharing:take-seat": Change(RING),
    "sharing:take-out-task": Change(RING),
    "sharing:wishes": Page(RING),
    "sharing:wish": Page(RING),
    "sharing:try": Page(RING),
    "sharing:keep": Change(RING),
    "sharing:say-yes": Change(RING),
    "sharing:object-to": Page(RING),
    "sharing:risks": Page(GROUP),
    "sharing:waive-representative": Page(RING),
    "sharing:close-round": Page(RING),
    "dialogue:presence": Page(GROUP),
    "dialogue:turn-to": Page(GROUP),
    "dialogue:my-presence": Page(GROUP),
    "dialogue:say-today": Change(GROUP, sends={"how": "phone"}),
    "dialogue:start-week": Change(GROUP, sends={"with": "room"}),
    "dialogue:set-times": Change(
        GROUP, sends={"days": "0", "weeks": "odd", "how": "chat", "starts": "8", "ends": "9"}
    ),
    "dialogue:copy-weekday": Change(GROUP, sends={"day": "0"}),
    "dialogue:set-day": Change(GROUP, sends={"on": "2030-01-02", "how": "room", "starts": "8", "ends": "9"}),
    "dialogue:follow-week": Change(GROUP, sends={"on": "2030-01-02"}),
    "dialogue:repeat-days": Change(GROUP, sends={"monday": "2030-01-02"}),
    "dialogue:take-out-time": Change(("amina",), otherwise=302),  # it is hers, so for others it is not there
    "dialogue:say-ways": Change(GROUP, sends={"phone": "070-174 06 05", "chat": "amina"}),
    "dialogue:name-deputy": Change(GROUP, sends={"deputy": ""}),
    "dialogue:decline-deputy": Change(("bjorn",)),  # answers for Amina
    "dialogue:absence": Page(GROUP),
    "dialogue:end-absence": Change(("carin", "bjorn")),  # Björn will be away, and Carin manages
    "dialogue:decline-absence-deputy": Change(("david",)),  # steps in for him
    "initiatives:photo": Page(GROUP),
    "initiatives:put-photo": Page(("amina",)),
    "initiatives:take-photo-away": Change(RING),
    "initiatives:propose": Page(("carin", "amina", "bjorn")),  # it is Amina's, and Björn is in
    "initiatives:proposal": Page(GROUP),
    "initiatives:ask-all": Page(TWO),  # Amina's
    "initiatives:round": Page(GROUP),
    "initiatives:give": Change(RING, sends={"answer": "yes"}),
    "initiatives:note-given": Change(RING, sends={"answer": "yes"}),
    "initiatives:give-round-more-time": Change(TWO, sends={"day": "2040-01-02", "hour": "16:00"}),
    "initiatives:stop-round": Change(TWO),
    "initiatives:lift-round": Change(TWO),  # Amina runs it
    "initiatives:reply": Change(RING, sends={"words": "Ja, alla dagar."}),
    "initiatives:observe": Change(RING, sends={"words": "Alla var fulla."}),
    "initiatives:follow-trial": Change(("bjorn",)),  # is asked
    "initiatives:ask-to-follow": Change(RING),
    "initiatives:decline-to-follow": Change(("bjorn",)),
    "initiatives:stop-following": Change(()),  # nobody follows it
    "initiatives:move-trial": Change(TWO, sends={"until": "2030-01-02"}),
    "initiatives:review-trial": Page(RING),
    "initiatives:learnings": Page(GROUP),
}

# What a look answers the signed-out and Amina: our own odd ones, and the library's, whose insides are its affair.
ODD: dict[str, tuple[int | str, int | str]] = {
    "home": (200, 302),  # to her group
    "support": (LOGIN, 302),  # to where Amina asks
    "search": (LOGIN, 302),  # to her group
    "readyz": (503, 503),  # no worker beside the tests
    "style": (404, 404),  # only while developing
    "step-in": (405, 405),  # only in the demo
    "told:open": (LOGIN, 302),  # to the thing
    "told:renew-device": (405, 405),  # for the browser of a device, by its cookie
    "minutes:file": (LOGIN, 404),  # not approved yet, so nothing is kept
    "account_login": (200, 302),
    "account_logout": (302, 200),
    "account_inactive": (200, 200),
    "account_signup": (200, 302),
    "account_reauthenticate": (LOGIN, 200),
    "account_email": (LOGIN, 200),
    "account_email_verification_sent": (200, 200),
    "account_change_password": (LOGIN, 200),
    "account_set_password": (LOGIN, 302),
    "account_reset_password": (200, 200),
    "account_confirm_login_code": (LOGIN, 302),
    "account_confirm_email": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_done": (200, 200),
    "mfa_index": (302, 302),
    "mfa_authenticate": (LOGIN, 302),
    "mfa_reauthenticate": (LOGIN, 302),
    "mfa_list_webauthn": (LOGIN, 200),
    "mfa_add_webauthn": (LOGIN, 302),
    "mfa_reauthenticate_webauthn": (LOGIN, 302),
    "mfa_remove_webauthn": (LOGIN, 302),
    "mfa_edit_webauthn": (LOGIN, 302),
    "mfa_login_webauthn": (LOGIN, 302),
}


def found(resolver=None, namespace="", parts=()):
    """Yield (name, the names of its parts) for every address that the project answers."""
    for pattern in (resolver or get_resolver()).url_patterns:
        named = (*parts, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", named
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from found(pattern, inner, named)


@cache
def parts_of() -> dict[str, tuple[str, ...]]:
    """Return the names of the parts of each address."""
    return dict(found())


# The address says in which.
IN_ITS_OWN_LANGUAGE = dict.fromkeys(
    ["offline", "public:guide", "public:medled", "public:own-guide", "public:story"], "sv"
)


def address_of(place, name: str) -> str:
    """Return the address in a group that has everything; `place` is of tests/lifelike.py."""
    known = {
        "group": place.group.slug,
        "task": place.tasks[0].pk,
        "person": place.people[1].pk,
        "commitment": place.held[0].pk,
        "round": place.round.pk,
        "closed": place.closed_wave.pk,
        "focus": place.focus.pk,
        "mandate_round": place.mandate_round.pk,
        "change": place.change.pk,
        "check_in": place.check_in.pk,
        "handover": place.offered.pk,
        "call": place.call.pk,
        "invitation": place.invitation.pk,
        "time": place.time.pk,
        "absence": place.absence.pk,
        "initiative": place.initiative.pk,
        "agreement": place.agreement.pk,
        "action": place.action.pk,
        "decision": place.decision.pk,
        "held": place.met.pk,
        "meeting": place.meeting.pk,
        "wave": place.wave.pk,
        "planned": place.planned_wave.pk,
        "own": place.own_question.pk,
        "item": place.item.pk,
        "series": place.apt.pk,
        "note": place.note.pk,
        "outcome": place.outcome.pk,
        "talk": place.talk.pk,
        "form": "pdf",
        "proposal": place.proposal.pk,
        "proposal_round": place.proposal_round.pk,
        "seen_round": place.seen_round.pk,
        "trial": place.trial.pk,
        "question_asked": place.open_question.pk,
        "open_question": place.open_question.pk,
        "shown_question": place.shown_question.pk,
        "joined_question": place.joined_question.pk,
        "published_question": place.published_question.pk,
        **parts_of_whole(place, name),
        "not_meant": place.not_meant.pk,
        "conversation": place.many.pk,
        "link": place.many.token,
        "counted": place.counted.pk,
        "token": place.invitation.token,
        "language": "sv",
        **parts_of_practice(place),
        "pk": 1,
        "key": "none",
        "uidb36": "a",
    }
    asked = {  # of the database, and only when an address has such a part
        "shared": lambda: place.round.tasks.first().task_id,
        "knowledge_area": lambda: place.group.knowledge_areas.first().pk,
        "question": lambda: place.mandate_round.questions.first().pk,
        "standing": lambda: place.apt.standing.first().pk,
        "passage": lambda: place.met.items.filter(paragraph__isnull=False).first().pk,
        "joined_view": lambda: place.joined_question.perspectives.first().pk,
        "own_view": lambda: place.published_question.perspectives.get(author=place.people[1]).pk,
        "statement": lambda: place.many.statements.first().pk,
        "event": lambda: place.people[1].notices.latest("pk").event_id,
        "signed": lambda: choices.token_of(place.people[1].pk, "round"),
        "pressed": lambda: pressed_by(place.people[2]),
        "secret": lambda: own_calendar.secret_of(place.people[1]) or own_calendar.renew(place.people[1]),
    }
    parts = {part: known[part] if part in known else asked[part]() for part in parts_of()[name]}
    address = reverse(name, kwargs=parts)
    return address + getattr(ADDRESSES.get(name), "query", "")


def pressed_by(person) -> str:
    """Return what the address carries at which somebody who is called for support says that they are on it."""
    notice = person.notices.filter(event__kind="dialogue.call.made").latest("pk")
    return one_press.token_for(person.pk, notice.event, notice.told_as)


def client_of(place, who: str) -> Client:
    """Return a browser in which somebody has signed in, by first name; nobody for OUT."""
    client = Client(raise_request_exception=False)
    if who in getattr(place, "sessions", {}):
        client.cookies[settings.SESSION_COOKIE_NAME] = place.sessions[who]
    elif who != OUT:
        client.force_login(getattr(place, who))
    return client


def signed_in(place):
    """Let everybody of a place be signed in already, for a module that opens a thousand pages there."""
    place.sessions = {who: client_of(place, who).cookies[settings.SESSION_COOKIE_NAME].value for who in SIGNED_IN}
    return place


def outcome(answer) -> int | str:
    """Return the status, or "login" for who is sent to the door."""
    to = answer.headers.get("Location", "")
    return LOGIN if answer.status_code == 302 and to.startswith(reverse(settings.LOGIN_URL)) else answer.status_code
