"""What of the room can be found: what is asked, and, once it is shown to all, what was thought and what came of it."""

from collections.abc import Collection, Iterator

from medled.journal.models import Event
from medled.rooms.knowledge.models import Question
from medled.rooms.knowledge.rules.questions import may_see, may_see_views
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer

_WITH = ("options", "perspectives", "said_after")


def _of_synthesis(event: Event) -> Collection[int]:
    questions = Question.objects.filter(synthesis=event.subject_id or 0)
    return list(questions.values_list("pk", flat=True))


def _of_perspective(event: Event) -> Collection[int]:
    questions = Question.objects.filter(perspectives=event.subject_id or 0)
    return list(questions.values_list("pk", flat=True))


@findable(
    "knowledge.question", stirred={"knowledge.synthesis": _of_synthesis, "knowledge.perspective": _of_perspective}
)
def questions(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the questions with these ids."""
    rows = Question.objects.select_related("synthesis").prefetch_related("circles", *_WITH)
    if viewer is not None:
        rows = rows.filter(circles__group=viewer.group)
    for row in rows if ids is None else rows.filter(pk__in=ids):
        if viewer is None or may_see(viewer, row):
            is_shown = row.shown_at is not None if viewer is None else may_see_views(viewer, row)
            said = [row.about, *(option.words for option in row.options.all()), *(_said(row) if is_shown else ())]
            body = "\n".join(dict.fromkeys(filter(None, said)))
            yield Text(row.pk, row.group_id, row.asked_at, row.words, body, row.get_kind_display())


def _said(question: Question) -> Iterator[str]:
    """Yield what all may read when it is shown: what came of it, once that is published, then what each thinks."""
    synthesis = getattr(question, "synthesis", None)
    if synthesis is not None and synthesis.published_at is not None:
        yield from (synthesis.words, synthesis.learnt)
    for one in question.perspectives.all():
        if not one.is_hidden:
            yield one.words
    for word in question.said_after.all():
        yield word.words
