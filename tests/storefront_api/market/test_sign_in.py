import re

import pytest

from marketplace.identity.models import OneTimeCode, User
from marketplace.notices.models import Notice
from tests.storefront_api.api import data

pytestmark = pytest.mark.django_db
REQUEST = "mutation($phone: String!) {otpRequest(phone: $phone) {expiresAt errors {field code message}}}"
VERIFY = """mutation($phone: String!, $code: String!) {
  otpVerify(phone: $phone, code: $code) {token user {phone isOfficer} errors {field code}}}"""


def test_otp_signs_in_with_the_code_from_the_notice() -> None:
    assert data(REQUEST, phone="0905123456")["otpRequest"]["errors"] == []
    notice = Notice.objects.get()
    code = re.findall(r"\d{6}", notice.text)[0]
    answer = data(VERIFY, phone="+84905123456", code=code)["otpVerify"]
    assert (answer["user"], answer["errors"]) == ({"phone": "+84905123456", "isOfficer": False}, [])
    assert answer["token"].count(".") == 2


def test_otp_wrong_code_is_refused() -> None:
    data(REQUEST, phone="0905123456")
    code = re.findall(r"\d{6}", Notice.objects.get().text)[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    answer = data(VERIFY, phone="0905123456", code=wrong)["otpVerify"]
    assert answer == {"token": None, "user": None, "errors": [{"field": "code", "code": "CODE_INVALID"}]}
    assert User.objects.count() == 0


def test_otp_bad_phone_is_refused_in_vietnamese() -> None:
    answer = data(REQUEST, phone="12")["otpRequest"]["errors"]
    assert [(error["field"], error["code"]) for error in answer] == [("phone", "INVALID")]
    assert "Số điện thoại" in answer[0]["message"]
    assert OneTimeCode.objects.count() == 0
