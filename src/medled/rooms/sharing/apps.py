from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "medled.rooms.sharing"
    label = "sharing"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.sharing import events  # noqa: F401
        from medled.rooms.sharing.queries import found  # noqa: F401
