"""Minutes as files: PDF to read, Word to work on, Markdown."""

from datetime import datetime

from django.utils import timezone

from medled import papers
from medled.rooms.meetings.queries.minutes import Written
from medled.rooms.meetings.queries.paper import paper_of

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
}


def content_of(written: Written, form: str, *, at: datetime) -> bytes:
    """Return minutes as a file of one of TYPES.

    Raises papers.printed.Unprintable when a PDF can't be made.
    """
    paper = paper_of(written, at=at)
    if form == "pdf":
        return papers.pdf(paper)
    return papers.docx(paper) if form == "docx" else papers.markdown(paper).encode()


def name_of(written: Written, slug: str, form: str) -> str:
    """Return what a file is called: the group and the day, so that those of many meetings stand in order."""
    began = written.record.started_at or written.record.starts_at
    day = timezone.localtime(began, timezone.get_default_timezone()).date()
    return f"{slug}-{day.isoformat()}.{form}"
