import pytest

from search.understanding.kinds import kinds
from search.understanding.words import words_of


def read(query: str) -> list[tuple[str, str]]:
    text, words = words_of(query)
    return [(text[chip.start : chip.end], str(chip.conditions.kind)) for chip in kinds(words)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("người nuôi ong", [("người", "SELLER")]),
        ("người bán mật ong", [("người bán", "SELLER")]),
        ("ai bán mật ong", [("ai bán", "SELLER")]),
        ("chỗ bán hải sản", [("chỗ bán", "SELLER")]),
        ("thợ rèn", []),
        ("thợ rèn Hiền Lương", [("thợ", "SELLER")]),
        ("lò bánh mì", [("lò", "SELLER")]),
        ("lo banh mi", []),
        ("cơ sở làm hương", [("cơ sở", "SELLER")]),
        ("cam htx Nam Đông", []),
        ("cho ban", []),
        ("hái cam cuối tuần", [("hái", "TOUR")]),
        ("hai cam", []),
        ("khám phá rừng", [("khám phá", "TOUR")]),
        ("đi chợ quê", [("đi", "TOUR")]),
        ("học làm nón với nghệ nhân", [("học làm", "TOUR")]),
        ("nghỉ đêm ở bản", [("nghỉ đêm", "STAY")]),
        ("homestay chèo thuyền", [("homestay", "STAY")]),
    ],
)
def test_kind_is_read_by_how_a_query_begins(query: str, found: list[tuple[str, str]]) -> None:
    assert read(query) == found
