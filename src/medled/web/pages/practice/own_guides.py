"""The guides that the organisation has written: one to read, and writing one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.practice import queries, rules
from medled.rooms.practice.actions import own_guides
from medled.rooms.practice.actions.own_guides import Text
from medled.web import answer, marked_up
from medled.web.forms.practice.own_guides import GuideForm
from medled.web.pages.practice.tabs import tabs
from medled.workplace.rules import require

FIELDS = ("title", "use", "text")


def guide(request, group, own_guide):
    """Show a guide."""
    found = _found(request, own_guide)
    context = {
        "tabs": tabs(request.viewer, "page"),
        "guide": found,
        "text": marked_up.as_page(found.text),
        "may_change": rules.own_guides.may_change_guide(request.viewer, found),
    }
    return render(request, "practice/own_guide.html", context)


def write(request, group):
    """Write a guide for all groups of the organisation."""
    require(rules.own_guides.may_write_guides(request.viewer))
    form = GuideForm(answer.sent(request))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            made = own_guides.write(request.viewer.here, text=_text(form), by=request.user, at=request.at)
            return redirect("practice:own-guide", group, made.pk)
    return render(request, "practice/write_guide.html", {"form": form, "tabs": tabs(request.viewer, "page")})


def change(request, group, own_guide):
    """Change a guide. When somebody was first, what they wrote stands beside what was typed."""
    found = _found(request, own_guide)
    require(rules.own_guides.may_change_guide(request.viewer, found))
    as_written = {name: getattr(found, name) for name in (*FIELDS, "version")}
    form = GuideForm(answer.sent(request), initial=as_written)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            version, here = form.cleaned_data["version"], request.viewer.here
            own_guides.change(found, group=here, text=_text(form), version=version, by=request.user, at=request.at)
            return redirect("practice:own-guide", group, found.pk)
    context = {"form": form, "guide": found, "tabs": tabs(request.viewer, "page")}
    return render(request, "practice/write_guide.html", context)


@require_POST
def put_away(request, group, own_guide):
    """Put a guide away."""
    own_guides.put_away(_found(request, own_guide), group=request.viewer.here, by=request.user, at=request.at)
    messages.success(request, _("The guide is put away."))
    return redirect("practice:page", group)


@require_POST
def let_out(request, group, own_guide):
    """Let anybody who has the link read a guide."""
    found = own_guides.let_out(_found(request, own_guide), group=request.viewer.here, by=request.user, at=request.at)
    messages.success(request, _("Now there is a link that anybody can open."))
    return redirect(reverse("practice:pass-on", args=[group]) + f"?of=own:{found.pk}")


@require_POST
def take_back(request, group, own_guide):
    """Let the link to a guide open no more."""
    own_guides.take_back(_found(request, own_guide), group=request.viewer.here, by=request.user, at=request.at)
    messages.success(request, _("It is taken back. Whoever has the link is told so."))
    return redirect("practice:own-guide", group, own_guide)


def _found(request, pk):
    found = queries.own_guides.own_guide_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _text(form) -> Text:
    return Text(**{name: form.cleaned_data[name] for name in FIELDS})
