import json
import re

import jwt
import pytest
from django.template.loader import render_to_string
from django.test import Client

from marketplace.identity.models import User
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db


def post(body: object, **extra: object) -> tuple[int, dict]:
    text = body if isinstance(body, str) else json.dumps(body)
    answer = Client().post("/graphql/", text, content_type="application/json", **extra)
    return answer.status_code, answer.json()


@pytest.mark.parametrize(
    "body",
    ["", "[]", "null", "hello", {"query": ""}, {"query": 5}, {"query": "{me{id}}", "variables": []}, "[" * 100_000],
)
def test_post_that_is_no_request_says_so(body: object) -> None:
    status, answer = post(body)
    assert status == 400
    assert list(answer) == ["errors"]


def test_post_nested_50_deep_is_refused() -> None:
    status, answer = post({"query": "query {" + "me {" * 50 + "id" + "}" * 50 + "}"})
    assert status == 400
    assert answer["errors"] != []


def test_post_valid_but_too_deep_is_refused() -> None:
    inside = "ofType {" * 30 + "name" + "}" * 30
    status, answer = post({"query": '{__type(name: "User") {' + inside + "}}"})
    assert (status, answer["errors"][0]["extensions"]["exception"]["code"]) == (400, "QueryDepthError")


def test_post_unknown_field_is_refused() -> None:
    status, answer = post({"query": "{nothing}"})
    assert (status, list(answer)) == (400, ["errors"])


def test_me_without_token_is_nobody() -> None:
    assert data("{me {id}}") == {"me": None}


@pytest.mark.parametrize("form", ["Bearer {}", "JWT {}", "bearer {}"])
def test_me_with_token_is_the_user(form: str) -> None:
    from marketplace.identity.domain import tokens

    user = User.objects.create_user(email="an@example.com", password="x")
    status, answer = post({"query": "{me {email}}"}, headers={"Authorization": form.format(tokens.access_token(user))})
    assert (status, answer["data"]) == (200, {"me": {"email": "an@example.com"}})


def test_me_with_what_is_no_token_is_nobody() -> None:
    status, answer = post({"query": "{me {email}}"}, headers={"Authorization": "Bearer nonsense"})
    assert (status, answer) == (200, {"data": {"me": None}})


def test_me_with_a_token_of_another_says_so() -> None:
    forged = jwt.encode({"owner": "saleor"}, "x" * 40, algorithm="HS256")
    status, answer = post({"query": "{me {email}}"}, headers={"Authorization": f"Bearer {forged}"})
    assert (status, answer["data"]) == (200, None)
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "InvalidAlgorithmError"


def test_introspection_is_answered() -> None:
    names = {
        field["name"] for field in data("{__schema {queryType {fields {name}}}}")["__schema"]["queryType"]["fields"]
    }
    assert {"products", "checkout", "me", "sellers", "communes"} <= names


def test_get_is_not_taken() -> None:
    assert Client().get("/graphql/").status_code == 405


@pytest.mark.parametrize(("sandbox", "accept"), [(False, "text/html"), (True, "application/json")])
def test_get_outside_the_sandbox_or_by_no_browser_is_not_taken(settings, sandbox: bool, accept: str) -> None:
    settings.SANDBOX = sandbox
    assert Client().get("/graphql/", headers={"Accept": accept}).status_code == 405


def test_get_in_the_sandbox_by_a_browser_shows_graphiql_from_this_host(settings) -> None:
    settings.SANDBOX = True
    answer = Client().get("/graphql/", headers={"Accept": "text/html,*/*;q=0.8"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert '<script type="module" src="/static/build/graphiql/graphiql.js">' in shown
    assert re.findall(r'(?:src|href)="((?!/static/)[^"]*)"', shown) == []


def test_first_query_of_graphiql_is_answered() -> None:
    assert data(render_to_string("storefront_api/first_query.graphql")) == {
        "search": {"totalCount": 0, "edges": []},
        "sellers": {"totalCount": 0, "edges": []},
    }


def test_options_allows_other_origins() -> None:
    answer = Client().options("/graphql/")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")


def test_token_create_with_wrong_password_is_refused() -> None:
    User.objects.create_user(email="an@example.com", password="right-one")
    text = "mutation($e: String!, $p: String!) {tokenCreate(email: $e, password: $p) {token errors {field code}}}"
    wrong = ask(text, e="an@example.com", p="wrong")["data"]["tokenCreate"]
    assert wrong == {"token": None, "errors": [{"field": "email", "code": "INVALID_CREDENTIALS"}]}
    right = data(text, e="AN@example.com", p="right-one")["tokenCreate"]
    assert right["errors"] == []
    assert right["token"].count(".") == 2


REFUSED = {"query": 'mutation { tokenCreate(email: "nobody@example.com", password: "wrong") { errors { message } } }'}


def refusal(**headers: object) -> str:
    return post(REFUSED, **headers)[1]["data"]["tokenCreate"]["errors"][0]["message"]


def test_language_is_what_the_client_names_or_the_markets(settings: pytest.FixtureRequest) -> None:
    vietnamese, english = refusal(HTTP_ACCEPT_LANGUAGE="vi"), refusal(HTTP_ACCEPT_LANGUAGE="en")
    assert vietnamese != english
    assert refusal() == vietnamese
    settings.API_LANGUAGE = "en"
    assert refusal() == english
    assert refusal(HTTP_ACCEPT_LANGUAGE="vi") == vietnamese
    assert refusal(HTTP_ACCEPT_LANGUAGE="fr, VI-vn;q=0.5") == vietnamese


@pytest.mark.parametrize("header", ["*", "fr", "fr-CA, *;q=0.1", "%%"])
def test_language_that_there_is_not_counts_as_none(settings: pytest.FixtureRequest, header: str) -> None:
    assert refusal(HTTP_ACCEPT_LANGUAGE=header) == refusal(HTTP_ACCEPT_LANGUAGE="vi")
    settings.API_LANGUAGE = "en"
    assert refusal(HTTP_ACCEPT_LANGUAGE=header) == refusal(HTTP_ACCEPT_LANGUAGE="en")
