"""POST /graphql/: JSON, or multipart for uploads (the GraphQL multipart request specification)."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from graphql import GraphQLError

from marketplace.identity.domain import tokens
from marketplace.values import strange_json
from storefront_api.core.caller import bearer_token, caller_of
from storefront_api.core.execution import formatted, run
from storefront_api.core.kept_answers import Answer, kept_answers
from storefront_api.core.wire import to_json

LONGEST_KEPT = 20_000
"""Bytes of a request whose answer may be kept."""


class BadRequest(Exception):
    """The request is not a GraphQL request; the text says what one looks like."""


@csrf_exempt  # nothing is taken from cookies here: who calls is in a header, which no foreign page can set
def graphql_view(request: HttpRequest) -> HttpResponse:
    """Execute one operation, or answer as before where nothing has changed since."""
    if request.method == "OPTIONS":
        return _with_cors(HttpResponse(status=204))
    if request.method == "GET" and settings.SANDBOX and "text/html" in request.headers.get("Accept", ""):
        return render(request, "storefront_api/graphiql.html")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST", "OPTIONS"])
    if not _names_a_language(request):
        translation.activate(settings.API_LANGUAGE)
    make = partial(_execute, request)
    if request.content_type == "application/json" and not bearer_token(request) and len(request.body) <= LONGEST_KEPT:
        answer = kept_answers.answer((request.body, translation.get_language(), request.get_host()), make)
    else:
        answer = make()
    return _with_cors(HttpResponse(answer.content, status=answer.status, content_type="application/json"))


def _execute(request: HttpRequest) -> Answer:
    try:
        asked = _read(request)
    except BadRequest as error:
        return _refusal(GraphQLError(str(error)), status=400)
    try:
        caller = caller_of(request)
    except tokens.TokenError as error:
        # Saleor's storefront refreshes when it reads this text and code in a 200
        return _refusal(GraphQLError(str(error), extensions={"exception": {"code": error.name}}), status=200)
    from storefront_api.served import served_schema  # its areas need this room

    result = run(
        served_schema(),
        asked["query"],
        caller=caller,
        variables=asked.get("variables") or {},
        operation_name=asked.get("operationName"),
    )
    errors = [formatted(error) for error in result.errors or []]
    if result.data is None and _is_request_error(result.errors):
        return Answer(to_json({"errors": errors}), status=400, may_be_kept=False)
    body = {"data": result.data, "errors": errors} if errors else {"data": result.data}
    return Answer(to_json(body), status=200, may_be_kept=not errors and "mutation" not in asked["query"])


def _names_a_language(request: HttpRequest) -> bool:
    """Whether the client asks for a language that there is. Node's `fetch` sends "*" where a program names none."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return True
    named = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    ours = {code for code, _name in settings.LANGUAGES}
    return any(language.partition("-")[0] in ours for language, _weight in named)


def _is_request_error(errors: Any) -> bool:
    return bool(errors) and all(error.path is None for error in errors)


def _refusal(error: GraphQLError, *, status: int) -> Answer:
    body: dict[str, Any] = {"errors": [formatted(error)]}
    return Answer(to_json(body if status == 400 else {"data": None, **body}), status=status, may_be_kept=False)


def _with_cors(response: HttpResponse) -> HttpResponse:
    # Storefronts live on other hosts. No cookie is read here, so any origin may ask.
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Headers"] = "Origin, Content-Type, Accept, Authorization, Authorization-Bearer"
    response["Access-Control-Allow-Methods"] = "POST, OPTIONS"
    response["Access-Control-Max-Age"] = "600"
    return response


def _read(request: HttpRequest) -> dict[str, Any]:
    if request.content_type == "multipart/form-data":
        asked = _read_multipart(request)
    else:
        if len(request.body) > settings.GRAPHQL_MAX_BYTES and "photoBase64" not in request.body[:4096].decode(
            "utf-8", "replace"
        ):
            raise BadRequest("The request is too large.")
        asked = _object(request.body.decode("utf-8", "replace"))
    if not isinstance(asked.get("query"), str) or not asked["query"].strip():
        raise BadRequest('Send a JSON object with "query" and perhaps "variables" and "operationName".')
    if asked.get("variables") is not None and not isinstance(asked["variables"], dict):
        raise BadRequest('"variables" has to be a JSON object.')
    return asked


def _object(text: str) -> dict[str, Any]:
    try:
        value = strange_json.loads(text)
    except ValueError as error:
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(value, dict):
        raise BadRequest("Send one JSON object; batches are not taken.")
    return value


def _read_multipart(request: HttpRequest) -> dict[str, Any]:
    asked = _object(request.POST.get("operations", ""))
    for part, paths in _object(request.POST.get("map", "{}")).items():
        upload = request.FILES.get(part)
        if upload is None or not isinstance(paths, list):
            raise BadRequest(f"The map names a file {part!r} that was not sent.")
        for path in paths:
            _put(asked, str(path).split("."), upload)
    return asked


def _put(target: Any, path: list[str], upload: object) -> None:
    try:
        for name in path[:-1]:
            target = target[int(name)] if isinstance(target, list) else target[name]
        if isinstance(target, list):
            target[int(path[-1])] = upload
        else:
            target[path[-1]] = upload
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise BadRequest("The map points at a variable that is not there.") from error
