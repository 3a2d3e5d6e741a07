"""Global ids as they come from clients."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from marketplace.values.ids import global_id, split_global_id
from marketplace.values.refusal import Refused

to_global_id = global_id


def parse_global_id(text: str, *, field: str = "id") -> tuple[str, str]:
    """Type name and pk; raises Refused (GRAPHQL_ERROR) when it is no global id."""
    try:
        return split_global_id(text)
    except ValueError:
        raise Refused("GRAPHQL_ERROR", _("Mã “%(id)s” không hợp lệ.") % {"id": text[:60]}, field=field) from None


def pk_of(text: str, type_name: str, *, field: str = "id") -> str:
    """The pk of an id of this type; raises Refused (GRAPHQL_ERROR) for another type."""
    found, pk = parse_global_id(text, field=field)
    if found != type_name:
        message = _("Cần mã của %(wanted)s, nhưng nhận được mã của %(found)s.")
        raise Refused("GRAPHQL_ERROR", message % {"wanted": type_name, "found": found}, field=field)
    return pk


def int_pk_of(text: str, type_name: str, *, field: str = "id") -> int:
    """The same for tables with numbered rows."""
    pk = pk_of(text, type_name, field=field)
    # Beyond bigint the database would answer with an error of its own instead of "not found".
    if not pk.isascii() or not pk.isdigit() or len(pk) > 18:
        raise Refused("GRAPHQL_ERROR", _("Mã “%(id)s” không hợp lệ.") % {"id": text[:60]}, field=field)
    return int(pk)


def sought_pk(text: str, type_name: str, *, field: str = "id") -> int:
    """The same for looking something up: another type's id is no mistake (Saleor's way too), but a pk of no row."""
    found, _pk = parse_global_id(text, field=field)
    return int_pk_of(text, type_name, field=field) if found == type_name else 0


def uuid_pk_of(text: str, type_name: str, *, field: str = "id") -> UUID:
    """The same for tables whose rows have UUIDs."""
    pk = pk_of(text, type_name, field=field)
    try:
        return UUID(pk)
    except ValueError:
        raise Refused("GRAPHQL_ERROR", _("Mã “%(id)s” không hợp lệ.") % {"id": text[:60]}, field=field) from None


def sought_uuid(text: str, type_name: str, *, field: str = "id") -> UUID:
    """The same for looking something up in tables whose rows have UUIDs."""
    found, _pk = parse_global_id(text, field=field)
    return uuid_pk_of(text, type_name, field=field) if found == type_name else UUID(int=0)
