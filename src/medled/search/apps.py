from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "medled.search"
    label = "search"

    def ready(self):
        """Follow the journal, so that what is written can be found as soon as it is."""
        from medled.journal import record
        from medled.search import index

        record.follow(index.follow)
