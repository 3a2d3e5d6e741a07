"""Addresses of the API."""

from django.urls import path

from storefront_api import openid
from storefront_api.core.view import graphql_view

urlpatterns = [
    path("graphql/", graphql_view, name="graphql"),
    path(".well-known/jwks.json", openid.jwks, name="jwks"),
    path("openid/userinfo", openid.userinfo, name="userinfo"),
]
