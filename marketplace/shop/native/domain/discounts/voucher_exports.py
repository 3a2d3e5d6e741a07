"""The codes of vouchers as a file."""

import uuid
from collections.abc import Sequence

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from marketplace.shop.native.domain.actors import Actor
from marketplace.shop.native.models import ExportEvent, ExportFile, VoucherCode
from marketplace.values.sheets import Row, csv_file, xlsx_file

_WRITERS = {"CSV": ("csv", csv_file), "XLSX": ("xlsx", xlsx_file)}


def export_codes(
    *, actor: Actor, file_type: str, voucher_id: int | None = None, code_ids: Sequence[uuid.UUID] = ()
) -> ExportFile:
    """All codes of a voucher, or these ones, written at once: a line a code. `file_type` is CSV or XLSX."""
    rows = VoucherCode.objects.order_by("created_at", "pk")
    rows = rows.filter(voucher_id=voucher_id) if voucher_id is not None else rows.filter(pk__in=code_ids)
    suffix, write = _WRITERS[file_type]
    table: list[Row] = [("code", "used", "isActive", "createdAt")]
    table += rows.values_list("code", "used", "is_active", "created_at")
    who = {"user_id": actor.user_id, "app_id": actor.app_id}
    with transaction.atomic():
        file = ExportFile.objects.create(**who)
        ExportEvent.objects.create(export_file=file, type="EXPORT_PENDING", **who)
        file.content.save(f"voucher-codes.{suffix}", ContentFile(write(table)), save=False)
        file.status, file.updated_at = ExportFile.Status.SUCCESS.value, timezone.now()
        file.save(update_fields=["content", "status", "updated_at"])
        ExportEvent.objects.create(export_file=file, type="EXPORT_SUCCESS", **who)
    return file
