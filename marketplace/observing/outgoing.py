"""What calls to others carry, so that their logs can be read beside ours."""

import sys

from marketplace.observing import correlation


def headers() -> dict[str, str]:
    """The correlation id, and where we stand in a trace; empty where there is neither."""
    found = {correlation.HEADER: correlation.current()} if correlation.current() else {}
    # Only `tracing` loads it: where no traces are wanted, nothing is.
    if propagate := sys.modules.get("opentelemetry.propagate"):
        propagate.inject(found)
    return found
