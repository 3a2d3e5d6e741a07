"""Addresses of files."""

from django.urls import path

from marketplace.files.views import private_file, public_file

urlpatterns = [
    path("media/<path:path>", public_file, name="public-file"),
    path("files/<str:token>/<str:name>", private_file, name="private-file"),
]
