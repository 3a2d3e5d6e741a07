import json
from typing import Any

import pytest

from marketplace.values import strange_json
from marketplace.values.strange_json import DEEPEST


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (b'{"a": ["\xc3\xa0", 1.5, null]}', {"a": ["à", 1.5, None]}),
        ('{"a": 1}'.encode("utf-16"), {"a": 1}),
        ("[" * DEEPEST + "]" * DEEPEST, json.loads("[" * DEEPEST + "]" * DEEPEST)),
        ("[" + ",".join(["[{}]"] * 1_000) + "]", [[{}]] * 1_000),
    ],
)
def test_json_is_read(said: bytes | str, meant: Any) -> None:
    assert strange_json.loads(said) == meant


def test_hooks_are_json_s_own() -> None:
    assert strange_json.loads('{"a": 1.5}', parse_float=str, object_pairs_hook=list) == [("a", "1.5")]


@pytest.mark.parametrize(
    "said",
    [b"", b"{", b"\xff\xfe\x00", "nothing", "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), '{"a":' * 100_000, "]" * 500],
    ids=range(7),
)
def test_what_is_none_is_a_value_error(said: bytes | str) -> None:
    with pytest.raises(ValueError):
        strange_json.loads(said)
