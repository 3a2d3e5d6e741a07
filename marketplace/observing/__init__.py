"""What can be seen of the market from outside while it works: log lines, what binds them together, and traces.

`correlation` follows one thing that somebody did from the page to the last worker, `log_lines` and `masking` say what a
line of a log looks like and what never stands in one, `traces` sends spans where OpenTelemetry is wanted.
"""
