"""What of the room leaves in a file: what one has written, in one's own. A story stays with those who tell it."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out, told
from medled.rooms.practice.models import OwnGuide, Story, StoryPhoto, Writer

YES = "A story reaches as far as each who writes it has said yes to, some without their name: they tell it anew."

carried(
    Story,
    _("Stories that you write"),
    own=("writers__person",),
    without={"key": "Opens the story to whoever has it."},
    named="title",
    why=YES,
)
carried(Writer, _("How far you let stories reach"), why=YES)
carried(StoryPhoto, _("Photos of stories that you write"), own=("story__writers__person",), why=YES)

left_out(OwnGuide, "It is the whole organisation's, and stays where its groups read it.")

told("practice", numbers=("reach",))
