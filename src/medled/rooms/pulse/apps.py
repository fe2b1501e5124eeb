from django.apps import AppConfig


class PulseConfig(AppConfig):
    name = "medled.rooms.pulse"
    label = "pulse"

    def ready(self):
        """Let the journal know what can happen here, whoever asks first."""
        from medled.rooms.pulse import events  # noqa: F401
