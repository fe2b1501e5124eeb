"""Ask colleagues in: a link, a QR code to hold up or print, or mail to several at once."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from medled.listeners import mail
from medled.web import answer, codes, kept
from medled.web.forms.workplace import LinkForm, MailForm
from medled.web.pages.workplace.begin import steps
from medled.workplace import queries
from medled.workplace.actions import invitations
from medled.workplace.rules import may_invite, may_look_after_group, may_withdraw, require
from medled.workplace.wording import ROLES


def page(request, group):
    """Show all ways in, and the invitations that still open."""
    return _page(request)


@require_POST
def open_link(request, group):
    """Make the link for a role, or find the one there is."""
    require(may_invite(request.viewer))
    form = LinkForm(request.POST, roles=_roles(request))
    if form.is_valid():
        invitations.open_link(request.viewer.group, role=form.cleaned_data["role"], by=request.user, at=request.at)
        return redirect("workplace:invite", request.viewer.group.slug)
    return _page(request, link_form=form)


@require_POST
def send(request, group):
    """Send the mails, all or none."""
    require(may_invite(request.viewer))
    form = MailForm(request.POST, roles=_roles(request))
    if form.is_valid():
        with answer.into(form):
            sent = invitations.invite_all(request.viewer.group, **form.cleaned_data, by=request.user, at=request.at)
            sentence = ngettext(
                "%(count)d invitation is on its way.", "%(count)d invitations are on their way.", len(sent)
            )
            messages.success(request, sentence % {"count": len(sent)})
            return redirect("workplace:invite", request.viewer.group.slug)
    return _page(request, mail_form=form)


@require_POST
def withdraw(request, group, invitation):
    """Take one back."""
    invitations.withdraw(_invitation(request, invitation), by=request.user, at=request.at)
    return redirect("workplace:invite", request.viewer.group.slug)


def qr(request, group, invitation):
    """Show the code of one invitation large, to hold up or print for the wall."""
    invitation = _invitation(request, invitation)
    context = {"invitation": invitation, "link": link_of(invitation), "code": codes.qr(link_of(invitation))}
    return render(request, "workplace/qr.html", context)


def link_of(invitation):
    """Return the whole address of an invitation."""
    return settings.BASE_URL + reverse("workplace:join", args=[invitation.token])


def _invitation(request, pk):
    """Return one that the viewer may see: their own, or any when they look after the group."""
    invitation = queries.open_invitations(request.viewer.group, at=request.at).filter(pk=pk).first()
    if invitation is None:
        raise Http404
    require(may_withdraw(request.viewer, invitation))
    return invitation


def _roles(request):
    return [role for role in ROLES if may_invite(request.viewer, role)]


def _page(request, link_form=None, mail_form=None):
    viewer = request.viewer
    require(may_invite(viewer))
    slug, roles = viewer.group.slug, _roles(request)
    sent_to = reverse("workplace:send-invitations", args=[slug])
    waiting = list(queries.invitations_seen_by(viewer))
    links = [(one, link_of(one), ROLES[one.role]) for one in waiting if not one.is_for_one]
    became = mail.states_of([one.pk for one in waiting])
    context = {
        "links": links,
        "personal": [(one, became.get(one.pk), ROLES[one.role]) for one in waiting if one.is_for_one],
        "link_form": link_form or LinkForm(roles=roles),
        "mail_form": mail_form or MailForm(kept.take(request, sent_to), roles=roles),
        "several_roles": len(roles) > 1,
        "looks_after": may_look_after_group(viewer),
        "steps": steps() if len(queries.people_on(viewer.group, queries.day_of(request.at))) == 1 else None,
    }
    return render(request, "workplace/invite.html", context)
