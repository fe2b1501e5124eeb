"""Who knows what, in plain words: the sentence that is the situation."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.workplace.wording import in_words


def sentence(*, areas: int, alone: int, unsaid: int, said: int) -> str:
    """Return the situation of so many areas.

    `alone` of them are needed and rest on one person, `unsaid` are needed and nobody says that they know them, of
    `said` somebody does.
    """
    if not areas:
        return _("What do you need to know here?")
    if not said:
        return _("Nobody has said yet what they know")
    if alone:
        words = ngettext(
            "%(count)s thing that you need to know rests on one person",
            "%(count)s things that you need to know rest on one person each",
            alone,
        )
        return words % {"count": capfirst(in_words(alone))}
    if unsaid:
        words = ngettext(
            "%(count)s thing that you need, nobody has said that they know",
            "%(count)s things that you need, nobody has said that they know",
            unsaid,
        )
        return words % {"count": capfirst(in_words(unsaid))}
    return _("What you need to know, more than one of you knows")
