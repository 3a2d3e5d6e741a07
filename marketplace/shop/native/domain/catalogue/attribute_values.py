"""What products, variants and pages say by their attributes: checked for each kind of attribute, then written."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from marketplace.shop.native.domain.catalogue.references import Referred, find_referred
from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import (
    AssignedPageAttributeValue,
    AssignedProductAttributeValue,
    AssignedVariantAttributeValue,
    Attribute,
    AttributeValue,
    Page,
    Product,
    ProductVariant,
)
from marketplace.values.refusal import Refused
from marketplace.values.rich_text import NotADocument, cleaned, plain_text
from marketplace.values.text import slugify

LONGEST_NAME = 250
_Input = Attribute.Input
_CHOSEN = {_Input.DROPDOWN: "dropdown", _Input.SWATCH: "swatch", _Input.MULTISELECT: "multiselect"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of an attribute's values: by its key, by its external reference, or by its name, which may be new."""

    id: int | None = None
    external_reference: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class GivenValues:
    """What somebody says of one attribute, which is named by its key or its external reference.

    `said` has, of these, what was sent: values (names), dropdown, swatch, multiselect (Choices), numeric, file,
    content_type, references (type name and key), rich_text, plain_text, boolean, date, date_time.
    """

    attribute_id: int | None
    external_reference: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What passed; `referred` are the things a reference points at."""

    attribute: Attribute
    said: Mapping[str, Any]
    referred: Sequence[Referred] = ()


class _Wrong(Exception):
    def __init__(self, code: str, message: object) -> None:
        super().__init__(code)
        self.code, self.message = code, message


def check_values(given: Sequence[GivenValues], attributes: Sequence[Attribute], *, is_new: bool) -> list[Checked]:
    """What is said of the attributes its type has; of a new thing all that are required must be said.

    Refused: NOT_FOUND; with the `attributes` that are wrong in the same way REQUIRED, INVALID, DUPLICATED_INPUT_ITEM.
    """
    pairs = _paired(given, attributes)
    referred = find_referred([(attribute, one.said.get("references") or ()) for attribute, one in pairs])
    wrong: dict[str, tuple[_Wrong, list[int]]] = {}
    checked = []
    for position, (attribute, one) in enumerate(pairs):
        try:
            said = _CHECKS[_Input(attribute.input_type)](attribute, dict(one.said), referred[position])
            checked.append(Checked(attribute, said, referred[position].found))
        except _Wrong as problem:
            wrong.setdefault(f"{problem.code}{problem.message}", (problem, []))[1].append(attribute.pk)
    if is_new and not wrong:
        named = {attribute.pk for attribute, _one in pairs}
        missing = [row.pk for row in attributes if row.value_required and row.pk not in named]
        if missing:
            wrong["missing"] = (_Wrong("REQUIRED", _("Thiếu giá trị của thuộc tính bắt buộc.")), missing)
    for first, pks in wrong.values():
        raise Refused(
            first.code, first.message, field="attributes", attributes=[global_id("Attribute", pk) for pk in pks]
        )
    return checked


def save_values(bearer: Product | ProductVariant | Page, checked: Sequence[Checked]) -> None:
    """Put the values in place of what the bearer said by these attributes before. In the caller's transaction."""
    link, owner = _link(bearer)
    for one in checked:
        values = _written(bearer, one)
        rows = link._default_manager.filter(**{owner: bearer}, value__attribute=one.attribute)
        gone = list(rows.exclude(value__in=values).values_list("value_id", flat=True))
        rows.filter(value_id__in=gone).delete()
        if one.attribute.input_type in _OWN:
            AttributeValue.objects.filter(pk__in=gone).delete()
        kept = set(rows.values_list("value_id", flat=True))
        link._default_manager.bulk_create(
            link(**{owner: bearer, "value": value, "sort_order": position})
            for position, value in enumerate(values)
            if value.pk not in kept
        )


def _link(bearer: Model) -> tuple[Any, str]:
    if isinstance(bearer, Product):
        return AssignedProductAttributeValue, "product"
    if isinstance(bearer, ProductVariant):
        return AssignedVariantAttributeValue, "variant"
    return AssignedPageAttributeValue, "page"


