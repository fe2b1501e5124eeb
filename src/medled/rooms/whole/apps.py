from django.apps import AppConfig


class WholeConfig(AppConfig):
    name = "medled.rooms.whole"
    label = "whole"
