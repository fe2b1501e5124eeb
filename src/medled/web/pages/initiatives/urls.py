"""The addresses of the room."""

from django.urls import path

from medled.web.pages.initiatives import initiatives, joining, page, sparks

app_name = "initiatives"
urlpatterns = [
    path("", page.page, name="page"),
    path("over/", page.over, name="over"),
    path("spark/", sparks.spark, name="spark"),
    path("without-name/", sparks.choose_unnamed, name="choose-unnamed"),
    path("<int:initiative>/", initiatives.initiative, name="initiative"),
    path("<int:initiative>/change/", sparks.change, name="change-spark"),
    path("<int:initiative>/name/", sparks.name, name="name-initiative"),
    path("<int:initiative>/join/", joining.join, name="join"),
    path("<int:initiative>/leave/", joining.leave, name="leave"),
    path("<int:initiative>/wonder/", joining.wonder, name="wonder"),
    path("<int:initiative>/take-over/", joining.take_over, name="take-over"),
    path("<int:initiative>/merge/", joining.merge, name="merge"),
    path("<int:initiative>/part/", joining.part, name="part"),
]
