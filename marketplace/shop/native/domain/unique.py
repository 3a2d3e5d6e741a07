"""What the database says of values that have to be different."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from psycopg import errors

from marketplace.values.refusal import Refused

_COLUMN = re.compile(r"\((?:\w+\()?\(?(\w+)")


@contextmanager
def unique_or_refused(*, code: str = "UNIQUE") -> Iterator[None]:
    """A transaction in which a value that somebody else has is Refused, naming its field; never an IntegrityError."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if not isinstance(error.__cause__, errors.UniqueViolation):
            raise
        # "Key (external_reference)=(x) already exists." or "Key (upper(email::text))=(X) already exists."
        # The server may say it in another language, but so it begins.
        found = _COLUMN.search(error.__cause__.diag.message_detail or "")
        raise Refused(
            code, _("Giá trị này đã có nơi khác dùng."), field=camel(found.group(1) if found else "")
        ) from None


def camel(column: str) -> str | None:
    """The API's spelling of a column's name; None for no name."""
    first, *rest = column.removesuffix("_id").split("_")
    return first + "".join(part.capitalize() for part in rest) or None
