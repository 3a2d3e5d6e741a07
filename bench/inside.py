"""Being inside a market: its database and settings in this process, for filling it and for counting statements."""

import os
import sys

import django

from marketplace.embedded import state
from marketplace.embedded.environment import build
from marketplace.embedded.layout import Layout


def enter_market() -> state.State:
    """Set Django up for the running market of `CHOLANG_VAR`; ends the program when none runs."""
    layout = Layout.from_environment()
    running = state.read(layout)
    if running is None:
        sys.exit(f"No market runs in {layout.var}. Start one: cholang up --empty")
    os.environ.update(build(layout, port=running.port).variables)
    django.setup()
    return running
