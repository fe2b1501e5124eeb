"""The addresses of the room."""

app_name = "workplace"
urlpatterns = []
