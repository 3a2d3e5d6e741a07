"""The address of the gauges."""

from django.urls import path

from marketplace.gauges.views import metrics

urlpatterns = [path("metrics", metrics, name="metrics")]
