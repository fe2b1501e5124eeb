from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "medled.rooms.meetings"
    label = "meetings"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.meetings import events  # noqa: F401
        from medled.rooms.meetings.queries import found  # noqa: F401
