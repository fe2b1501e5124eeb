from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "medled.journal"
    label = "journal"
