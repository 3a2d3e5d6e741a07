"""What has to be true of anybody whom staff write down."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.shop.native.domain.columns import check_texts
from marketplace.values.refusal import Refused


def check_person(values: Mapping[str, Any], *, is_new: bool) -> dict[str, Any]:
    """Column values that fit, the e-mail in lower case. Refused: REQUIRED (a new one's e-mail), INVALID."""
    columns = dict(values)
    email = columns.get("email")
    if email is not None or is_new:
        columns["email"] = (email or "").strip().lower()
        if not columns["email"]:
            raise Refused("REQUIRED", _("Bạn chưa điền e-mail."), field="email")
        try:
            validate_email(columns["email"])
        except ValidationError:
            raise Refused("INVALID", _("Địa chỉ e-mail chưa đúng."), field="email") from None
    if columns.get("external_reference") == "":
        columns["external_reference"] = None
    check_texts(User, columns)
    return columns
