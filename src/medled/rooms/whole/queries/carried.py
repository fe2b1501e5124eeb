"""What of the room leaves in a file: how the group was at the end of each month. What is counted anew does not."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out
from medled.rooms.whole.models import Due, MonthKept, Standing

carried(MonthKept, _("How the group was at the end of months"), of="group")
left_out(Standing, "It is counted anew from the rows of the group, where it comes.")
left_out(Due, "It says which groups are to be counted anew, and nothing more.")
