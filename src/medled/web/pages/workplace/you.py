"""Yourself: name, language, look, ways in, groups. And what Medled keeps of a person, in plain words."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override

from medled.rooms.meetings.queries.minutes import kept_from_before
from medled.web import answer
from medled.web.forms.workplace import YouForm
from medled.web.viewer import signed_in
from medled.workplace import queries
from medled.workplace.actions import people


@signed_in
def page(request):
    """Show and change what you say about yourself."""
    now = {name: getattr(request.user, name) for name in ("name", "language", "theme")}
    form = YouForm(answer.sent(request), initial=now)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            people.change(request.user, **form.cleaned_data, by=request.user, at=request.at)
            with override(form.cleaned_data["language"]):
                messages.success(request, _("Saved."))
            return redirect("workplace:you")
    on = queries.day_of(request.at)
    context = {
        "form": form,
        "groups": queries.groups_of(request.user, on=on),
        "others": queries.groups_looked_after_by(request.user, on=on),
        "has_minutes": bool(kept_from_before(request.user, on=on)),
    }
    return render(request, "workplace/you.html", context)


def privacy(request):
    """Say what is kept, who sees it and what is never done."""
    return render(request, "workplace/privacy.html")
