from django.apps import AppConfig


class WholeConfig(AppConfig):
    name = "medled.rooms.whole"
    label = "whole"

    def ready(self):
        """Follow the journal, so that what is counted of groups is counted anew."""
        from medled.rooms.whole.actions import standing  # noqa: F401
