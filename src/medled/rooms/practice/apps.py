from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "medled.rooms.practice"
    label = "practice"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.practice import events  # noqa: F401
        from medled.rooms.practice.queries import found  # noqa: F401
