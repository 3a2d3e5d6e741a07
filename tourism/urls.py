"""Addresses of tourism: calendars for other calendars, tours for resellers."""

from django.urls import include, path

from tourism.views import outgoing_calendar

app_name = "tourism"
urlpatterns = [
    path("lich/<int:pk>-<str:key>.ics", outgoing_calendar, name="outgoing-calendar"),
    path("octo/", include("tourism.octo.urls")),
]
