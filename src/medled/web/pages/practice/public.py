"""What is passed on, for whoever has the link: without signing in, without anything that follows the reader.

The language stands in the address, for the machines that make a card of a link speak none. Search engines are asked to
leave these pages out: a story is for those who were given it, and is nowhere once it is taken back (docs/adr/0043).
"""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from medled.rooms.practice import queries
from medled.rooms.practice.rules.films import film_at
from medled.rooms.practice.wording import stories as words
from medled.web import marked_up
from medled.web.pages.initiatives.photos import HEADERS
from medled.web.pages.practice.guides import guide_called, shown

LEFT_OUT = {"X-Robots-Tag": "noindex, nofollow"}
# A story that is taken back is nowhere at once, so nobody between keeps it either.
NEVER_KEPT = {"Cache-Control": "no-store"}
OTHER = {"sv": "en", "en": "sv"}


def about_medled() -> str:
    """Return what Medled is, in a sentence."""
    return _(
        "Share the leadership in the work group: with real mandates, promised support, and a manager who sits in the"
        " ring."
    )


@require_safe
def medled(request, language):
    """Say what Medled is."""
    with override(_known(language)):
        about = about_medled()
        context = {"guides": [shown(one) for one in queries.guides.guides() if one.kind == "talk"]}
        return _page(request, "public/medled.html", language, _("Medled: shared leadership"), about, context)


@require_safe
def guide(request, language, guide):
    """Show a guide that Medled comes with."""
    with override(_known(language)):
        found = shown(guide_called(guide))
        return _page(request, "public/guide.html", language, found.title, found.use, {"guide": found})


@require_safe
def own_guide(request, language, written):
    """Show a guide that an organisation has written; say kindly that it is taken back when it is."""
    with override(_known(language)):
        found = queries.own_guides.guide_behind(written)
        if found is None:
            raise Http404
        if not found.is_public:
            return _taken_back(request, language, _("This guide has been taken back"))
        context = {"guide": found, "text": marked_up.as_page(found.text)}
        return _page(request, "public/own_guide.html", language, found.title, found.use, context)


@require_safe
def story(request, language, told):
    """Show a story; say kindly that it is taken back when it is."""
    with override(_known(language)):
        found = queries.stories.behind(told)
        if found is None:
            raise Http404
        if not found.is_public:
            return _taken_back(request, language, _("This story has been taken back"))
        context = {
            "story": found,
            "film": film_at(found.film) if found.film else None,
            "photo": queries.stories.photo_of(found),
            "photo_href": reverse("public:photo", args=[language, told]),
            "names": queries.stories.named(found),
            "from": words.from_words(found),
        }
        about = Truncator(found.text).chars(180)
        return _page(request, "public/story.html", language, found.title, about, context)


@require_safe
def photo(request, language, told):
    """Give the photo of a story that is public."""
    found = queries.stories.behind(told)
    content = queries.stories.picture_of(found) if found is not None and found.is_public else None
    if content is None or language not in OTHER:
        raise Http404
    return HttpResponse(content, content_type="image/webp", headers=HEADERS | LEFT_OUT | NEVER_KEPT)


def _known(language: str) -> str:
    if language not in OTHER:
        raise Http404
    return language


def _taken_back(request, language, title):
    about = _("Those who wrote it may always do that. Ask whoever gave you the link.")
    return _page(request, "public/taken_back.html", language, title, about, {}, status=410)


def _page(request, template, language, title, about, context, *, status=200):
    """Draw a page with what a card of its link shows: its name, its first lines, and our own picture."""
    match = request.resolver_match
    there = reverse(match.view_name, kwargs=match.kwargs | {"language": OTHER[language]})
    card = {
        "title": title,
        "about": about,
        "address": settings.BASE_URL + request.path,
        "picture": settings.BASE_URL + static(f"app/shared.{language}.png"),
        "locale": {"sv": "sv_SE", "en": "en_GB"}[language],
    }
    answer = render(request, template, context | {"card": card, "other_language": there}, status=status)
    for name, value in (LEFT_OUT | NEVER_KEPT | {"Content-Language": language}).items():
        answer.headers[name] = value
    return answer
