"""Stories: those one may read, one with what it took and what came of it, and writing one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medled.rooms.initiatives.queries.initiatives import initiative_with
from medled.rooms.initiatives.queries.trials import learning_of
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.practice import queries, rules
from medled.rooms.practice.actions import stories
from medled.rooms.practice.actions.stories import FIELDS, Words
from medled.rooms.practice.rules.films import film_at
from medled.rooms.practice.wording import stories as words
from medled.web import answer, sources
from medled.web.forms.agreements.agreements import SearchForm
from medled.web.forms.practice.stories import NameForm, ReachForm, StoryForm, StoryPhotoForm, WriterForm
from medled.web.pages.initiatives.photos import HEADERS
from medled.web.pages.practice.tabs import tabs
from medled.workplace.queries import day_of, seated_on
from medled.workplace.rules import require


def index(request, group):
    """Show the stories that the viewer may read, or those that hold what is looked for."""
    viewer = request.viewer
    form = SearchForm(request.GET if "q" in request.GET else None)
    form.fields["q"].label = form.fields["q"].widget.attrs["placeholder"] = _("Search in the stories")
    question = form.cleaned_data["q"].strip() if form.is_bound and form.is_valid() else ""
    found = queries.stories.stories_for(viewer, question=question)
    here = [one for one in found if one.group_id == viewer.here.pk]
    context = {
        "tabs": tabs(viewer, "stories"),
        "form": form,
        "question": question,
        "ours": [(one, words.reach_note(one)) for one in here],
        "others": [(one, one.group.name) for one in found if one not in here],
        "may_write": rules.stories.may_write(viewer),
    }
    return render(request, "practice/stories.html", context)


def story(request, group, story):
    """Show a story."""
    return shown(request, found_with(request, story))


def write(request, group):
    """Write a story, from an initiative and what it taught when the address names one."""
    viewer = request.viewer
    require(rules.stories.may_write(viewer))
    source = sources.carried(request)
    initiative = initiative_with(source[1], viewer=viewer) if source and source[0] == _INITIATIVE else None
    form = StoryForm(answer.sent(request), initial=_beginning(initiative, viewer) if initiative else None)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            made = stories.write(
                viewer.here, words=_words(form), initiative=initiative, by=request.user, at=request.at
            )
            messages.success(request, _("It is written. Nobody else reads it until you say so."))
            return redirect("practice:story", group, made.pk)
    context = {
        "form": form,
        "tabs": tabs(viewer, "stories"),
        "carried": sources.as_carried(source) if initiative else "",
        "came_from": title_of(initiative) if initiative else "",
    }
    return render(request, "practice/write_story.html", context)


def change(request, group, story):
    """Change a story. When another writer was first, what they wrote stands beside what was typed."""
    found = found_with(request, story)
    require(rules.stories.may_change(request.viewer, found))
    form = StoryForm(answer.sent(request), initial=_as_written(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            version = form.cleaned_data["version"]
            stories.change(found, words=_words(form), version=version, by=request.user, at=request.at)
            return redirect("practice:story", group, found.pk)
    context = {"form": form, "story": found, "tabs": tabs(request.viewer, "stories")}
    return render(request, "practice/write_story.html", context)


@require_POST
def add_writer(request, group, story):
    """Let somebody stand as a writer too."""
    found = found_with(request, story)
    require(rules.stories.may_change(request.viewer, found))
    form = WriterForm(request.POST, people=_to_ask(request, found))
    if form.is_valid():
        with answer.into(form):
            chosen = form.cleaned_data["person"]
            person = next((one for one in _to_ask(request, found) if one.pk == chosen), None)
            stories.add_writer(found, person=person, by=request.user, at=request.at)
            messages.success(request, _("You write it together now. It waits for that yes too."))
            return redirect("practice:story", group, found.pk)
    return shown(request, found, writer_form=form)


@require_safe
def photo(request, group, story):
    """Give the photo of a story."""
    content = queries.stories.picture_of(found_with(request, story))
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp", headers=HEADERS)


def put_photo(request, group, story):
    """Put a photo with a story, or another in its place."""
    found = found_with(request, story)
    require(rules.stories.may_change(request.viewer, found))
    there = queries.stories.photo_of(found)
    initial = {"shows": there.shows if there else ""}
    form = StoryPhotoForm(answer.sent(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            stories.put_photo(found, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("practice:story", group, found.pk)
    return render(request, "practice/put_photo.html", {"story": found, "form": form, "photo": there})


@require_POST
def take_away_photo(request, group, story):
    """Take the photo away."""
    stories.take_away_photo(found_with(request, story), by=request.user, at=request.at)
    messages.success(request, _("The photo is taken away, and is nowhere in Medled any longer."))
    return redirect("practice:story", group, story)


def shown(request, story, *, reach_form=None, writer_form=None):
    """Show a story, to its writers with what they may do."""
    viewer = request.viewer
    own = next((writer for writer in story.writers.all() if writer.person_id == viewer.person.pk), None)
    may_change = rules.stories.may_change(viewer, story)
    wanted = max(writer.lets_reach for writer in story.writers.all())
    context = {
        "tabs": tabs(viewer, "stories"),
        "story": story,
        "film": film_at(story.film) if story.film else None,
        "photo": queries.stories.photo_of(story),
        "from": words.from_words(story),
        "names": queries.stories.named(story),
        "is_ours": viewer.stands_in(story.group_id),
        "may_change": may_change,
        "may_take_away_photo": rules.stories.may_take_away_photo(viewer, story),
        "own": own,
        "reach": words.reach_words(story),
        "others": [one.person.name for one in story.writers.all() if one != own],
    }
    if own:
        context["waits_for_own"] = not own.lets_reach and wanted
        context["waiting"] = [one.name for one in queries.stories.waiting_for(story, own.lets_reach)]
        initial = {"reach": own.lets_reach, "version": story.version}
        context["reach_form"] = reach_form or ReachForm(initial=initial)
        context["name_form"] = NameForm(initial={"is_named": own.is_named})
    if may_change:
        context["writer_form"] = writer_form or WriterForm(people=_to_ask(request, story))
    return render(request, "practice/story.html", context)


def found_with(request, pk):
    """Return a story that the reader may read, or answer that there is none."""
    found = queries.stories.story_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


_INITIATIVE = "initiatives.initiative"


def _words(form) -> Words:
    return Words(**{name: form.cleaned_data[name] for name in FIELDS})


def _as_written(story) -> dict:
    return {name: getattr(story, name) for name in (*FIELDS, "version")}


def _beginning(initiative, viewer) -> dict:
    """Return what a story that begins with an initiative holds from the start: nothing is entered twice."""
    learning = learning_of(initiative, viewer=viewer)
    came = "\n\n".join(filter(None, (learning.sentence, learning.more))) if learning else ""
    return {"title": title_of(initiative), "text": initiative.spark, "came": came[:2000]}


def _to_ask(request, story):
    """Return who in the group does not write it yet, in ring order."""
    writing = {writer.person_id for writer in story.writers.all()}
    seats = seated_on(request.viewer.here, day_of(request.at))
    return [seat.person for seat in seats if seat.person_id not in writing]
