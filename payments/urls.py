"""Addresses of payments."""

from django.conf import settings
from django.urls import path

from payments import views

app_name = "payments"
urlpatterns = [
    path("payments/notify/sepay", views.sepay_notification, name="sepay-notification"),
    path("payments/vietqr/<str:memo>.svg", views.vietqr_image, name="vietqr-image"),
]
if settings.SANDBOX:
    from payments.sandbox.views import bank

    urlpatterns.append(path("sandbox/bank/", bank, name="sandbox-bank"))
