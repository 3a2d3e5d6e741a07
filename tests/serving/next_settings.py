"""The next release of the market: one app more, whose migration has to be applied first."""

from tests.serving.slow_settings import *  # noqa: F403
from tests.serving.slow_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.serving.next_release"]
