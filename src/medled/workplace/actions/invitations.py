"""Ask people into a group, by mail or with a link, and take an invitation back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from medled.journal.record import record
from medled.workplace.events import InvitationSent, InvitationWithdrawn
from medled.workplace.models import Group, Invitation, Person, Role
from medled.workplace.queries import day_of, in_force, open_invitations, viewer_of
from medled.workplace.rules import Cannot, may_invite, may_withdraw, name_of, require

LASTS = timedelta(days=30)
MOST_AT_ONCE = 50
MOST_OPEN = 200


@transaction.atomic
def open_link(group: Group, *, role: str, by: Person, at: datetime) -> Invitation:
    """Return the link for many that lets people in with a role; make it when there is none that still opens."""
    require(may_invite(viewer_of(by, group, at=at), role))
    group = Group.objects.select_for_update().get(pk=group.pk)
    return open_invitations(group, at=at).filter(role=role, email="", name="").last() or _write(group, role, by, at)


@transaction.atomic
def invite(group: Group, *, role: str, by: Person, at: datetime, name: str = "", email: str = "") -> Invitation:
    """Invite one person, whose name or address is known; with an address, a mail follows.

    An earlier invitation to the same address is taken back: its newest link is the one that holds.
    Raises Cannot when the person is in already, or neither name nor address is given.
    """
    name = name_of(name, field="name") if name.strip() else ""
    return _invite_one(_ready(group, role, by, at), role, by, at, name=name, email=email.strip())


@transaction.atomic
def invite_all(group: Group, *, emails: Sequence[str], role: str, by: Person, at: datetime) -> list[Invitation]:
    """Invite several people by mail, all or none; an address that is given twice gets one mail.

    Raises Cannot, naming the addresses of those who are in already.
    """
    wanted = list({email.strip().lower(): email.strip() for email in emails if email.strip()}.values())
    if not wanted:
        raise Cannot(_("Write at least one address."), field="emails")
    if len(wanted) > MOST_AT_ONCE:
        raise Cannot(
            _("That is more than %(most)d addresses. Send them in turns.") % {"most": MOST_AT_ONCE}, field="emails"
        )
    group = _ready(group, role, by, at)
    if inside := [email for email in wanted if _is_in(group, email, at)]:
        sentence = ngettext_lazy(
            "%(who)s is in the group already. Take away the address and send again.",
            "%(who)s are in the group already. Take away those addresses and send again.",
            len(inside),
        )
        raise Cannot(sentence % {"who": ", ".join(inside)}, field="emails")
    return [_invite_one(group, role, by, at, email=email) for email in wanted]


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Take an invitation back: its link opens no more."""
    require(may_withdraw(viewer_of(by, invitation.group, at=at), invitation))
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.withdrawn_at:
        raise Cannot(_("That invitation has been taken back already."))
    if invitation.accepted_at:
        raise Cannot(_("That invitation has been used already."))
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    record(InvitationWithdrawn(role=invitation.role), by=by, at=at, about=invitation, group=invitation.group)


def _ready(group: Group, role: str, by: Person, at: datetime) -> Group:
    require(may_invite(viewer_of(by, group, at=at), role))
    group = Group.objects.select_for_update().get(pk=group.pk)
    if open_invitations(group, at=at).count() >= MOST_OPEN:
        raise Cannot(_("There are very many open invitations. Take some back first."))
    return group


def _invite_one(group: Group, role: str, by: Person, at: datetime, *, name: str = "", email: str = "") -> Invitation:
    if not name and not email:
        raise Cannot(_("Write a name or an address."), field="name")
    if email and _is_in(group, email, at):
        raise Cannot(_("%(who)s is in the group already.") % {"who": email}, field="email")
    if email:
        open_invitations(group, at=at).filter(email__iexact=email).update(withdrawn_at=at)
    return _write(group, role, by, at, name=name, email=email)


def _is_in(group: Group, email: str, at: datetime) -> bool:
    return group.memberships.filter(in_force(day_of(at)), person__email__iexact=email).exists()


def _write(group: Group, role: str, by: Person, at: datetime, *, name: str = "", email: str = "") -> Invitation:
    invitation = Invitation.objects.create(
        group=group, role=Role(role), name=name, email=email, invited_by=by, invited_at=at, expires_at=at + LASTS
    )
    record(InvitationSent(role=role, by_mail=bool(email)), by=by, at=at, about=invitation, group=group)
    return invitation
