from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "medled.rooms.agreements"
    label = "agreements"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.agreements import events  # noqa: F401
        from medled.rooms.agreements.queries import found  # noqa: F401
