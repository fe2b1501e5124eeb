from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "medled.rooms.knowledge"
    label = "knowledge"

    def ready(self):
        """Let the journal know what can happen here, and the search what can be found, whoever asks first."""
        from medled.rooms.knowledge import events  # noqa: F401
        from medled.rooms.knowledge.queries import found  # noqa: F401
