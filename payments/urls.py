"""Addresses of payments."""

from django.conf import settings
from django.urls import path, re_path

from payments import views

app_name = "payments"
urlpatterns = [
    path("payments/notify/sepay", views.sepay_notification, name="sepay-notification"),
    path("payments/vietqr/<str:memo>.svg", views.vietqr_image, name="vietqr-image"),
]
if settings.SANDBOX:
    from payments.sandbox.forwarding import far_end
    from payments.sandbox.registry import FAR_ENDS
    from payments.sandbox.views import bank

    urlpatterns += [
        path("sandbox/bank/", bank, name="sandbox-bank"),
        re_path(rf"^sandbox/(?P<name>{'|'.join(FAR_ENDS)})/(?P<rest>.*)$", far_end, name="sandbox-far-end"),
    ]
