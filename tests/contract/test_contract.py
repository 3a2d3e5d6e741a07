"""Each scenario: our answers are those recorded, and those of the Saleor that is named.

python -m pytest tests/contract                                   ours against what is recorded
SALEOR_API_URL=… SALEOR_APP_TOKEN=… python -m pytest tests/contract   ours against a Saleor too
CONTRACT_RECORD=1 python -m pytest tests/contract                 write what ours answers into expected/
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.contract.api import Api
from tests.contract.differences import differences
from tests.contract.intended import is_intended
from tests.contract.plain import Plain
from tests.contract.scenarios import Scenario, all_scenarios

EXPECTED = Path(__file__).parent / "expected"


def played(scenario: Scenario, api: Api) -> dict[str, Any]:
    """The plain answers by name."""
    plain = Plain(word=api.word, names=api.names)
    answers: dict[str, Any] = {}
    for name, answer in scenario.play(api):
        assert name not in answers, f"two answers are called {name!r}"
        answers[name] = plain.of(answer, words=scenario.words)
    return answers


@pytest.mark.parametrize("name", sorted(all_scenarios()))
def test_answers_are_those_of_saleor(name: str, native: Api, saleor: Api | None) -> None:
    scenario = all_scenarios()[name]
    ours = played(scenario, native)
    if saleor is not None:
        found = [
            f"{path}: native {mine} / Saleor {theirs}"
            for path, mine, theirs in differences(ours, played(scenario, saleor))
            if not is_intended(name, path)
        ]
        assert not found, "\n".join([f"{name} differs from Saleor at {len(found)} places:", *found])
    file = EXPECTED / f"{name}.json"
    if os.environ.get("CONTRACT_RECORD"):
        file.write_text(json.dumps(ours, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert list(differences(ours, json.loads(file.read_text(encoding="utf-8")))) == []
