"""Forms of a conversation that was held elsewhere: its two files, and what is said of it. What is wrong, in words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.polis.files import Unusable
from medled.rooms.knowledge.wording.conversations import LONGEST_SOURCE
from medled.rooms.knowledge.wording.questions import LONGEST_QUESTION
from medled.web.forms.initiatives.sparks import line

MOST_BYTES = 20_000_000  # of each file, unpacked too: what is larger goes by the command, which reads it as a stream

WRONG = {
    "large": _("The file is larger than %(most)s MB. Whoever runs Medled can take it in with a command."),
    "empty_file": _("The file is empty."),
    "broken": _("The file is damaged and can't be read to its end. Take it out of Polis anew."),
    "wrong_header": _("Row 1: a column is missing, or stands there twice: %(columns)s. Is it the right file?"),
    "not_a_row": _("Row %(line)s: it has not as many columns as row 1."),
    "value": _("Row %(line)s, vote: it must be 1, 0 or -1, not “%(value)s”."),
    "moment": _("Row %(line)s, timestamp: it must be a whole number, not “%(value)s”."),
    "no_participant": _("Row %(line)s, voter-id: it is empty."),
    "no_statement": _("Row %(line)s, comment-id: it is empty."),
    "long_id": _("Row %(line)s: an id is longer than %(most)s characters."),
    "many_participants": _("Row %(line)s: more than %(most)s people are too many to count."),
    "many_statements": _("Row %(line)s: more than %(most)s statements are too many to count."),
    "no_such_statement": _("Row %(line)s, comment-id: the statement %(statement)s is not in the other file."),
    "no_number": _("Row %(line)s, comment-id: it must be a number."),
    "no_words": _("Row %(line)s, comment-body: it must have words, and at most %(most)s characters."),
    "twice": _("Row %(line)s, comment-id: the same number has stood before."),
}


class WordsForm(forms.Form):
    """What is said of it here."""

    words = line(label=_("The question that was asked"), most=LONGEST_QUESTION, required=True)
    source = line(
        label=_("Where it comes from, with its licence"),
        help_text=_("Stands beside the conversation: “Norrby kommun, medborgardialog 2026, CC BY 4.0”."),
        rows=1,
        most=LONGEST_SOURCE,
        required=True,
    )


class FilesForm(WordsForm):
    """The two files, and what is said of them."""

    field_order = ("comments", "votes")
    comments = forms.FileField(
        label=_("The statements"),
        help_text=_("The file comments.csv, packed with gzip or not."),
        widget=forms.FileInput(attrs={"accept": ".csv,.gz,.txt"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file with the statements.")},
    )
    votes = forms.FileField(
        label=_("The reactions"),
        help_text=_("The file votes.csv, packed with gzip or not."),
        widget=forms.FileInput(attrs={"accept": ".csv,.gz,.txt"}),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file with the reactions.")},
    )


def wrong_with(reason: Unusable):
    """Return what is wrong with a file, in a sentence that names its row and column."""
    return WRONG[reason.code] % reason.facts
