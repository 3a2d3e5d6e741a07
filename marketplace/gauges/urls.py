"""The addresses of the gauges."""

from django.urls import path

from marketplace.gauges.views import metrics, of_market, of_process

urlpatterns = [
    path("metrics", metrics, name="metrics"),
    path("metrics/market", of_market),
    path("metrics/process", of_process),
]
