"""Addresses of the engine: pictures only."""

from django.urls import path

from marketplace.shop.native.views import thumbnail

urlpatterns = [
    path("thumbnail/<str:id>/<int:size>/", thumbnail, name="thumbnail"),
    path("thumbnail/<str:id>/<int:size>/<str:format>/", thumbnail, name="thumbnail"),
]
