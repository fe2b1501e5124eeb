"""A conversation with many, from a group that it reaches: ask, look after what is said, close it, read what came."""

from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import conversations, moderating
from medled.rooms.knowledge.wording import conversations as words
from medled.web import answer
from medled.web.forms.initiatives.proposals import MoreTimeForm
from medled.web.forms.knowledge.conversations import AskManyForm, TakeAwayForm
from medled.web.pages.knowledge.results import results
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import calendar_of, day_of
from medled.workplace.rules import Cannot, require

DAYS_OPEN = 14
CLOSES = timezone.datetime.min.time().replace(hour=16)


def ask(request, group):
    """Ask many."""
    viewer = request.viewer
    reaches = [code for code, _word, _line in words.REACHES if rules.conversations.may_ask_many(viewer, code)]
    require(bool(reaches))
    beginning = {
        "reach": reaches[0],
        "takes_statements": True,
        "day": calendar_of(viewer.here).working_day_after(day_of(request.at), DAYS_OPEN),
        "hour": CLOSES,
    }
    form = AskManyForm(answer.sent(request), initial=beginning, reaches=reaches)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            asked = conversations.ask_many(
                viewer.here,
                asked=form.asked(),
                closes_at=form.closes_at(timezone.get_default_timezone()),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is open. Send the link to those you want to hear."))
            return redirect("knowledge:conversation", group, asked.pk)
    return render(request, "knowledge/ask_many.html", {"form": form})


def page(request, group, conversation):
    """Show how a conversation stands, and what came of it."""
    return _shown(request, _found(request, conversation))


@require_POST
def close(request, group, conversation):
    """Close it before its time."""
    conversations.close(_found(request, conversation), by=request.user, at=request.at)
    messages.success(request, _("It is closed. It is counted within a minute."))
    return redirect("knowledge:conversation", group, conversation)


@require_POST
def give_more_time(request, group, conversation):
    """Let it close later."""
    found = _found(request, conversation)
    require(rules.conversations.may_look_after(request.viewer, found))
    form = MoreTimeForm(request.POST)
    if form.is_valid():
        closes_at = form.closes_at(timezone.get_default_timezone())
        with answer.into(form):
            conversations.give_more_time(found, closes_at=closes_at, by=request.user, at=request.at)
            return redirect("knowledge:conversation", group, conversation)
    return _shown(request, found, time_form=form)


@require_POST
def take_away(request, group, conversation, statement):
    """Take a statement away, and say why."""
    found = _found(request, conversation)
    require(rules.conversations.may_look_after(request.viewer, found))
    form = TakeAwayForm(request.POST)
    form.row = request.POST.get("row", "")
    if form.is_valid():
        said = form.cleaned_data
        with answer.into(form):
            moderating.take_away(
                found, statement=statement, why=said["why"], reason=said["reason"], by=request.user, at=request.at
            )
            messages.success(request, _("It is taken away, and all can see that it was, and why."))
            return redirect(_at_the_same_page(request, group, conversation))
    return _shown(request, found, away_form=form)


def _at_the_same_page(request, group, conversation) -> str:
    """Return the address of a conversation, with the page of its statements that one was on."""
    page = request.GET.get("page")
    address = reverse("knowledge:conversation", args=[group, conversation])
    return f"{address}?{urlencode({'page': page})}" if page else address


@require_POST
def put_back(request, group, conversation, statement):
    """Put a statement back, or let it stay."""
    found = _found(request, conversation)
    try:
        moderating.put_back(found, statement=statement, by=request.user, at=request.at)
    except Cannot as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("knowledge:conversation", group, conversation)


def _found(request, pk):
    found = queries.conversations.conversation_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _shown(request, found, **more):
    viewer, ask = request.viewer, queries.conversations
    looks_after = rules.conversations.may_look_after(viewer, found)
    closes = timezone.localtime(found.closes_at)
    context = {
        "conversation": found,
        "asked_by": Faces(viewer).of(found.asked_by),
        "counts": ask.how_many(found),
        "looks_after": looks_after,
        "time_form": MoreTimeForm(initial={"day": closes.date(), "hour": closes.time()}),
        "away_form": TakeAwayForm(),
        "away": ask.taken_away(found)[: ask.A_PAGE],
        "may_take_out_rows": rules.conversations.may_take_out_rows(found),
        "least_for_rows": words.LEAST_FOR_ROWS,
        "link": settings.BASE_URL + reverse("conversations:page", args=[found.token]),
        "token": found.token,
    }
    context["code"] = _code_of(context["link"])
    if looks_after:
        context["to_look_at"] = ask.to_look_at(found)[: ask.A_PAGE]
    if found.counted_at is not None:
        context |= results(request, found)
    elif looks_after:
        rows = ask.results_of(found, order="number")
        context["rows"] = Paginator(rows, ask.A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/conversation.html", context | more)


def _code_of(link):
    """Return the QR code as SVG: dark on light whatever the theme, since phones read it best so."""
    code = segno.make(link, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True, svgclass="qr"))  # noqa: S308
