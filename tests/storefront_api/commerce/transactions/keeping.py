"""Apps that keep payments."""

from typing import Any

from marketplace.identity.domain.apps import create_app, create_token
from tests.storefront_api.api import ask, data
from tests.storefront_api.commerce.setting_up import staff

UNKNOWN = "5f1c0b0e-8a0a-4b8c-9c1e-0d6a5f4b3c2d"


def payments_app(name: str = "Cổng phiên", *permissions: str) -> str:
    """The token of an app that handles payments, or what is named."""
    _row, token = create_token(create_app(name=name, permissions=permissions or ("HANDLE_PAYMENTS",)), name="t")
    return token


def payments_desk() -> Any:
    """A member of staff who handles payments, and nothing else."""
    return staff("HANDLE_PAYMENTS")


def by_app(document: str, keeper: str, /, **variables: Any) -> dict:
    """The payload of a document with one mutation, sent by the app that `keeper` is the token of."""
    (answer,) = data(document, app_token=keeper, **variables).values()
    return answer


def is_denied_to(document: str, *, app_token: str = "", user: Any = None, **variables: Any) -> bool:
    """Whether it is refused as a whole for want of permission."""
    answer = ask(document, user=user, app_token=app_token, **variables)
    codes = [error["extensions"]["exception"]["code"] for error in answer.get("errors", [])]
    return codes == ["PermissionDenied"] and all(value is None for value in answer["data"].values())
