"""Codes of vouchers as files."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from marketplace.files.private import private_storage
from marketplace.shop.native.models import ExportFile, Voucher, VoucherCode
from storefront_api.core.ids import to_global_id
from tests.sellers.factories import make_officer
from tests.shop import factories
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

EXPORT = """mutation($input: ExportVoucherCodesInput!) { exportVoucherCodes(input: $input) {
  exportFile { id status message url user { email } app { id } events { type user { email } } }
  errors { field code } } }"""
READ = "query($id: ID!) { exportFile(id: $id) { id status url } }"


@pytest.fixture
def officer(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return make_officer("manage_discounts")


def voucher() -> Voucher:
    found = factories.voucher()
    return Voucher.objects.get(pk=found.pk)


@pytest.mark.parametrize(("file_type", "begins"), [("CSV", b"\xef\xbb\xbfcode,used"), ("XLSX", b"PK")])
def test_export_writes_the_codes_of_a_voucher(officer, settings, file_type: str, begins: bytes) -> None:
    wanted = {"voucherId": to_global_id("Voucher", voucher().pk), "fileType": file_type}
    answer = data(EXPORT, user=officer, input=wanted)["exportVoucherCodes"]
    file = ExportFile.objects.get()
    assert answer["errors"] == []
    url = answer["exportFile"].pop("url")
    assert answer["exportFile"] == {
        "id": to_global_id("ExportFile", file.pk),
        "status": "SUCCESS",
        "message": None,
        "user": {"email": officer.email},
        "app": None,
        "events": [{"type": f"EXPORT_{what}", "user": {"email": officer.email}} for what in ("PENDING", "SUCCESS")],
    }
    for link in (url, data(READ, user=officer, id=answer["exportFile"]["id"])["exportFile"]["url"]):
        opened = Client().get(link.removeprefix(settings.PUBLIC_URL))
        assert b"".join(opened.streaming_content).startswith(begins)


def test_export_does_not_lie_with_the_public_files(officer, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    wanted = {"voucherId": to_global_id("Voucher", voucher().pk), "fileType": "CSV"}
    assert data(EXPORT, user=officer, input=wanted)["exportVoucherCodes"]["errors"] == []
    name = ExportFile.objects.get().content.name
    assert (private_storage.exists(name), default_storage.exists(name)) == (True, False)
    assert Client().get(f"/media/{name}").status_code == 404


def test_export_writes_the_codes_that_are_named(officer) -> None:
    found = voucher()
    other = VoucherCode.objects.create(voucher=found, code="RIENG")
    wanted = {"ids": [to_global_id("VoucherCode", other.pk)], "fileType": "CSV"}
    assert data(EXPORT, user=officer, input=wanted)["exportVoucherCodes"]["errors"] == []
    with private_storage.open(ExportFile.objects.get().content.name) as content:
        lines = content.read().decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines] == ["code", "RIENG"]


@pytest.mark.parametrize(
    ("wanted", "field", "code"),
    [
        ({}, None, "GRAPHQL_ERROR"),
        ({"voucherId": to_global_id("Voucher", 1), "ids": ["x"]}, None, "GRAPHQL_ERROR"),
        ({"voucherId": to_global_id("Sale", 1)}, "voucherId", "INVALID"),
        ({"ids": ["x"]}, "ids", "INVALID"),
    ],
)
def test_export_of_bad_input_is_refused(officer, wanted: dict, field: str | None, code: str) -> None:
    answer = data(EXPORT, user=officer, input={**wanted, "fileType": "CSV"})["exportVoucherCodes"]
    assert answer == {"exportFile": None, "errors": [{"field": field, "code": code}]}
    assert ExportFile.objects.count() == 0


def test_export_is_denied_to_others(officer) -> None:
    wanted = {"voucherId": to_global_id("Voucher", voucher().pk), "fileType": "CSV"}
    for stranger in (None, make_officer("manage_orders")):
        answer = ask(EXPORT, user=stranger, input=wanted)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
        answer = ask(READ, user=stranger, id=to_global_id("ExportFile", 1))
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert ExportFile.objects.count() == 0
