from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "medled.rooms.sharing"
    label = "sharing"
