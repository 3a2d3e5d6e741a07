"""What calls to others carry, so that their logs can be read beside ours."""

from marketplace.observing import correlation, traces


def headers() -> dict[str, str]:
    """The correlation id, and where we stand in a trace; empty where there is neither."""
    found = {correlation.HEADER: correlation.current()} if correlation.current() else {}
    return {**found, **traces.headers()}
