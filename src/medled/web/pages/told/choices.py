"""How I am told: my choice for each topic, my quiet hours; and the page behind "no more mails about this"."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from medled.listeners import choices, devices, wording
from medled.web import answer
from medled.web.forms.told import ChoicesForm
from medled.web.viewer import from_only_group, signed_in


@signed_in
def page(request):
    """Show and keep how I want to be told."""
    from_only_group(request)
    mine = choices.all_choices_of(request.user)
    hours = choices.hours_of([request.user.pk])[request.user.pk]
    form = ChoicesForm(answer.sent(request), mine=mine, hours=hours, has_mail=settings.HAS_MAIL)
    if request.method == "POST" and form.is_valid():
        wanted = {topic: choices.Choice.called(word) for topic, word in form.chosen().items()}
        choices.choose(request.user, wanted, at=request.at)
        choices.keep_hours(request.user, **form.hours(), at=request.at)
        messages.success(request, _("Saved."))
        return redirect("told:choices")
    pushed = devices.topics_of([request.user.pk])[request.user.pk]
    context = {
        "form": form,
        "push_key": devices.own_public_key(),
        "devices": devices.devices_of(request.user),
        "pushed": [(topic, name, topic in pushed) for topic, (name, _explained) in wording.TOPICS.items()],
    }
    return render(request, "told/choices.html", context)


@csrf_exempt  # the address is signed: it is the key, and mail programs post to it without having been here
def unsubscribe(request, signed):
    """Ask whether no more mails are wanted; a look changes nothing, since machines look at links too."""
    found = choices.behind(signed)
    if found is None:
        raise Http404
    person, scope = found
    chosen_here = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    with override(request.LANGUAGE_CODE if chosen_here else person.language):
        if request.method == "POST":
            choices.unsubscribe(person, scope, at=request.at)
        topic = wording.TOPICS.get(scope, ("", ""))[0]
        context = {"topic": topic, "scope": scope, "done": request.method == "POST"}
        return render(request, "told/unsubscribe.html", context)
