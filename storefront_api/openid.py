"""Addresses by which others believe our access tokens: the keys, and who somebody is."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from marketplace.identity.domain import openid, tokens
from storefront_api.core.caller import bearer_token


@require_GET
def jwks(_request: HttpRequest) -> JsonResponse:
    """The public keys that access tokens are signed with."""
    return JsonResponse(tokens.jwks())


@require_GET
def userinfo(request: HttpRequest) -> JsonResponse:
    """Whose access token was shown; 401 for one that is not good, or not ours."""
    try:
        user = tokens.user_of_access_token(bearer_token(request))
    except tokens.TokenError as error:
        answer = JsonResponse({"error": "invalid_token", "error_description": str(error)}, status=401)
        answer["WWW-Authenticate"] = 'Bearer error="invalid_token"'
        return answer
    answer = JsonResponse(openid.claims(user))
    answer["Cache-Control"] = "no-store"
    return answer
