import pytest

from marketplace.identity.models import App, AppToken
from marketplace.webhooks.domain import installing
from marketplace.webhooks.models import Installation, Webhook
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.storefront_api.api import ask, data

INSTALL = """mutation($input: AppInstallInput!) {appInstall(input: $input) {
  appInstallation {id status appName manifestUrl message} errors {field code permissions}}}"""
RETRY = "mutation($id: ID!) {appRetryInstall(id: $id) {appInstallation {status} errors {field code}}}"
DROP = "mutation($id: ID!) {appDeleteFailedInstallation(id: $id) {appInstallation {id} errors {field code}}}"
LIST = "{appsInstallations {status message}}"
PERMISSIONS = ("manage_apps", "manage_orders", "handle_payments")


def wish(url: str, **changes: object) -> dict:
    return {
        "appName": "Ví",
        "manifestUrl": url,
        "permissions": ["MANAGE_ORDERS", "HANDLE_PAYMENTS"],
        **changes,
    }


def order_install(url: str, **changes: object) -> Installation:
    officer = make_officer(*PERMISSIONS)
    made = data(INSTALL, user=officer, input=wish(url, **changes))["appInstall"]
    assert made["errors"] == []
    assert made["appInstallation"]["status"] == "PENDING"
    return Installation.objects.get()


@pytest.mark.django_db(transaction=True)
def test_install_makes_the_app_and_hands_it_a_token_that_works(foreign_app) -> None:
    app = installing.install(order_install(f"{foreign_app.url}/manifest").pk)
    assert app is not None
    assert (Installation.objects.count(), App.objects.get().pk) == (0, app.pk)
    state = foreign_app.state()
    assert state["app"] == {
        "id": to_global_id("App", app.pk),
        "name": "Ví",
        "permissions": [{"code": "HANDLE_PAYMENTS"}, {"code": "MANAGE_ORDERS"}],
    }
    seen = data(
        "{app {identifier type version author homepageUrl manifestUrl webhooks {name targetUrl isActive customHeaders "
        "asyncEvents {name eventType} syncEvents {eventType}}}}",
        app_token=state["token"],
    )["app"]
    assert seen == {
        "identifier": "vn.example.foreign",
        "type": "THIRDPARTY",
        "version": "1.2.3",
        "author": "Người khác",
        "homepageUrl": "https://foreign.example",
        "manifestUrl": f"{foreign_app.url}/manifest",
        "webhooks": [
            {
                "name": "Đơn hàng",
                "targetUrl": f"{foreign_app.url}/events",
                "isActive": True,
                "customHeaders": '{"x-branch": "one"}',
                "asyncEvents": [
                    {"name": "Order created", "eventType": "ORDER_CREATED"},
                    {"name": "Order fully paid", "eventType": "ORDER_FULLY_PAID"},
                ],
                "syncEvents": [],
            }
        ],
    }


@pytest.mark.django_db(transaction=True)
def test_install_twice_fails_and_the_first_stays(foreign_app) -> None:
    first = installing.install(order_install(f"{foreign_app.url}/manifest").pk)
    assert installing.install(order_install(f"{foreign_app.url}/manifest").pk) is None
    assert data(LIST, user=make_officer("manage_apps"))["appsInstallations"] == [
        {"status": "FAILED", "message": "Ứng dụng “Ví” đã được cài."}
    ]
    assert App.objects.get() == first


@pytest.mark.django_db(transaction=True)
def test_install_of_an_app_that_refuses_the_token_leaves_nothing_and_can_be_retried(foreign_app, settings) -> None:
    trusted, settings.PUBLIC_URL = settings.PUBLIC_URL, "http://other.example"
    row = order_install(f"{foreign_app.url}/manifest")
    assert installing.install(row.pk) is None
    row.refresh_from_db()
    assert (row.status, row.message) == (
        "FAILED",
        "Ứng dụng không nhận mã truy cập: trả lời 403. a shop I do not know",
    )
    assert (App.objects.count(), AppToken.objects.count(), Webhook.objects.count()) == (0, 0, 0)
    settings.PUBLIC_URL = trusted
    officer = make_officer("manage_apps")
    again = data(RETRY, user=officer, id=to_global_id("AppInstallation", row.pk))["appRetryInstall"]
    assert again == {"appInstallation": {"status": "PENDING"}, "errors": []}
    assert data(RETRY, user=officer, id=to_global_id("AppInstallation", row.pk))["appRetryInstall"]["errors"] == [
        {"field": "id", "code": "INVALID_STATUS"}
    ]
    assert installing.install(row.pk) is not None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nothing", "Không lấy được bản kê của ứng dụng: máy chủ trả lời 404."),
        ("/hop", "Không lấy được bản kê của ứng dụng: máy chủ trả lời 302."),
        ("/seen", "Bản kê của ứng dụng không đúng ở “id”."),
    ],
)
def test_install_from_what_is_no_manifest_fails(foreign_app, path: str, message: str) -> None:
    row = order_install(f"{foreign_app.url}{path}")
    assert installing.install(row.pk) is None
    row.refresh_from_db()
    assert (row.status, row.message, App.objects.count()) == ("FAILED", message, 0)


