"""Saleor's global ids (`base64("Type:pk")`) for the engine's own rows. An id that is none is an id of nothing."""

import base64
import binascii
import uuid

from django.utils.translation import gettext_lazy as _

from marketplace.values.refusal import NotFound


def global_id(type_name: str, pk: object) -> str:
    """The id other rooms and clients see."""
    return base64.b64encode(f"{type_name}:{pk}".encode()).decode()


def split(value: str) -> tuple[str, str]:
    """Type name and pk as text; two empty strings when it is no global id."""
    try:
        type_name, _colon, pk = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return type_name, pk


def int_pk(value: str, type_name: str) -> int:
    """The pk of a numbered row; raises NotFound."""
    found, pk = split(value)
    if found != type_name or not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise NotFound(_("Không tìm thấy mục này."))
    return int(pk)


def uuid_pk(value: str, type_name: str) -> uuid.UUID:
    """The pk of a row with a UUID; raises NotFound."""
    found, pk = split(value)
    try:
        if found == type_name:
            return uuid.UUID(pk)
    except ValueError:
        pass
    raise NotFound(_("Không tìm thấy mục này."))


def int_pks(values: list[str], type_name: str) -> list[int]:
    """The pks among these ids, without what is no such id."""
    found = []
    for value in values:
        kind, pk = split(value)
        if kind == type_name and pk.isascii() and pk.isdigit() and len(pk) <= 18:
            found.append(int(pk))
    return found


def uuid_pks(values: list[str], type_name: str) -> list[uuid.UUID]:
    """The same for rows with UUIDs."""
    found = []
    for value in values:
        kind, pk = split(value)
        try:
            if kind == type_name:
                found.append(uuid.UUID(pk))
        except ValueError:
            continue
    return found
