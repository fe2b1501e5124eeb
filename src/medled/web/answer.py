"""Page, fragment or redirect: the one place where the answer to a form is chosen."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from medled.workplace.rules import Cannot


@contextmanager
def into(form: BaseForm) -> Iterator[None]:
    """Turn an action's `Cannot` into an error on the form, so that nothing typed is lost.

    Use: `with into(form): actions.tasks.change(...)`, then look at `form.is_valid()`/`form.errors`.
    """
    try:
        yield
    except Cannot as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
