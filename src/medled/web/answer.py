"""Page, fragment or redirect: the one place where the answer to a form is chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BoundField
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

    Use: `with into(form): actions.tasks.change(...)`, then look at `form.is_valid()`/`form.errors`. A form that writes
    anew (`Anew`) says what it says now when somebody else was first.
    """
    try:
        yield
    except Cannot as refusal:
        is_seen = refusal.field in form.fields and not form[refusal.field].is_hidden
        form.add_error(refusal.field if is_seen else None, refusal.sentence)
        if isinstance(refusal, Changed):
            _lay_beside(form)


def _lay_beside(form: BaseForm) -> None:
    """Let a form go on from what is there now, its `initial`; in `says_now` is what of it is not what was typed.

    Its version moves on, so that sending it again changes what is there now. What the writer left alone since they
    opened it becomes what it is now, so that sending it again does not undo what the other wrote.
    """
    touched = frozenset(form.changed_data)
    remembers = any(field.html_initial_name in form.data for field in form)
    form.data, form.says_now = form.data.copy(), []
    for field in form:
        if field.name not in form.initial or not (field.is_hidden or field.field.show_hidden_initial):
            continue
        now = form.initial[field.name]
        read = field.field.hidden_widget().value_from_datadict(form.data, form.files, field.html_initial_name)
        has_changed = not (remembers and _is_same(field, now, read))
        if has_changed and not field.is_hidden and not _is_same(field, now, field.value()):
            form.says_now.append((field.label, _in_words(field, now)))
        is_left_alone = field.is_hidden or (remembers and field.name not in touched)
        for name in (field.html_initial_name, field.html_name) if is_left_alone else (field.html_initial_name,):
            form.data.setlist(name, now if isinstance(now, list) else [now])


def _is_same(field: BoundField, value: Any, sent: Any) -> bool:
    """Whether a browser that was given a value has sent it back."""
    sent = sent.replace("\r\n", "\n") if isinstance(sent, str) else sent
    return not field.field.has_changed(field.field.to_python(value), sent)


def _in_words(field: BoundField, value: Any) -> str:
    """Return a value as the reader knows it: the words of what is chosen, yes or no, the text itself."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return field.field.widget.format_value(value) or str(_("nothing"))
    chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
    words = [strip_tags(str(word).split("</b>")[0]) for code, word in choices if str(code) in chosen]
    return ", ".join(words) or str(_("nothing"))
