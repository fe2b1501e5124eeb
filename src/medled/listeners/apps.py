from django.apps import AppConfig


class ListenersConfig(AppConfig):
    name = "medled.listeners"
    label = "listeners"

    def ready(self):
        from medled.journal import record
        from medled.listeners import live, tell

        record.follow(tell.follow)
        record.follow(live.follow)
