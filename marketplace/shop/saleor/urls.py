"""Addresses of our apps beside a Saleor."""

from django.urls import path

from marketplace.shop.saleor import views

urlpatterns = [
    path("saleor/manifest", views.manifest, name="saleor-manifest"),
    path("saleor/manifest/<str:identifier>", views.manifest, name="saleor-manifest-of"),
    path("saleor/register/<str:identifier>", views.register, name="saleor-register"),
    path("saleor/told/<str:identifier>", views.told, name="saleor-told"),
    path("saleor/asked/<str:identifier>", views.asked, name="saleor-asked"),
]
