from datetime import UTC, datetime, timedelta

import pytest

from payments.domain.transfers.scoring import POINTS, Arrived, Part, Waiting, rank

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
LINE = {"amount": 100_000, "memo": "chuyen tien", "booked_at": NOON}
WAITS = {
    "key": "a",
    "code": "CL7K2M9QT",
    "owed": 100_000,
    "began_at": NOON - timedelta(minutes=5),
    "good_until": NOON + timedelta(minutes=5),
}


def parts(line: dict, waits: dict) -> list[Part]:
    found = rank(Arrived(**{**LINE, **line}), [Waiting(**{**WAITS, **waits})], prefix="CL")
    return [part for one in found for part, _points in one.parts]


@pytest.mark.parametrize(
    ("line", "waits", "expected"),
    [
        ({}, {}, [Part.AMOUNT, Part.TIME]),
        ({"memo": "CL7K2M9QT"}, {}, [Part.CODE, Part.AMOUNT, Part.TIME]),
        ({"memo": "CL7K2N9QT"}, {}, [Part.CODE_SLIP, Part.AMOUNT, Part.TIME]),
        ({"memo": "7K2M9QT"}, {}, [Part.CODE_PREFIX, Part.AMOUNT, Part.TIME]),
        ({"memo": "CL7K2"}, {}, [Part.CODE_CUT, Part.AMOUNT, Part.TIME]),
        ({"memo": "CL7K2N9QT"}, {"code": ""}, [Part.AMOUNT, Part.TIME]),
        ({"amount": 98_000}, {}, []),
        ({"amount": 98_000, "memo": "CL7K2"}, {}, [Part.CODE_CUT, Part.AMOUNT_NEAR, Part.TIME]),
        ({"amount": 90_000, "memo": "CL7K2"}, {}, [Part.CODE_CUT, Part.AMOUNT_LIKE, Part.TIME]),
        ({"amount": 89_999, "memo": "CL7K2"}, {}, [Part.CODE_CUT, Part.TIME]),
        ({"memo": "CL7K2"}, {"owed": 0}, [Part.CODE_CUT, Part.TIME]),
        ({}, {"good_until": None}, [Part.AMOUNT, Part.TIME]),
        ({"booked_at": NOON + timedelta(minutes=65)}, {}, [Part.AMOUNT, Part.TIME_HOUR]),
        ({"booked_at": NOON + timedelta(minutes=66)}, {}, [Part.AMOUNT, Part.TIME_DAY]),
        ({"booked_at": NOON + timedelta(days=2)}, {}, [Part.AMOUNT]),
        ({"booked_at": NOON - timedelta(minutes=16)}, {}, [Part.AMOUNT]),
        ({"memo": "NGUYEN VAN AN"}, {"buyer_name": "Nguyễn Văn An"}, [Part.AMOUNT, Part.TIME, Part.NAME]),
        ({"payer_name": "NGUYEN VAN AN"}, {"buyer_name": "Nguyễn Văn An"}, [Part.AMOUNT, Part.TIME, Part.NAME]),
        ({"memo": "van an ck"}, {"buyer_name": "Nguyễn Văn An"}, [Part.AMOUNT, Part.TIME, Part.NAME_PART]),
        ({"memo": "an ck"}, {"buyer_name": "An"}, [Part.AMOUNT, Part.TIME]),
        ({"memo": "tan van anh"}, {"buyer_name": "Nguyễn Văn An"}, [Part.AMOUNT, Part.TIME]),
        ({"memo": "0905 123 456"}, {"buyer_phone": "+84905123456"}, [Part.AMOUNT, Part.TIME, Part.PHONE]),
        ({"amount": 1}, {}, []),
        ({"amount": 1, "booked_at": NOON + timedelta(days=9)}, {}, []),
    ],
)
def test_rank_says_what_speaks_for_a_candidate(line: dict, waits: dict, expected: list[Part]) -> None:
    assert parts(line, waits) == expected


def test_rank_score_is_the_sum_of_its_parts() -> None:
    (one,) = rank(Arrived(**LINE), [Waiting(**WAITS)], prefix="CL")
    assert one.score == sum(points for _part, points in one.parts) == POINTS[Part.AMOUNT] + POINTS[Part.TIME]


def test_rank_is_best_first_newest_first_and_five_at_most() -> None:
    waiting = [
        Waiting(**{**WAITS, "key": str(number), "code": "", "began_at": NOON - timedelta(minutes=number)})
        for number in range(7)
    ]
    best = Waiting(**{**WAITS, "key": "best", "began_at": NOON - timedelta(hours=3)})
    found = rank(Arrived(**{**LINE, "memo": "CL7K2M9QT"}), [*reversed(waiting), best], prefix="CL")
    assert [one.waiting.key for one in found] == ["best", "0", "1", "2", "3"]
