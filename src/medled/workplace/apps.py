from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    name = "medled.workplace"
    label = "workplace"