def _paired(given: Sequence[GivenValues], attributes: Sequence[Attribute]) -> list[tuple[Attribute, GivenValues]]:
    by_pk = {row.pk: row for row in attributes}
    by_reference = {row.external_reference: row for row in attributes if row.external_reference}
    pairs: dict[int, tuple[Attribute, GivenValues]] = {}
    for one in given:
        if (one.attribute_id is None) == (not one.external_reference):
            message = _("Hãy nêu thuộc tính bằng mã hoặc bằng mã ngoài, một trong hai.")
            raise Refused("REQUIRED", message, field="attributes")
        found = by_pk.get(one.attribute_id or 0) or by_reference.get(one.external_reference)
        if found is None:
            raise Refused("NOT_FOUND", _("Loại này không có thuộc tính đó."), field="attributes")
        pairs[found.pk] = (found, one)
    return list(pairs.values())


def _required(attribute: Attribute) -> None:
    if attribute.value_required:
        raise _Wrong("REQUIRED", _("Thuộc tính này phải có giá trị."))


def _check_choice(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    many = attribute.input_type == _Input.MULTISELECT
    names = said.get("values") or []
    if names:
        if len(names) > 1 and not many:
            raise _Wrong("INVALID", _("Thuộc tính này chỉ nhận một giá trị."))
        choices = [Choice(value=name) for name in names]
    else:
        wish = said.get(_CHOSEN[_Input(attribute.input_type)])
        choices = list(wish or ()) if many else [wish] if wish else []
    if not choices:
        _required(attribute)
    for choice in choices:
        _check_one_choice(attribute, choice)
    if len({(one.id, one.external_reference, one.value) for one in choices}) != len(choices):
        raise _Wrong("DUPLICATED_INPUT_ITEM", _("Cùng một giá trị được nêu hai lần."))
    return {"choices": [one for one in choices if one != Choice()]}


def _check_one_choice(attribute: Attribute, choice: Choice) -> None:
    if choice == Choice():
        return _required(attribute)
    if choice.id is not None and (choice.external_reference or choice.value):
        raise _Wrong("INVALID", _("Hãy nêu giá trị bằng mã hoặc bằng tên, một trong hai."))
    if choice.value and not choice.value.strip():
        raise _Wrong("REQUIRED", _("Giá trị của thuộc tính không được để trống."))
    if len(choice.value) > LONGEST_NAME or "\x00" in choice.value:
        raise _Wrong("INVALID", _("Giá trị của thuộc tính quá dài hoặc không đọc được."))
    condition = Q(pk=choice.id) if choice.id is not None else Q(external_reference=choice.external_reference)
    is_known = bool(choice.value) or AttributeValue.objects.filter(condition, attribute=attribute).exists()
    if not is_known:
        raise _Wrong("INVALID", _("Thuộc tính này không có giá trị đó."))
    return None


def _check_numeric(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    names = said.get("values") or []
    if len(names) > 1:
        raise _Wrong("INVALID", _("Thuộc tính này chỉ nhận một giá trị."))
    text = names[0] if names else said.get("numeric")
    if text in (None, ""):
        _required(attribute)
        return {}
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e300:
        raise _Wrong("INVALID", _("Thuộc tính này cần một con số."))
    return {"name": str(text).strip()[:LONGEST_NAME], "numeric": number}


def _check_plain_text(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    text = (said.get("plain_text") or "").replace("\x00", "")
    if not text.strip():
        _required(attribute)
    return {"name": _short(text), "plain_text": text} if said.get("plain_text") is not None else {}


def _check_rich_text(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    given = said.get("rich_text")
    try:
        document = cleaned(given) if given is not None else None
    except NotADocument:
        raise _Wrong("INVALID", _("Nội dung không phải là tài liệu Editor.js.")) from None
    words = plain_text(document)
    if not words.strip():
        _required(attribute)
    return {} if document is None else {"name": _short(words), "rich_text": document}


def _check_boolean(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    if said.get("boolean") is None:
        _required(attribute)
        return {}
    return {"boolean": bool(said["boolean"])}


def _check_date(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    day: datetime.date | None = said.get("date")
    if day is None:
        _required(attribute)
        return {}
    midnight = datetime.datetime.combine(day, datetime.time.min, tzinfo=datetime.UTC)
    return {"name": day.isoformat(), "date_time": midnight}


def _check_date_time(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    moment: datetime.datetime | None = said.get("date_time")
    if moment is None:
        _required(attribute)
        return {}
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return {"name": str(moment), "date_time": moment}


def _check_file(attribute: Attribute, said: dict[str, Any], _referred: Any) -> dict[str, Any]:
    address = (said.get("file") or "").strip()
    if not address:
        _required(attribute)
        return {}
    ours = settings.PUBLIC_URL + settings.MEDIA_URL
    path = address.removeprefix(ours)
    if not address.startswith(ours) or not path or "\x00" in path or len(path) > 2000 or ".." in path.split("/"):
        raise _Wrong("INVALID", _("Tệp phải nằm trong kho tệp của chợ."))
    kind = (said.get("content_type") or "")[:50]
    return {"name": path.rsplit("/", 1)[-1][:LONGEST_NAME], "file_url": path, "content_type": kind}


def _check_reference(attribute: Attribute, said: dict[str, Any], referred: Any) -> dict[str, Any]:
    wanted = said.get("references") or ()
    if not wanted:
        _required(attribute)
        return {}
    if attribute.input_type == _Input.SINGLE_REFERENCE and len(wanted) > 1:
        raise _Wrong("INVALID", _("Thuộc tính này chỉ nhận một giá trị."))
    if referred.has_strangers:
        raise _Wrong("INVALID", _("Thuộc tính này không thể trỏ tới mục đó."))
    return {}


_CHECKS: Mapping[Attribute.Input, Callable[[Attribute, dict[str, Any], Any], dict[str, Any]]] = {
    _Input.DROPDOWN: _check_choice,
    _Input.SWATCH: _check_choice,
    _Input.MULTISELECT: _check_choice,
    _Input.NUMERIC: _check_numeric,
    _Input.PLAIN_TEXT: _check_plain_text,
    _Input.RICH_TEXT: _check_rich_text,
    _Input.BOOLEAN: _check_boolean,
    _Input.DATE: _check_date,
    _Input.DATE_TIME: _check_date_time,
    _Input.FILE: _check_file,
    _Input.REFERENCE: _check_reference,
    _Input.SINGLE_REFERENCE: _check_reference,
}
#: Whose values belong to one bearer and go with it.
_OWN = frozenset(_CHECKS) - {*_CHOSEN, _Input.BOOLEAN}


def _written(bearer: Model, one: Checked) -> list[AttributeValue]:
    """The rows that stand for what was said; new choices are made."""
    kind = _Input(one.attribute.input_type)
    if kind in _CHOSEN:
        return [_chosen(one.attribute, choice) for choice in one.said["choices"]]
    own = f"{bearer._meta.model_name}-{bearer.pk}"
    if kind in (_Input.REFERENCE, _Input.SINGLE_REFERENCE):
        return [
            AttributeValue.objects.update_or_create(
                attribute=one.attribute,
                slug=f"{own}_{thing.pk}",
                defaults={"name": thing.name[:LONGEST_NAME], thing.column: thing.row},
            )[0]
            for thing in one.referred
        ]
    if not one.said:
        return []
    if kind == _Input.BOOLEAN:
        yes = one.said["boolean"]
        name = f"{one.attribute.name}: {'Có' if yes else 'Không'}"[:LONGEST_NAME]
        slug = f"{one.attribute.pk}_{str(yes).lower()}"
        return [
            AttributeValue.objects.get_or_create(
                attribute=one.attribute, slug=slug, defaults={"name": name, "boolean": yes}
            )[0]
        ]
    row, _created = AttributeValue.objects.update_or_create(
        attribute=one.attribute, slug=f"{own}_{one.attribute.pk}", defaults=dict(one.said)
    )
    return [row]


def _chosen(attribute: Attribute, choice: Choice) -> AttributeValue:
    rows = AttributeValue.objects.filter(attribute=attribute)
    if choice.id is not None:
        return rows.get(pk=choice.id)
    if choice.external_reference:
        found = rows.filter(external_reference=choice.external_reference).first()
        if found is not None:
            if choice.value and found.name != choice.value:
                message = _("Mã ngoài này đã chỉ một giá trị khác.")
                gid = global_id("Attribute", attribute.pk)
                raise Refused("INVALID", message, field="attributes", attributes=[gid])
            return found
    else:
        found = rows.filter(Q(slug=choice.value) | Q(name=choice.value)).order_by("pk").first()
        if found is not None:
            return found
    return new_choice(attribute, choice.value, external_reference=choice.external_reference or None)


def new_choice(attribute: Attribute, name: str, **columns: Any) -> AttributeValue:
    """A further value with a slug of its own within the attribute, after the others."""
    base = slugify(name)[:240] or "gia-tri"
    rows = AttributeValue.objects.filter(attribute=attribute)
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return AttributeValue.objects.create(attribute=attribute, name=name, slug=slug, sort_order=rows.count(), **columns)


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
