from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "medled.rooms.dialogue"
    label = "dialogue"

    def ready(self):
        """Let the journal know what can happen here, whoever asks first."""
        from medled.rooms.dialogue import events  # noqa: F401
