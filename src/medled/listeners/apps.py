from django.apps import AppConfig


class ListenersConfig(AppConfig):
    name = "medled.listeners"
    label = "listeners"
