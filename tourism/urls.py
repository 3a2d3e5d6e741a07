"""Addresses of tourism: calendars for other calendars."""

from django.urls import path

from tourism.views import outgoing_calendar

app_name = "tourism"
urlpatterns = [path("lich/<int:pk>-<str:key>.ics", outgoing_calendar, name="outgoing-calendar")]
