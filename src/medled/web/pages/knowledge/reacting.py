"""React to what was said, one at a time, and say how else it is seen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import reactions
from medled.web import answer, kept, own_words
from medled.web.forms.knowledge.questions import WordForm
from medled.web.forms.knowledge.reactions import DifferForm, OpenForm, ReactForm
from medled.web.pages.knowledge.question import found_with, shown
from medled.workplace.rules import Cannot, require


@require_POST
def open_reactions(request, group, shown_question):
    """Ask all what they think of what was said."""
    found = found_with(shown_question, request.viewer)
    require(rules.reactions.may_open(request.viewer, found))
    form = OpenForm(request.POST)
    if form.is_valid():
        closes_at = form.closes_at(timezone.get_default_timezone())
        with answer.into(form):
            reactions.open_reactions(found, closes_at=closes_at, by=request.user, at=request.at)
            messages.success(request, _("All are asked. Here is the first for you."))
            return redirect("knowledge:question", group, shown_question)
    return shown(request, found, open_form=form)


@require_POST
def react(request, group, shown_question):
    """Agree, disagree or skip, and on to the next."""
    found = _caught_up(request, shown_question)
    form = ReactForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose one of the three."))
        return redirect("knowledge:question", group, shown_question)
    pk = form.cleaned_data["statement"]
    statement = queries.syntheses.perspective_of(found, pk, viewer=request.viewer)
    if statement is None:
        raise Http404
    try:
        reactions.react(found, statement=statement, value=form.cleaned_data["value"], by=request.user, at=request.at)
    except Cannot as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("knowledge:question", group, shown_question)


@kept.keeps_nothing_with("unnamed")
@require_POST
def differ(request, group, shown_question):
    """Say how one sees it differently; what comes too late is kept on the page."""
    found = _caught_up(request, shown_question)
    form = DifferForm(request.POST, question=found, auto_id="differ_%s")
    key = own_words.key_of(request) or own_words.new_key()
    if form.is_valid():
        with answer.into(form):
            try:
                reactions.differ(found, words=form.cleaned_data["words"], key=key, by=request.user, at=request.at)
            except reactions.TooLate as late:
                word = WordForm({"words": form.cleaned_data["words"], "late": "on"}, auto_id="more_%s")
                word.add_error("words", late.sentence)
                return shown(request, found_with(shown_question, request.viewer), word_form=word, is_late=True)
            messages.success(request, _("Kept. Nobody sees it before all is shown, and you can change it until then."))
            response = redirect("knowledge:question", group, shown_question)
            if not found.is_signed:
                own_words.remember(request, response, key)
            return response
    return shown(request, found, differ_form=form)


def _caught_up(request, pk):
    """Return the question as it is now: time itself may have shown the reactions."""
    reactions.catch_up(request.viewer.here, at=request.at)
    found = found_with(pk, request.viewer)
    require(rules.reactions.may_react(request.viewer, found))
    return found
