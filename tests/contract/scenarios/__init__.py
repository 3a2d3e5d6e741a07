"""The scenarios: small functions that ask an `Api` and yield named answers."""

import importlib
import pkgutil

from tests.contract.scenarios.scenario import SCENARIOS, Scenario


def all_scenarios() -> dict[str, Scenario]:
    """Every scenario by its name, `module.function`."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return SCENARIOS
