"""Addresses of payments."""

from django.conf import settings
from django.urls import path, re_path

from payments import views
from payments.notifications.readers import BANK_SERVICES

app_name = "payments"
urlpatterns = [
    *(
        path(
            f"payments/notify/{service}", views.bank_notification, {"service": service}, name=f"{service}-notification"
        )
        for service in BANK_SERVICES
    ),
    path("payments/notify/<slug:gateway>", views.gateway_notification, name="gateway-notification"),
    path("payments/return/<slug:gateway>", views.gateway_return, name="gateway-return"),
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
