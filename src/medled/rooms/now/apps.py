from django.apps import AppConfig


class NowConfig(AppConfig):
    name = "medled.rooms.now"
    label = "now"
