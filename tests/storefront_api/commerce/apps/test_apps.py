import pytest

from marketplace.identity.domain.apps import app_of_token, create_app, create_token
from marketplace.identity.models import App, AppToken
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

CREATE = """mutation($input: AppInput!) {appCreate(input: $input) {
  authToken app {id identifier name type isActive permissions {code}} errors {field code permissions}}}"""
UPDATE = """mutation($id: ID!, $input: AppInput!) {appUpdate(id: $id, input: $input) {
  app {name permissions {code}} errors {field code permissions}}}"""
DELETE = "mutation($id: ID!) {appDelete(id: $id) {app {name} errors {field code}}}"
ACTIVATE = "mutation($id: ID!) {appActivate(id: $id) {app {isActive} errors {field code}}}"
DEACTIVATE = "mutation($id: ID!) {appDeactivate(id: $id) {app {isActive} errors {field code}}}"
TOKEN = """mutation($app: ID!, $name: String) {appTokenCreate(input: {app: $app, name: $name}) {
  authToken appToken {id name authToken} errors {field code}}}"""
TOKEN_DELETE = "mutation($id: ID!) {appTokenDelete(id: $id) {appToken {id} errors {field code}}}"
VERIFY = "mutation($token: String!) {appTokenVerify(token: $token) {valid}}"


def gid(row: App | AppToken) -> str:
    return to_global_id(type(row).__name__, row.pk)


def is_denied(answer: dict) -> bool:
    return answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_create_gives_a_token_that_works() -> None:
    wish = {"name": "Kho", "permissions": ["MANAGE_PRODUCTS"]}
    made = data(CREATE, user=make_officer("manage_apps", "manage_products"), input=wish)["appCreate"]
    app = App.objects.get()
    assert made["app"] == {
        "id": gid(app),
        "identifier": gid(app),
        "name": "Kho",
        "type": "LOCAL",
        "isActive": True,
        "permissions": [{"code": "MANAGE_PRODUCTS"}],
    }
    assert data("{app {name tokens {authToken}}}", app_token=made["authToken"]) == {
        "app": {"name": "Kho", "tokens": [{"authToken": made["authToken"][-4:]}]}
    }
    assert data(VERIFY, token=made["authToken"]) == {"appTokenVerify": {"valid": True}}


def test_create_with_what_the_caller_lacks_is_refused() -> None:
    wish = {"name": "Kho", "permissions": ["MANAGE_PRODUCTS", "MANAGE_APPS"]}
    answer = data(CREATE, user=make_officer("manage_apps"), input=wish)["appCreate"]
    assert answer["errors"] == [
        {"field": "permissions", "code": "OUT_OF_SCOPE_PERMISSION", "permissions": ["MANAGE_PRODUCTS"]}
    ]
    assert App.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [({}, "name", "REQUIRED"), ({"name": " "}, "name", "REQUIRED"), ({"name": "x" * 61}, "name", "INVALID")],
)
def test_create_with_bad_input_is_refused(given: dict, field: str, code: str) -> None:
    answer = data(CREATE, user=make_officer("manage_apps"), input=given)["appCreate"]
    assert answer["errors"] == [{"field": field, "code": code, "permissions": None}]


def test_create_is_denied_to_others_and_to_apps() -> None:
    _row, token = create_token(create_app(name="Cha", permissions=["MANAGE_APPS"]))
    assert is_denied(ask(CREATE, app_token=token, input={"name": "Con"})) is True
    assert is_denied(ask(CREATE, user=make_officer("manage_users"), input={"name": "Con"})) is True
    assert is_denied(ask(CREATE, input={"name": "Con"})) is True
    assert App.objects.count() == 1


def test_update_changes_name_and_permissions() -> None:
    app = create_app(name="Kho", permissions=["MANAGE_PRODUCTS"])
    officer = make_officer("manage_apps", "manage_products", "manage_orders")
    wish = {"name": "Đơn", "permissions": ["MANAGE_ORDERS"]}
    assert data(UPDATE, user=officer, id=gid(app), input=wish)["appUpdate"] == {
        "app": {"name": "Đơn", "permissions": [{"code": "MANAGE_ORDERS"}]},
        "errors": [],
    }


def test_change_of_an_app_that_may_more_is_refused() -> None:
    app = create_app(name="Kho", permissions=["MANAGE_PRODUCTS"])
    token, _text = create_token(app)
    officer = make_officer("manage_apps")
    for name, answer in (
        ("appUpdate", data(UPDATE, user=officer, id=gid(app), input={"name": "X"})),
        ("appDelete", data(DELETE, user=officer, id=gid(app))),
        ("appTokenCreate", data(TOKEN, user=officer, app=gid(app))),
        ("appTokenDelete", data(TOKEN_DELETE, user=officer, id=gid(token))),
    ):
        assert [error["code"] for error in answer[name]["errors"]] == ["OUT_OF_SCOPE_APP"]
    assert (App.objects.get().name, AppToken.objects.count()) == ("Kho", 1)


