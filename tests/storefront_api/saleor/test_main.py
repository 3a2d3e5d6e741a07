import json
from pathlib import Path

import pytest
from graphql import build_schema, introspection_from_schema

from storefront_api.saleor.__main__ import main, reason
from storefront_api.saleor.allowed import ALLOWED


def written(path: Path, sdl: str) -> str:
    path.write_text(json.dumps({"data": introspection_from_schema(build_schema(sdl))}))
    return str(path)


def test_introspection_that_agrees_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([written(tmp_path / "saleor.json", "type Query { channels: Int } type Money { amount: Float! }")]) == 1
    assert "Query.channels: [Channel!], Saleor Int" in capsys.readouterr().out
    assert main([written(tmp_path / "saleor.json", "type Query { other: Int } type Money { amount: Float! }")]) == 0


@pytest.mark.parametrize("text", ["", "[]", '{"data": {"me": null}}'])
def test_file_that_is_no_introspection_is_told(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text(text)
    assert main([str(tmp_path / "x.json")]) == 2
    assert "is no introspection answer" in capsys.readouterr().err


def test_missing_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.json")]) == 2
    assert "is no introspection answer" in capsys.readouterr().err


def test_every_allowed_difference_has_a_reason() -> None:
    assert all(why.strip() for why in ALLOWED.values())
    assert reason("No.suchThing") is None
