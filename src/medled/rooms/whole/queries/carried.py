"""What of the room leaves in a file: nothing, for all of it is counted anew from what does."""

from medled.carrying.register import left_out
from medled.rooms.whole.models import Due, Standing

left_out(Standing, "It is counted anew from the rows of the group, where it comes.")
left_out(Due, "It says which groups are to be counted anew, and nothing more.")
