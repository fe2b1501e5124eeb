"""Take a group, or all that is about oneself, out as a file; and bring a group in from one."""

from medled.workplace.actions.carrying import _tables  # noqa: F401
from medled.workplace.actions.carrying._coming import Brought, bring_in
from medled.workplace.actions.carrying._leaving import take_out_group, take_out_person

__all__ = ["Brought", "bring_in", "take_out_group", "take_out_person"]
