from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    name = "medled.workplace"
    label = "workplace"

    def ready(self):
        """Let the journal know what can happen here, whoever asks first."""
        from medled.workplace import events  # noqa: F401