@pytest.mark.django_db(transaction=True)
def test_install_from_a_private_address_is_refused_until_the_operator_allows_it(foreign_app, settings) -> None:
    settings.WEBHOOK_ALLOWED_HOSTS = []
    row = order_install(f"{foreign_app.url}/manifest")
    assert installing.install(row.pk) is None
    row.refresh_from_db()
    assert row.message == "Không lấy được bản kê của ứng dụng: Invalid IP address."
    settings.WEBHOOK_ALLOWED_HOSTS = [f"127.0.0.1:{foreign_app.port}"]
    assert installing.install(installing.retry(row).pk) is not None


@pytest.mark.django_db
def test_failed_installation_is_dropped(settings) -> None:
    row = order_install("http://127.0.0.1:9/manifest")
    officer = make_officer("manage_apps")
    id = to_global_id("AppInstallation", row.pk)
    assert data(DROP, user=officer, id=id)["appDeleteFailedInstallation"]["errors"] == [
        {"field": "id", "code": "INVALID_STATUS"}
    ]
    installing.install(row.pk)
    assert data(DROP, user=officer, id=id)["appDeleteFailedInstallation"] == {
        "appInstallation": {"id": id},
        "errors": [],
    }
    assert Installation.objects.count() == 0
    assert data(RETRY, user=officer, id=id)["appRetryInstall"]["errors"] == [{"field": "id", "code": "NOT_FOUND"}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"manifestUrl": "ftp://example.com/m"}, "manifestUrl", "INVALID_URL_FORMAT"),
        ({"manifestUrl": "manifest"}, "manifestUrl", "INVALID_URL_FORMAT"),
        ({"manifestUrl": "http://exa mple.com/"}, "manifestUrl", "INVALID_URL_FORMAT"),
        ({"manifestUrl": "http://example.com:99999/"}, "manifestUrl", "INVALID_URL_FORMAT"),
        ({"appName": " "}, "appName", "REQUIRED"),
        ({"appName": "x" * 61}, "appName", "INVALID"),
    ],
)
def test_install_with_bad_input_is_refused(changes: dict, field: str, code: str) -> None:
    officer = make_officer(*PERMISSIONS)
    answer = data(INSTALL, user=officer, input=wish("https://example.com/manifest", **changes))["appInstall"]
    assert answer["errors"] == [{"field": field, "code": code, "permissions": None}]
    assert Installation.objects.count() == 0


@pytest.mark.django_db
def test_install_with_what_the_caller_lacks_is_refused() -> None:
    officer = make_officer("manage_apps", "manage_orders")
    answer = data(INSTALL, user=officer, input=wish("https://example.com/manifest"))["appInstall"]
    assert answer["errors"] == [
        {"field": "permissions", "code": "OUT_OF_SCOPE_PERMISSION", "permissions": ["HANDLE_PAYMENTS"]}
    ]
    assert Installation.objects.count() == 0


@pytest.mark.django_db
def test_installations_are_denied_to_others() -> None:
    row = order_install("https://example.com/manifest")
    id = to_global_id("AppInstallation", row.pk)
    stranger = make_officer("manage_orders")
    for document, words in (
        (INSTALL, {"input": wish("https://example.com/manifest")}),
        (RETRY, {"id": id}),
        (DROP, {"id": id}),
        (LIST, {}),
    ):
        answer = ask(document, user=stranger, **words)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Installation.objects.get().status == "PENDING"
