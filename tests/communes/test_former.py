"""Provinces of before July 2025, and where they lie today."""

import pytest

from marketplace.communes.domain.former import code_of_former


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Thừa Thiên–Huế", "46"),
        ("THỪA THIÊN–HUẾ", "46"),
        ("Thua Thien Hue", "46"),
        ("tỉnh Quảng Nam", "48"),
        ("Bà Rịa–Vũng Tàu", "79"),
        ("Đăk Nông", "68"),
        ("Hoà Bình", "25"),
        ("Hà Nội", ""),
        ("Quảng", ""),
        ("", ""),
    ],
)
def test_former_province_is_part_of_one_of_today(name: str, code: str) -> None:
    assert code_of_former(name) == code
