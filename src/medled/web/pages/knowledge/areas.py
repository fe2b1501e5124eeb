"""Who knows what: what the tasks need to be known, who says that they know it or want to learn it, and pairing up."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge.queries.areas import Area, areas_of
from medled.rooms.knowledge.rules import areas as rules
from medled.rooms.knowledge.wording import areas as words
from medled.rooms.sharing import queries
from medled.rooms.sharing.actions import knowledge
from medled.rooms.sharing.rules.commitments import may_propose
from medled.web import answer
from medled.web.forms.knowledge.areas import NameForm
from medled.web.forms.sharing.mine import KnowledgeForm
from medled.web.pages.knowledge.tabs import tabs
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.rules import Viewer, require


@dataclass(frozen=True)
class Pair:
    """Somebody who wants to learn, and where one puts the question to the two; empty for whoever may only look."""

    face: Face
    href: str


@dataclass(frozen=True)
class Row:
    """An area as the page shows it."""

    area: Area
    knows: list[Face]
    learns: list[Face]
    beside: list[tuple[Face, object]]  # who learns it beside which task
    pairs: list[Pair]  # of what one alone carries
    propose: str  # where one asks anybody to learn it


def page(request, group):
    """Show the areas, those that one person alone carries first."""
    return _shown(request)


@require_POST
def say(request, group):
    """Say of oneself what one knows and what one wants to learn."""
    viewer = request.viewer
    require(rules.may_say(viewer))
    form = _form(viewer, request.POST)
    if form.is_valid():
        with answer.into(form):
            knowledge.say(viewer.here, knows=form.knows, learns=form.learns, by=request.user, at=request.at)
            messages.success(request, _("Noted. The group can see what you know and want to learn."))
            return redirect("knowledge:areas", group)
    return _shown(request, form=form)


@require_POST
def name(request, group):
    """Name something more that the group needs to know."""
    viewer = request.viewer
    require(rules.may_name(viewer))
    form = NameForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            (area,) = knowledge.add(viewer.here, names=[form.cleaned_data["needs"]], by=request.user, at=request.at)
            messages.success(request, _("%(area)s stands here now. Say if you know it.") % {"area": area.name})
            return redirect(f"{reverse('knowledge:areas', args=[group])}#area-{area.pk}")
    return _shown(request, name_form=form)


def _shown(request, **forms):
    viewer = request.viewer
    faces, areas = Faces(viewer), areas_of(viewer=viewer)
    alone = [area for area in areas if area.is_carried_by_one]
    context = {
        "tabs": tabs(viewer, "areas"),
        "sentence": words.sentence(
            areas=len(areas),
            alone=len(alone),
            unsaid=sum(bool(area.tasks) and not area.knows for area in areas),
            said=sum(bool(area.knows) for area in areas),
        ),
        "alone": [_row(area, viewer, faces) for area in alone],
        "rows": [_row(area, viewer, faces) for area in areas],
        "may_say": rules.may_say(viewer),
        "may_name": rules.may_name(viewer),
        "form": _form(viewer, None),
        "name_form": NameForm(),
        **forms,
    }
    return render(request, "knowledge/areas.html", context)


def _row(area: Area, viewer: Viewer, faces: Faces) -> Row:
    task = area.tasks[0] if area.tasks and may_propose(viewer, area.tasks[0]) else None
    knower = area.knows[0] if area.is_carried_by_one else None
    learners = [person for person in area.learns if person != knower]
    return Row(
        area,
        faces.all_of(area.knows),
        faces.all_of(area.learns),
        [(faces.of(one.person), one.task) for one in area.beside],
        [Pair(faces.of(one), _pair(viewer, task, one, knower)) for one in learners] if knower else [],
        _pair(viewer, task, None, knower) if knower and not learners else "",
    )


def _pair(viewer: Viewer, task, learner, knower) -> str:
    """Return where one asks somebody to learn a task, with the support of the one who knows: a yes from both."""
    if task is None:
        return ""
    asked = {"role": "learner", "person": learner and learner.pk, "support": knower and knower.pk}
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{reverse('sharing:propose', args=[viewer.here.slug, task.pk])}?{query}"


def _form(viewer: Viewer, data) -> KnowledgeForm:
    said = queries.tasks.own_words(viewer=viewer)
    return KnowledgeForm(data, areas=queries.tasks.areas_of(viewer=viewer), said=said)
