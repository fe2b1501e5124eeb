from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "medled.rooms.initiatives"
    label = "initiatives"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.initiatives import events  # noqa: F401
        from medled.rooms.initiatives.queries import found  # noqa: F401
