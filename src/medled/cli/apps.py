from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "medled.cli"
    label = "cli"
