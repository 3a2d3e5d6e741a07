import pytest

from marketplace.communes.domain.loading import load_communes
from marketplace.communes.domain.queries import communes_named

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("commune", "province", "codes"),
    [
        ("Đan Điền", "Huế", ["19885"]),
        ("xa dan dien", "thanh pho hue", ["19885"]),
        ("Xã Đan Điền", "", ["19885"]),
        ("phường Đan Điền", "Huế", []),
        ("Đan Điền", "Hà Nội", []),
        ("", "Huế", []),
    ],
)
def test_commune_is_found_by_what_was_typed(commune: str, province: str, codes: list[str]) -> None:
    load_communes()
    assert [found.code for found in communes_named(commune=commune, province=province)] == codes
