"""Questions of one's own: written one at a time, or brought in from a file after a look at every row."""

import json

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from medled import tables
from medled.rooms.pulse.actions import questions
from medled.rooms.pulse.actions.questions import Words
from medled.rooms.pulse.queries import bank
from medled.rooms.pulse.wording.results import INDEX_MEANS
from medled.web import answer
from medled.web.forms.pulse.questionnaires import WHY, HmeForm, QuestionForm, rows_again, rows_of
from medled.web.pages.pulse.waves import organised
from medled.workplace.rules import Cannot


def page(request, group):
    """Show one's own questions, and take one more."""
    organisation = organised(request)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            questions.add(organisation, words=[form.words()], by=request.user, at=request.at)
            messages.success(request, _("It can be asked in the next pulse."))
            return redirect("pulse:own", group)
    return _shown(request, form=form)


@require_POST
def withdraw(request, group, own):
    """Ask one no more."""
    found = bank.own_with(own, organisation=organised(request))
    if found is None:
        raise Http404
    questions.withdraw(found, by=request.user, at=request.at)
    messages.success(request, _("It is asked no more. What was answered to it stays where it is."))
    return redirect("pulse:own", group)


@require_POST
def read(request, group):
    """Look at the rows of a file: nothing is saved yet."""
    organisation = organised(request)
    file = request.FILES.get("file")
    if file is None:
        messages.error(request, _("Choose a file first."))
        return redirect("pulse:own", group)
    try:
        rows = rows_of(file.read(tables.MOST_BYTES + 1))
    except tables.Unreadable as reason:
        return _shown(request, wrong=WHY[reason.code] % reason.facts)
    there = {one.sv.casefold() for one in bank.own_of(organisation)}
    for row in rows:
        name = " ".join((row.sv or row.en).split()).casefold()
        if not row.wrong and name in there:
            row.wrong = _("You have that question already, or it stands twice in the file.")
        there.add(name)
    return _look(request, rows)


@require_POST
def bring_in(request, group):
    """Save the rows that one has looked at."""
    organisation = organised(request)
    try:
        rows = rows_again(request.POST)
    except tables.Unreadable as reason:
        return _shown(request, wrong=WHY[reason.code])
    if any(row.wrong for row in rows):
        return _look(request, rows)
    try:
        questions.add(organisation, words=[row.words for row in rows], by=request.user, at=request.at)
    except Cannot as cannot:
        return _look(request, rows, refusal=cannot.sentence)
    said = ngettext("%(count)s question can be asked now.", "%(count)s questions can be asked now.", len(rows))
    messages.success(request, said % {"count": len(rows)})
    return redirect("pulse:own", group)


def hme(request, group):
    """Show the nine places of HME, and take what one enters in them."""
    organisation = organised(request)
    entered = [Words(one.sv, one.en) for one in bank.hme_of(organisation)]
    form = HmeForm(request.POST or None, entered=entered)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            questions.enter_hme(organisation, words=form.words(), by=request.user, at=request.at)
            messages.success(request, _("HME can be asked in the next pulse."))
            return redirect("pulse:waves", group)
    context = {"form": form, "is_entered": bool(entered), "index_means": INDEX_MEANS}
    return render(request, "pulse/hme.html", context, status=422 if form.errors else 200)


def _shown(request, *, form=None, wrong=""):
    form = form or QuestionForm()
    context = {"form": form, "own": bank.own_of(organised(request)), "wrong": wrong}
    return render(request, "pulse/own.html", context, status=422 if wrong or form.errors else 200)


def _look(request, rows, *, refusal=""):
    good = [row for row in rows if not row.wrong]
    context = {
        "bad": [row for row in rows if row.wrong],
        "good": good,
        "rows": json.dumps([[row.number, row.sv, row.en, row.is_of_one] for row in good], ensure_ascii=False),
        "refusal": refusal,
    }
    return render(request, "pulse/own_look.html", context, status=422 if context["bad"] or refusal else 200)
