"""What the turns came to, as a table."""

from collections.abc import Sequence

from deploy.rehearse.playing import Telling
from deploy.rehearse.turns import Turn


def table(turns: Sequence[Turn]) -> str:
    """Process, in which steps it was killed, how soon it was back, how the telling ended, what was found."""
    lines = []
    for turn in turns:
        kills = turn.kills
        title, at, back = "nothing", "", ""
        if kills is not None:
            title = kills.victim.title
            at = ", ".join(str(step) for step in kills.steps)
            back = "/".join(f"{seconds:.0f}" for seconds in kills.back_after)
        found = "; ".join(turn.lost) or f"nothing lost ({turn.settled_after:.0f} s)"
        lines.append(f"  {title:<22} {at:<12} {back:<11} {_ended(turn.telling):<42} {found}")
    head = f"  {'killed':<22} {'in steps':<12} {'back, s':<11} {'the telling went':<42} afterwards"
    steps = max((turn.telling.steps for turn in turns), key=len, default={})
    names = [f"  {number:>3}. {title}" for number, title in sorted(steps.items())]
    return "\n".join([head, *lines, "", "Steps:", *names])


def _ended(telling: Telling) -> str:
    if not telling.has_failed:
        again = f", {telling.repeats} asked again" if telling.repeats else ""
        return f"to its end in {telling.seconds:.0f} s{again}"
    return f"stopped at step {telling.step - 1}: {telling.stopped}"
