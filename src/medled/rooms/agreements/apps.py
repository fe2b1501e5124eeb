from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "medled.rooms.agreements"
    label = "agreements"

    def ready(self):
        """Let the journal know what can happen here, whoever asks first."""
        from medled.rooms.agreements import events  # noqa: F401
