"""Proposals and rounds in words."""

from django.conf import settings
from django.template.defaultfilters import date as day
from django.utils import translation
from django.utils.translation import gettext as _

from medled.rooms.initiatives.models import Proposal


def decision_text(proposal: Proposal) -> str:
    """Return what is decided when a version is, as it is kept: in the language of the installation."""
    if proposal.until is None:
        return proposal.sentence
    with translation.override(settings.LANGUAGE_CODE):
        words = {"day": day(proposal.until, "j F Y"), "sentence": proposal.sentence}
        return _("Trial to %(day)s: %(sentence)s") % words
