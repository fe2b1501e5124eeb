"""Page, fragment or redirect: the one place where the answer to a form is chosen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

from medled.web import kept
from medled.workplace.rules import Cannot


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form was sent with: now, or (kept) before a session ended in the middle of it.

    Give it to the form as its data, and act only when `request.method` is POST.
    """
    return request.POST if request.method == "POST" else kept.take(request)


@contextmanager
def into(form: BaseForm) -> Iterator[None]:
    """Turn an action's `Cannot` into an error on the form, so that nothing typed is lost.

    Use: `with into(form): actions.tasks.change(...)`, then look at `form.is_valid()`/`form.errors`.
    """
    try:
        yield
    except Cannot as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
