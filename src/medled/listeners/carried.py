"""What of being told leaves in a file: one's own choices. No address of a device, no key, nothing that was sent."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out
from medled.journal.kinds import Topic
from medled.listeners.models import (
    Delivery,
    Device,
    Heartbeat,
    InCalendar,
    Notice,
    OwnCalendar,
    Preference,
    Push,
    Quiet,
    Received,
)
from medled.listeners.wording import TOPICS

CHOICE = "How one is told is each one's own choice."

carried(
    Preference,
    _("How you want to be told"),
    why=CHOICE,
    said={
        "topic": lambda topic: TOPICS[Topic(topic)][0] if topic in {*Topic} else "",
        "channel": {"page": _("The bell"), "mail": _("Mail"), "push": _("A notice on your device")}.get,
        "pace": {"at_once": _("At once"), "daily": _("Daily"), "weekly": _("Weekly"), "never": _("Never")}.get,
    },
)
carried(Quiet, _("Your quiet hours"), why=CHOICE)
carried(
    OwnCalendar,
    _("Your calendar"),
    why=CHOICE,
    without={"key": "A key: whoever has it reads the calendar."},
)
carried(
    Device,
    _("Devices that show you notices"),
    why=CHOICE,
    without={
        "endpoint": "The address of the device, with which it can be written to.",
        "public": "A key of the device.",
        "secret": "A key of the device.",
    },
)
carried(
    InCalendar,
    _("Times that were mailed to your calendar"),
    why="Told of one person's calendar.",
    alone=True,
    pairs=(("subject_kind", "subject_id"),),
)
carried(
    Notice,
    _("What you have been told"),
    own=("person",),
    why="What each has been told, and has read.",
    alone=True,
)
left_out(Delivery, "That a mail was sent of something: what it told of stands among what you have been told.")
left_out(Push, "That a notice was sent to a device: what it told of stands among what you have been told.")
left_out(Heartbeat, "When the machinery was last at work.")
left_out(Received, "A digest by which a mail that comes twice is known.")
