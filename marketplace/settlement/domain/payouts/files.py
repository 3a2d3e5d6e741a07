"""The files that an officer takes to the bank."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.identity.models import User
from marketplace.settlement.domain.payouts.bank_csv import bank_csv
from marketplace.settlement.domain.payouts.closing import mark_sent
from marketplace.settlement.domain.payouts.pain001 import Payer, message_id, pain001
from marketplace.values.refusal import Refused

CSV, PAIN_001 = "CSV", "PAIN_001"


@dataclass(frozen=True, slots=True)
class File:
    """Something to download."""

    name: str
    content_type: str
    content: bytes


def take_file(*, officer: User, batch_id: int, format: str) -> File:
    """The batch for the bank; from the first time on it counts as sent. Raises as `mark_sent`, Refused (INVALID)."""
    if format not in (CSV, PAIN_001):
        raise Refused("INVALID", _("Chợ không có loại tệp này."), field="format")
    ending = "csv" if format == CSV else "xml"
    name = f"{message_id(batch_id)}.{ending}"
    with transaction.atomic():
        payouts = mark_sent(officer=officer, batch_id=batch_id, file_name=name)
        if format == CSV:
            return File(name, "text/csv", bank_csv(payouts))
        payer = Payer(
            name=settings.VIETQR_ACCOUNT_NAME,
            account_number=settings.VIETQR_ACCOUNT_NUMBER,
            bank_bin=settings.VIETQR_BANK_BIN,
        )
        return File(name, "application/xml", pain001(batch_id, payouts, payer=payer, at=timezone.now()))
