"""An export on S3: its link is the store's, for whoever the API allowed it."""

import pytest
import requests

from marketplace.shop.native.models import ExportFile
from storefront_api.core.ids import to_global_id
from tests.files.conftest import Bucket
from tests.sellers.factories import make_officer
from tests.shop import factories
from tests.storefront_api.api import ask, data

pytestmark = pytest.mark.django_db

EXPORT = """mutation($input: ExportVoucherCodesInput!) { exportVoucherCodes(input: $input) {
  exportFile { id url } errors { field code message } } }"""
READ = "query($id: ID!) { exportFile(id: $id) { url } }"


def wanted() -> dict[str, str]:
    return {"voucherId": to_global_id("Voucher", factories.voucher().pk), "fileType": "CSV"}


def test_export_is_fetched_from_the_store_by_who_may_see_it(s3: Bucket) -> None:
    officer = make_officer("manage_discounts")
    made = data(EXPORT, user=officer, input=wanted())["exportVoucherCodes"]
    assert made["errors"] == []
    assert s3.objects() == [f"private/{ExportFile.objects.get().content.name}"]
    link = data(READ, user=officer, id=made["exportFile"]["id"])["exportFile"]["url"]
    assert link.startswith(f"{s3.server.url}/{s3.name}/private/exports/")
    assert requests.get(link, timeout=10).content.startswith(b"\xef\xbb\xbfcode,used")
    refused = ask(READ, user=make_officer("manage_orders"), id=made["exportFile"]["id"])
    assert refused["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


def test_export_that_the_store_refuses_is_told_and_leaves_nothing(s3: Bucket, monkeypatch, settings) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-the-secret")
    settings.STORAGES = {**settings.STORAGES}
    answer = data(EXPORT, user=make_officer("manage_discounts"), input=wanted())["exportVoucherCodes"]
    message = "Kho tệp đang trục trặc nên chưa lưu hay mở được tệp. Bạn thử lại sau ít phút."
    assert answer == {"exportFile": None, "errors": [{"field": None, "code": "INVALID", "message": message}]}
    assert (ExportFile.objects.count(), s3.objects()) == (0, [])
