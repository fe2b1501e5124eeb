"""Take in a conversation that was held elsewhere, from files as Polis exports them: look first, then all at once.

Nothing is kept between the steps but in the page itself, signed: what was counted of the files, and nobody's votes.
"""

from types import SimpleNamespace

from django.contrib import messages
from django.core import signing
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.engine.perspectives import chart
from medled.polis.files import Unusable, gathering_of, statements_of
from medled.rooms.knowledge import rules
from medled.rooms.knowledge.actions.taking_in import take_in
from medled.rooms.knowledge.queries import kept
from medled.rooms.knowledge.wording import reactions as of_reactions
from medled.web import answer
from medled.web.forms.knowledge.taking_in import MOST_BYTES, FilesForm, WordsForm, wrong_with
from medled.web.pages.knowledge.map import map_of
from medled.workplace.rules import require

A_DAY = 24 * 60 * 60
SALT = "medled.knowledge.taking-in"
SHOWN = 10  # statements, at the look before anything is saved


def page(request, group):
    """Take two files; then show what they come to; then take it in."""
    require(rules.conversations.may_ask_many(request.viewer, "link"))
    if request.method != "POST":
        return _files(request, FilesForm())
    if "found" in request.POST:
        return _bring_in(request)
    form = FilesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _files(request, form)
    try:
        statements, away, found = _read(form)
    except Unusable:
        return _files(request, form)
    return _look(request, WordsForm(request.POST), statements, away, found)


def _read(files):
    """Return the statements by number, how many were taken away there, and what is counted of the votes.

    What is wrong with a file is an error at its field.
    """
    field = "comments"
    try:
        said = statements_of(_content(files, field), MOST_BYTES)
        gone = frozenset(pk for pk, (_words, is_away) in said.items() if is_away)
        field = "votes"
        content = _content(files, field)
        gathering = gathering_of(content, gone, lambda _read: None, frozenset(said), MOST_BYTES)
    except Unusable as reason:
        files.add_error(field, wrong_with(reason))
        raise
    kept_ones = {int(pk): words for pk, (words, is_away) in said.items() if not is_away}
    return kept_ones, len(gone), kept.counted(chart(gathering.reactions()))


def _content(files, field) -> bytes:
    content = files.cleaned_data[field].read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Unusable("large", most=MOST_BYTES // 1_000_000)
    return content


def _bring_in(request):
    """Save what one has looked at."""
    try:
        data = signing.loads(request.POST["found"], salt=_salt(request), max_age=A_DAY)
    except signing.BadSignature:
        form = FilesForm(request.POST)
        form.errors.clear()  # no file was to be sent
        form.add_error(None, _("It was too long ago that you looked. Choose the files again."))
        return _files(request, form)
    words = WordsForm(request.POST)
    statements = {int(number): said for number, said in data["statements"].items()}
    found = kept.read(data["found"])
    if words.is_valid():
        with answer.into(words):
            taken = take_in(
                request.viewer.here,
                words=words.cleaned_data["words"],
                source=words.cleaned_data["source"],
                statements=statements,
                found=found,
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is taken in. Who reacted how is not saved."))
            return redirect("knowledge:conversation", request.viewer.here.slug, taken.pk)
    return _look(request, words, statements, data["away"], found)


def _files(request, form):
    return render(request, "knowledge/take_in.html", {"form": form}, status=422 if form.errors else 200)


def _look(request, words, statements, away, found):
    rows = [SimpleNamespace(pk=number, words=said) for number, said in statements.items()]
    data = {"statements": statements, "away": away, "found": kept.written(found, decimals=6)}
    context = {
        "words": words,
        "people": found.participants,
        "statements": len(rows),
        "away": away,
        "first": rows[:SHOWN],
        "map": map_of(found, rows),
        "why_no_groups": of_reactions.why_no_groups(found.why),
        "found": signing.dumps(data, salt=_salt(request), compress=True),
    }
    return render(request, "knowledge/take_in_look.html", context, status=422 if words.errors else 200)


def _salt(request) -> str:
    """Return what binds a look to the one who looked, and to their group."""
    return f"{SALT}:{request.viewer.here.pk}:{request.user.pk}"
