"""Addresses of the API."""

from django.http import HttpRequest, JsonResponse
from django.urls import path

from marketplace.identity.domain import tokens
from storefront_api.core.view import graphql_view


def jwks(_request: HttpRequest) -> JsonResponse:
    """The public keys that access tokens are signed with."""
    return JsonResponse(tokens.jwks())


urlpatterns = [
    path("graphql/", graphql_view, name="graphql"),
    path(".well-known/jwks.json", jwks, name="jwks"),
]
