"""The steps of a path in words: what to do, and what for."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from medled.rooms.practice.rules.paths import Way

# Way and code: what to do, what for.
STEPS: dict[tuple[Way, str], tuple[Any, Any]] = {
    (Way.MEMBER, "room"): (
        _("Say what you can and what room you have"),
        _("So that nobody asks for what you can't give."),
    ),
    (Way.MEMBER, "reached"): (_("Say when you can be reached"), _("A touch or two, and the others see it.")),
    (Way.MEMBER, "part"): (
        _("Say what you see"),
        _("An idea in two lines, or join somebody else's. Wishes and answers count too."),
    ),
    (Way.MANAGER, "invite"): (
        _("Ask the group in"),
        _("A link, a code on the wall, or mails. The safety representative too."),
    ),
    (Way.MANAGER, "tasks"): (_("Say what needs leading"), _("From a list that others have begun with, or your own.")),
    (Way.MANAGER, "share"): (
        _("Share it: the first round"),
        _("45 minutes at a meeting that you already have. Nothing becomes anybody's without their yes."),
    ),
    (Way.ORGANISER, "group"): (_("Start a group"), _("The people who meet at the workplace meeting.")),
    (Way.ORGANISER, "invite"): (_("Ask its manager and people in"), _("They come in by a link, a code or a mail.")),
    (Way.ORGANISER, "tasks"): (
        _("Give them a list to begin from"),
        _("Leadership tasks that units like theirs have."),
    ),
}

HEADINGS = {
    Way.MEMBER: _("Three steps, and you are in it"),
    Way.MANAGER: _("Three steps to the first round"),
    Way.ORGANISER: _("Three steps to a group that leads together"),
}
