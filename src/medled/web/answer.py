"""Page, fragment or redirect: the one place where the answer to a form is chosen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Field
from django.http import HttpRequest, QueryDict
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from medled.web import kept
from medled.workplace.rules import Cannot, Changed


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with: now, or (kept) before a session ended in the middle of it.

    Give it to the form as its data, and act only when `request.method` is POST.
    """
    if request.method == "POST":
        return request.POST
    typed = kept.take(request)
    if typed is not None:
        messages.info(request, _("What you wrote is here. It is not sent yet."))
    return typed


@contextmanager
def into(form: BaseForm) -> Iterator[None]:
    """Turn an action's `Cannot` into an error on the form, so that nothing typed is lost.

    Use: `with into(form): actions.tasks.change(...)`, then look at `form.is_valid()`/`form.errors`.
    """
    try:
        yield
    except Cannot as refusal:
        is_seen = refusal.field in form.fields and not form[refusal.field].is_hidden
        form.add_error(refusal.field if is_seen else None, refusal.sentence)


def beside(
    form: BaseForm, now: Mapping[str, Any], changed: Changed, *, version: str = "version"
) -> list[tuple[str, str]]:
    """Say on a form that somebody else was first, and return what it says now where that is not what was typed.

    For an action that raised `changed`. `now` is the form's initial data as it has become; what is returned is
    (label, what it says). The form's hidden field `version` moves on, so that sending it again changes what is there
    now. Of a form that remembers what it held when it was read, what the writer left alone becomes what it is now, so
    that sending it again does not undo what the other wrote.
    """
    form.add_error(None, changed.sentence)
    typed, touched = {name: form[name].value() for name in form.fields}, form.changed_data
    form.data = form.data.copy()
    form.data[version] = now[version]
    differs = []
    for name, value in now.items():
        if name not in form.fields or name == version:
            continue
        read = _as_read(form, name, value)
        if _as_typed(value) not in (_as_typed(typed[name]), read):
            differs.append((str(form.fields[name].label), _in_words(form.fields[name], value)))
        if read is not None and name not in touched:
            form.data[name] = value
    return differs


def _as_read(form: BaseForm, name: str, now: Any) -> str | None:
    """Return what a field held when the writer read it, if the form has sent it along; from here on that is `now`."""
    kept_as = form[name].html_initial_name
    if kept_as not in form.data:
        return None
    read = _as_typed(form.data[kept_as])
    form.data[kept_as] = now
    return read


def _as_typed(value: Any) -> str:
    return "" if value in (None, False, "False") else str(value).strip()


def _in_words(field: Field, value: Any) -> str:
    """Return a value as the reader knows it: the word of a choice, yes or no, the text itself."""
    for code, word in getattr(field, "choices", ()):
        if _as_typed(code) == _as_typed(value):
            return strip_tags(str(word))
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return _as_typed(value) or str(_("nothing"))
