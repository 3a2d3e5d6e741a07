"""Addresses of the supplier API; OCTO's have a closing slash, and clients leave it away."""

from django.urls import re_path

from tourism.octo import asking, booking_views
from tourism.octo.http import endpoint

UUID = r"(?P<uuid>[^/]{1,80})"
PRODUCT = r"(?P<product_id>[^/]{1,80})"

app_name = "octo"
urlpatterns = [
    re_path(r"^capabilities/?$", asking.capabilities_offered, name="capabilities"),
    re_path(r"^supplier/?$", endpoint(get=asking.supplier), name="supplier"),
    re_path(r"^products/?$", endpoint(get=asking.all_products), name="products"),
    re_path(rf"^products/{PRODUCT}/?$", endpoint(get=asking.one_product), name="product"),
    re_path(r"^availability/?$", endpoint(post=asking.check), name="availability"),
    re_path(r"^availability/calendar/?$", endpoint(post=asking.calendar), name="calendar"),
    re_path(r"^bookings/?$", endpoint(post=booking_views.reserve, get=booking_views.listed), name="bookings"),
    re_path(rf"^bookings/{UUID}/?$", endpoint(get=booking_views.one, patch=booking_views.change), name="booking"),
    re_path(rf"^bookings/{UUID}/confirm/?$", endpoint(post=booking_views.confirm), name="confirm"),
    re_path(rf"^bookings/{UUID}/cancel/?$", endpoint(post=booking_views.cancel), name="cancel"),
    re_path(rf"^bookings/{UUID}/extend/?$", endpoint(post=booking_views.extend), name="extend"),
]
