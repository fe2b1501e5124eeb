"""A writer's own yes to a story: in the group, and, to take it back, wherever one works now."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.practice import queries
from medled.rooms.practice.actions import sharing
from medled.rooms.practice.wording import stories as words
from medled.web import answer
from medled.web.forms.practice.stories import NameForm, ReachForm
from medled.web.pages.practice.stories import found_with, shown
from medled.web.viewer import signed_in
from medled.workplace.rules import NotAllowed


@require_POST
def let_reach(request, group, story):
    """Say how far one lets it reach."""
    found = _own(request, story)
    form = ReachForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            version = form.cleaned_data["version"]
            reach = form.cleaned_data["reach"]
            after = sharing.let_reach(found, reach=reach, version=version, by=request.user, at=request.at)
            messages.success(request, words.reach_words(after))
            return redirect("practice:story", group, found.pk)
    return shown(request, found, reach_form=form)


@require_POST
def say_name(request, group, story):
    """Say whether one's name stands under it."""
    found = _own(request, story)
    form = NameForm(request.POST)
    if form.is_valid():
        sharing.say_name(found, is_named=form.cleaned_data["is_named"], by=request.user, at=request.at)
    return redirect("practice:story", group, found.pk)


@require_POST
def stop_writing(request, group, story):
    """Be one of its writers no more."""
    sharing.stop_writing(_own(request, story), by=request.user, at=request.at)
    messages.success(request, _("You no longer stand as one who writes it."))
    return redirect("practice:stories", group)


@signed_in
def mine(request):
    """Show what one has written, wherever: with the way to take it back."""
    rows = [(story, writer, words.reach_words(story)) for story, writer in queries.stories.written_by(request.user)]
    return render(request, "practice/my_stories.html", {"rows": rows})


@require_POST
@signed_in
def take_back(request, story):
    """Let nobody but its writers read it."""
    found = queries.stories.own_story(story, person=request.user)
    if found is None:
        raise NotAllowed
    sharing.let_reach(found, reach=0, by=request.user, at=request.at)
    messages.success(request, _("It is taken back. Whoever has the link is told so, kindly."))
    return redirect("stories:mine")


def _own(request, pk):
    """Return a story that the reader writes; whoever does not write it may not say anything for it."""
    found = found_with(request, pk)
    if queries.stories.own_story(pk, person=request.user) is None:
        raise NotAllowed
    return found
