"""What waits, how much of it and since when: read by monitoring (/metrics) and by the people of the desk.

Rooms register what they measure, in a module `gauges` of theirs:

    WAITING = Measure("cholang_notifications_waiting", "Notifications nobody has worked on", title=_("…"))

    @reads(WAITING)
    def waiting() -> Iterator[Reading]: ...
"""

from marketplace.gauges.measures import Measure, Reading, each, read_all, reads

__all__ = ["Measure", "Reading", "each", "read_all", "reads"]
