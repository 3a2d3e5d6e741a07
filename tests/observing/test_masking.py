import pytest

from marketplace.observing.masking import MASK, masked, masked_value

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJVc2VyOjEifQ.c2lnbmF0dXJl"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("call 0912 345 678 now", f"call {MASK} now"),
        ("call +84912345678", f"call {MASK}"),
        ("call 0234.382.2345", f"call {MASK}"),
        ("from co.lan@example.vn:", f"from {MASK}:"),
        ("papers 046099000123", f"papers {MASK}"),
        ("account 4600202600016 of", f"account {MASK} of"),
        (f"Authorization: Bearer {TOKEN}", f"Authorization: {MASK} {MASK}"),
        (f"refused {TOKEN}", f"refused {MASK}"),
        ('{"password": "hai-ba-trung"}', f'{{"password": "{MASK}"}}'),
        ("otp=123456 was wrong", f"otp={MASK} was wrong"),
        ("csrftoken=abc; language=vi", f"csrftoken={MASK}; language=vi"),
        ("redis://:secret-word@10.0.0.5:6379/0", f"redis://{MASK}@10.0.0.5:6379/0"),
        ("GET /tim/?q=rau+má&sdt=1 failed", f"GET /tim/?{MASK} failed"),
        ("letter NTE:1vAbCd:0a1B2c3D4e5F6g7H8i9J0kLmNoPqRsTuVwXyZ", f"letter {MASK}"),
        (
            "DETAIL:  Key (phone)=(+84912345678) already exists.",
            f"DETAIL:  Key (phone)=({MASK}) already exists.",
        ),
        ("Failing row contains (7, Lê Thị Lan, 1990-01-01).", f"Failing row contains ({MASK})"),
    ],
)
def test_what_must_not_be_told_is_masked(text: str, told: str) -> None:
    assert masked(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "refund 4711 of 45000 VND failed after 3 tries",
        "order T3JkZXI6M2Y3YjY0ZTgtNWU0Yi00YzNjLWE1YzAtN2NkOGM2ZjU0M2Qx: 2026-11-30T15:14:11.123456+00:00",
        "3f7b64e8-5e4b-4c3c-a5c0-123456789012 at 127.0.0.1:5432",
        "HTTP 502 from https://pay.example.vn/v2/query",
        "version 12.34.56, 1.250.000 đ",
        'File "/srv/market/payments/http.py", line 45, in _json',
    ],
)
def test_what_operators_need_stays(text: str) -> None:
    assert masked(text) == text


def test_values_are_masked_by_name_and_by_what_they_hold() -> None:
    assert masked_value("phone", "không có") == MASK
    assert masked_value("access_token", {"a": 1}) == MASK
    assert masked_value("has_token", True) is True
    assert masked_value("ms", 12.5) == 12.5
    assert masked_value("errors", [{"field": "email", "to": "a@b.vn"}, ("0912345678", 3)]) == [
        {"field": "email", "to": MASK},
        [MASK, 3],
    ]
