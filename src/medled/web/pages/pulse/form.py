"""To answer: see and change one's own answer until the pulse closes. What is chosen is kept nowhere but sealed."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.rooms.pulse.actions import answers
from medled.rooms.pulse.queries import bank
from medled.rooms.pulse.queries import waves as ask
from medled.rooms.pulse.rules.waves import is_open, may_answer
from medled.rooms.pulse.wording.answers import FRAME
from medled.web import answer
from medled.web.forms.pulse.answers import AnswerForm
from medled.web.kept import keeps_nothing
from medled.workplace.rules import require


@keeps_nothing
def page(request, group, wave):
    """Show what is asked with one's own answer, and take another. One that comes too late is told so, and stays."""
    found = ask.wave_with(wave)
    if found is None:
        raise Http404
    require(may_answer(request.user, found))
    if request.method != "POST" and not is_open(found, request.at):
        messages.info(request, _("The pulse has closed. What you had answered by then counts."))
        return redirect("pulse:page", group)
    given = ask.own_answer(found, request.user, at=request.at)
    form = AnswerForm(request.POST or None, questions=bank.asked_in(found), given=given)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            answers.answer(found, form.values(), by=request.user, at=request.at)
            messages.success(request, _thanks(was_there=given is not None))
            return redirect("pulse:page", group)
    context = {
        "wave": found,
        "form": form,
        "frame": FRAME,
        "given": given,
        "home": ask.home_of(found, request.user),
        "is_open": is_open(found, request.at),
    }
    return render(request, "pulse/answer.html", context, status=422 if form.errors else 200)


def _thanks(*, was_there):
    if was_there:
        return _("Your new answers are kept, and the old ones are gone.")
    return _("Thank you. You can see and change your answers until the pulse closes.")
