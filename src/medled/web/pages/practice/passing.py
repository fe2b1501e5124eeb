"""Recommend to a friend: a link, a mail in one's own program, or a code, for a story, a guide or Medled itself.

Nothing of it is kept: neither to whom, nor that anybody did.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from medled.rooms.practice import queries
from medled.rooms.practice.rules.own_guides import may_change_guide
from medled.rooms.practice.wording.guides import in_language
from medled.web import codes
from medled.web.ids import id_in
from medled.web.pages.practice.guides import guide_called
from medled.web.pages.practice.public import about_medled
from medled.web.pages.practice.stories import found_with
from medled.web.pages.practice.tabs import tabs


@dataclass(frozen=True)
class Passed:
    """What one passes on: what it is called, its first lines, the public address, and the page one came from."""

    title: str
    about: str
    address: str
    back: str

    @property
    def link(self) -> str:
        """The whole address."""
        return settings.BASE_URL + self.address

    @property
    def mail(self) -> str:
        """What opens a mail in one's own program, with nobody's address in it."""
        body = f"{self.about}\n\n{self.link}"
        return f"mailto:?subject={quote(self.title)}&body={quote(body)}"


def page(request, group):
    """Show the link, the mail and the code; of a story that is not public, what is needed first."""
    kind, _colon, which = request.GET.get("of", "").partition(":")
    language = "sv" if (get_language() or "").startswith("sv") else "en"
    if kind == "story":
        return _story(request, group, which, language)
    if kind == "own":
        return _own_guide(request, group, which, language)
    passed = _guide(group, which, language) if kind == "guide" else _medled(group, language)
    return _shown(request, passed)


def _number(which: str) -> int:
    pk = id_in(which)
    if pk is None:
        raise Http404
    return pk


def _own_guide(request, group, which, language):
    found = queries.own_guides.own_guide_with(_number(which), viewer=request.viewer)
    if found is None:
        raise Http404
    back = reverse("practice:own-guide", args=[group, found.pk])
    if not found.is_public:
        may_let_out = may_change_guide(request.viewer, found)
        return render(request, "practice/not_let_out.html", {"guide": found, "back": back, "may_let_out": may_let_out})
    return _shown(
        request, Passed(found.title, found.use, reverse("public:own-guide", args=[language, found.key]), back)
    )


def _story(request, group, which, language):
    story = found_with(request, _number(which))
    back = reverse("practice:story", args=[group, story.pk])
    if not story.is_public:
        own = queries.stories.own_story(story.pk, person=request.user) is not None
        return render(request, "practice/not_public.html", {"story": story, "back": back, "is_own": own})
    about = _("How a group shared the leadership of its work, told by those who did.")
    return _shown(request, Passed(story.title, about, reverse("public:story", args=[language, story.key]), back))


def _guide(group, which, language) -> Passed:
    found = guide_called(which)
    address = reverse("public:guide", args=[language, found.code])
    back = reverse("practice:guide", args=[group, found.code])
    return Passed(in_language(found.title), in_language(found.use), address, back)


def _medled(group, language) -> Passed:
    return Passed(
        "Medled", about_medled(), reverse("public:medled", args=[language]), reverse("practice:page", args=[group])
    )


def _shown(request, passed: Passed):
    context = {"tabs": tabs(request.viewer, ""), "passed": passed, "code": codes.qr(passed.link)}
    return render(request, "practice/pass_on.html", context)