def test_change_is_denied_to_others() -> None:
    app = create_app(name="Kho")
    token, text = create_token(app)
    for query, words in (
        (UPDATE, {"id": gid(app), "input": {"name": "X"}}),
        (DELETE, {"id": gid(app)}),
        (DEACTIVATE, {"id": gid(app)}),
        (ACTIVATE, {"id": gid(app)}),
        (TOKEN, {"app": gid(app)}),
        (TOKEN_DELETE, {"id": gid(token)}),
    ):
        assert is_denied(ask(query, app_token=text, **words)) is True
        assert is_denied(ask(query, **words)) is True
    app.refresh_from_db()
    assert (app.name, app.is_active, AppToken.objects.count()) == ("Kho", True, 1)


@pytest.mark.parametrize(
    ("id", "code"),
    [(to_global_id("App", 0), "NOT_FOUND"), (to_global_id("User", 1), "GRAPHQL_ERROR"), ("x", "GRAPHQL_ERROR")],
)
def test_change_of_a_wrong_id_is_refused(id: str, code: str) -> None:
    officer = make_officer("manage_apps")
    for name, answer in (
        ("appUpdate", data(UPDATE, user=officer, id=id, input={"name": "X"})),
        ("appDelete", data(DELETE, user=officer, id=id)),
        ("appActivate", data(ACTIVATE, user=officer, id=id)),
        ("appDeactivate", data(DEACTIVATE, user=officer, id=id)),
    ):
        assert [error["code"] for error in answer[name]["errors"]] == [code]
    gone = data(TOKEN_DELETE, user=officer, id=to_global_id("AppToken", 0))["appTokenDelete"]
    assert gone["errors"] == [{"field": "id", "code": "NOT_FOUND"}]


def test_deactivated_app_may_nothing_until_it_is_activated() -> None:
    app, officer = create_app(name="Kho"), make_officer("manage_apps")
    _row, token = create_token(app)
    assert data(DEACTIVATE, user=officer, id=gid(app))["appDeactivate"] == {"app": {"isActive": False}, "errors": []}
    assert (is_denied(ask("{app {name}}", app_token=token)), app_of_token(token)) == (True, None)
    assert data(VERIFY, token=token) == {"appTokenVerify": {"valid": False}}
    assert data(ACTIVATE, user=officer, id=gid(app))["appActivate"] == {"app": {"isActive": True}, "errors": []}
    assert data("{app {name}}", app_token=token) == {"app": {"name": "Kho"}}


def test_tokens_are_made_and_taken_away() -> None:
    app, officer = create_app(name="Kho"), make_officer("manage_apps")
    made = data(TOKEN, user=officer, app=gid(app), name="máy hai")["appTokenCreate"]
    assert (made["errors"], made["appToken"]["name"]) == ([], "máy hai")
    assert made["appToken"]["authToken"] == made["authToken"][-4:]
    assert app_of_token(made["authToken"]) == app
    gone = data(TOKEN_DELETE, user=officer, id=made["appToken"]["id"])["appTokenDelete"]
    assert (gone["errors"], app_of_token(made["authToken"])) == ([], None)


def test_token_with_a_name_too_long_is_refused() -> None:
    app = create_app(name="Kho")
    answer = data(TOKEN, user=make_officer("manage_apps"), app=gid(app), name="x" * 129)["appTokenCreate"]
    assert (answer["errors"], AppToken.objects.count()) == ([{"field": "name", "code": "INVALID"}], 0)


@pytest.mark.parametrize("token", ["", "x" * 30, "a.b.c"])
def test_verify_of_nobodys_token_is_false(token: str) -> None:
    assert data(VERIFY, token=token) == {"appTokenVerify": {"valid": False}}


LIST = "{apps(first: 10) {totalCount edges {node {name permissions {code} tokens {name}}}}}"


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_as_many_statements_whatever_the_rows(rows: int, django_assert_num_queries) -> None:
    for number in range(rows):
        create_token(create_app(name=f"Kho {number}", permissions=["MANAGE_PRODUCTS"]))
    officer = make_officer("manage_apps")
    with django_assert_num_queries(7):  # the caller, their permissions (two), apps and count, permissions, tokens
        assert data(LIST, user=officer)["apps"]["totalCount"] == rows


def test_apps_are_shown_to_who_is_in_charge_and_to_themselves() -> None:
    own, other = create_app(name="Kho"), create_app(name="Khác")
    _row, token = create_token(own)
    text = "query($id: ID) {app(id: $id) {name}}"
    assert data(text, app_token=token, id=gid(own)) == {"app": {"name": "Kho"}}
    assert is_denied(ask(text, app_token=token, id=gid(other))) is True
    assert data(text, user=make_officer("manage_users"), id=gid(other)) == {"app": {"name": "Khác"}}
    assert (
        is_denied(ask("query($id: ID) {app(id: $id) {tokens {name}}}", user=make_officer("x"), id=gid(other))) is True
    )
    assert is_denied(ask(text)) is True
    assert is_denied(ask(LIST, app_token=token)) is True
