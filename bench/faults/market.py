"""A market whose supervisor never loses patience: whatever is killed is started again at once."""

import sys
from dataclasses import replace

from marketplace.embedded import market, parts, supervisor
from marketplace.embedded.environment import Environment
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.parts import Part

_real_programs = parts.programs


def _forking(layout: Layout, environment: Environment) -> list[Part]:
    """The same programs, web and worker as a process for each request and each round; the clock is in the worker."""
    found = []
    for part in _real_programs(layout, environment):
        own = {**part.variables, "CHOLANG_VAR": str(layout.var), "BROKER_URL": "memory://", "DATABASE_POOL": "1"}
        if part.name == "web":
            command = [sys.executable, "-m", "bench.faults.forking_web", str(environment.port)]
            found.append(replace(part, command=command, variables=own, folder=ROOT))
        elif part.name == "worker":
            command = [sys.executable, "-m", "bench.faults.forking_worker"]
            found.append(replace(part, command=command, variables=own, folder=ROOT))
        elif part.name != "beat":
            found.append(part)
    return found


def main() -> int:
    """Run it until somebody asks to stop: PORT [forking]."""
    supervisor.OFTEN = 10**9
    supervisor.LONGEST_PAUSE = 0.1
    if "forking" in sys.argv:
        parts.programs = _forking
    return market.run(Layout.from_environment(), port=int(sys.argv[1]), empty=True, tell=lambda line: print(line))


if __name__ == "__main__":
    raise SystemExit(main())
