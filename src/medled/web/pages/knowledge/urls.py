"""The addresses of the room."""

app_name = "knowledge"
urlpatterns: list = []
