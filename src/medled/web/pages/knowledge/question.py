"""A question: say what one thinks while all is hidden, and read what all think when it is shown."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import again, questions, reactions, views
from medled.rooms.knowledge.wording import questions as words
from medled.web import answer, kept, own_words
from medled.web.forms.initiatives.proposals import MoreTimeForm
from medled.web.forms.knowledge.questions import TellForm, ViewForm, WordForm
from medled.web.pages.knowledge.shown import context_of
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require


def page(request, group, question_asked):
    """Show a question. Time itself may have shown what all think since anybody looked."""
    questions.catch_up(request.viewer.here, at=request.at)
    reactions.catch_up(request.viewer.here, at=request.at)
    again.catch_up(request.viewer.here, at=request.at)
    return shown(request, found_with(question_asked, request.viewer))


def found_with(pk, viewer):
    found = queries.questions.question_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def shown(request, found, **forms):
    """Show a question with the forms of what can be done; one that did not hold keeps what was typed."""
    viewer = request.viewer
    context = {
        "question": found,
        "counts": queries.questions.how_many(found, viewer=viewer),
        "asked_by": Faces(viewer).of(found.asked_by),
        "circle": words.circle(queries.circles.groups_asked(found)),
    }
    if found.stopped_at is not None:
        return render(request, "knowledge/stopped.html", context | forms)
    if found.shown_at is not None:
        return render(request, "knowledge/shown.html", context | context_of(request, found) | forms)
    return render(request, "knowledge/hidden.html", context | _hidden(request, found) | forms)


@kept.keeps_nothing_with("unnamed")
@require_POST
def answer_question(request, group, open_question):
    """Keep what one thinks; what comes too late is kept on the page, and one is told."""
    viewer = request.viewer
    questions.catch_up(viewer.here, at=request.at)
    found = found_with(open_question, viewer)
    require(rules.questions.may_answer(viewer, found))
    options = queries.questions.options_of(found, viewer=viewer)
    form = ViewForm(request.POST, question=found, options=options)
    key = own_words.key_of(request) or own_words.new_key()
    if form.is_valid():
        with answer.into(form):
            try:
                given = views.answer(found, view=form.said(), key=key, by=request.user, at=request.at)
            except questions.TooLate as late:
                return _too_late(request, found, late)
            is_shown = given.shown_at is not None
            return given_to(
                request, found, key, _("Everybody has answered. Here is what you think.") if is_shown else ""
            )
    return shown(request, found, view_form=form)


def given_to(request, found, key, all_is_shown):
    """Say that what one gave to a question is kept, or that all is shown now, and lead back; remember whose it is."""
    kept_for_now = _("Kept. Nobody sees it before all is shown, and you can change it until then.")
    messages.success(request, all_is_shown or kept_for_now)
    response = redirect("knowledge:question", request.viewer.here.slug, found.pk)
    if not found.is_signed:
        own_words.remember(request, response, key)
    return response


@require_POST
def say_more(request, group, shown_question):
    """Say a word more."""
    found = found_with(shown_question, request.viewer)
    require(rules.questions.may_say_more(request.viewer, found))
    form = WordForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with answer.into(form):
            views.say_more(found, words=said["words"], is_late=said["late"], by=request.user, at=request.at)
            return redirect("knowledge:question", group, shown_question)
    return shown(request, found, word_form=form)


@require_POST
def tell_more(request, group, shown_question):
    """Tell what one knows, where one's number lies furthest out."""
    found = found_with(shown_question, request.viewer)
    furthest = queries.questions.people_furthest(found)
    require(rules.questions.may_tell_more(request.viewer, found, furthest))
    form = TellForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            views.tell_more(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
            return redirect("knowledge:question", group, shown_question)
    return shown(request, found, tell_form=form)


def _too_late(request, found, late):
    """Show what came of a question that was shown, or stopped, while somebody wrote; what they typed stands there."""
    found = found_with(found.pk, request.viewer)
    written = [request.POST.get(name, "").strip() for name in ("number", "words", "knows", "fails")]
    typed = "\n".join(filter(None, written))
    form = WordForm({"words": typed, "late": "on"}) if typed else WordForm()
    if form.is_bound:
        form.add_error("words", late.sentence)
    else:
        messages.warning(request, late.sentence)
    return shown(request, found, word_form=form, typed=typed, told=late.sentence, is_late=True)


def _hidden(request, found) -> dict:
    viewer = request.viewer
    own = queries.questions.own(found, viewer=viewer, key=own_words.key_of(request))
    beginning = {aspect: row.words for aspect, row in own.items()}
    if view := own.get("view"):
        number = None if view.number is None else words.typed(view.number)
        beginning |= {"words": view.words, "option": view.option_id, "number": number}
    options = queries.questions.options_of(found, viewer=viewer)
    closes = timezone.localtime(found.closes_at)
    return {
        "own": own,
        "has_answered": queries.questions.has_answered(found, viewer=viewer),
        "view_form": ViewForm(initial=beginning, question=found, options=options),
        "may_answer": rules.questions.may_answer(viewer, found),
        "may_steer": rules.questions.may_steer(viewer, found),
        "time_form": MoreTimeForm(initial={"day": closes.date(), "hour": closes.time()}),
        "needed": queries.questions.needed_of(found, viewer=viewer),
        "bounds": words.bounds(found),
    }
