"""Ask all to estimate once more, after the talk, and give one's number."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge import rules
from medled.rooms.knowledge.actions import again
from medled.web import answer, kept, own_words
from medled.web.forms.knowledge.again import AgainForm
from medled.web.forms.knowledge.questions import WordForm
from medled.web.forms.knowledge.reactions import OpenForm
from medled.web.pages.knowledge.question import found_with, given_to, shown
from medled.workplace.rules import require


@require_POST
def open_again(request, group, shown_question):
    """Ask all to estimate once more."""
    found = found_with(shown_question, request.viewer)
    require(rules.again.may_open(request.viewer, found))
    form = OpenForm(request.POST, auto_id="again_%s")
    if form.is_valid():
        closes_at = form.closes_at(timezone.get_default_timezone())
        with answer.into(form):
            again.open_again(found, closes_at=closes_at, by=request.user, at=request.at)
            messages.success(request, _("All are asked. Give your number first."))
            return redirect("knowledge:question", group, shown_question)
    return shown(request, found, again_open_form=form)


@kept.keeps_nothing_with("unnamed")
@require_POST
def estimate_again(request, group, shown_question):
    """Keep the number that one gives now; what comes too late is kept on the page."""
    again.catch_up(request.viewer.here, at=request.at)
    found = found_with(shown_question, request.viewer)
    require(rules.again.may_give(request.viewer, found))
    form = AgainForm(request.POST, question=found, auto_id="now_%s")
    key = own_words.key_of(request) or own_words.new_key()
    if form.is_valid():
        with answer.into(form):
            try:
                given = again.estimate_again(found, **form.cleaned_data, key=key, by=request.user, at=request.at)
            except again.TooLate as late:
                return _too_late(request, found, late)
            is_shown = given.shown_at is not None
            said = _("Everybody has answered. Here is what you estimate now.") if is_shown else ""
            return given_to(request, found, key, said)
    return shown(request, found, again_form=form)


def _too_late(request, found, late):
    """Show what came of it; what was typed stands there, to be left as a late word."""
    written = [request.POST.get(name, "").strip() for name in ("number", "words")]
    word = WordForm({"words": "\n".join(filter(None, written)), "late": "on"}, auto_id="more_%s")
    word.add_error("words", late.sentence)
    return shown(request, found_with(found.pk, request.viewer), word_form=word, is_late=True)
