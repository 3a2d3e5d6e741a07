import pytest
from django.utils.translation import override

from payments.domain.comparison.difference_words import gateway_name, is_refund, kind_name, next_step
from payments.domain.comparison.differences import DISPUTED
from payments.domain.giving_back.refunds import new_reference
from payments.models import Difference

RF = "RF0123456789ABCDEF01"


def test_every_kind_has_a_name_and_a_next_step_at_gateways_and_at_the_bank() -> None:
    with override("en"):
        names = {str(kind_name(kind)) for kind in Difference.Kind.values}
        steps = {
            str(next_step(Difference(gateway=gateway, kind=kind, reference="CL7K2M9Q")))
            for kind in Difference.Kind.values
            for gateway in ("cholang.momo", "cholang.vietqr")
        }
    assert (len(names), len(steps)) == (4, 8)


@pytest.mark.parametrize(
    ("ours", "theirs", "details", "begins"),
    [
        (None, 5, "refunded at the gateway: X", "Có người đã hoàn"),
        (5, 5, "", "Cổng đã hoàn, mà chợ cũng"),
        (None, 5, "", "Cổng đã hoàn khoản mà"),
        (5, None, "", "Chợ ghi đã hoàn"),
    ],
)
def test_next_step_of_a_refund(ours: int | None, theirs: int | None, details: str, begins: str) -> None:
    found = Difference(gateway="cholang.momo", kind="STATE", reference=RF, ours=ours, theirs=theirs, details=details)
    assert str(next_step(found)).startswith(begins)


def test_next_step_where_a_bank_took_more_than_was_left() -> None:
    details = f"{DISPUTED} CLABC"
    found = Difference(gateway="cholang.stripe", kind="AMOUNT", reference="dp_1", ours=4, theirs=5, details=details)
    assert str(next_step(found)).startswith("Ngân hàng của khách đòi nhiều hơn")


def test_references_of_refunds_are_known_from_payments() -> None:
    assert [is_refund(text) for text in (new_reference(), "RF0123456789ABCDEF012345", "CL7K2M9Q")] == [
        True,
        False,
        False,
    ]


def test_gateways_are_called_as_people_know_them() -> None:
    assert [gateway_name(one) for one in ("cholang.momo", "cholang.vietqr", "app:3")] == ["MoMo", "VietQR", "app:3"]
