"""`make bench`: a market of its own on another port, empty and then filled, measured, stopped.

It lies in `var/bench` and stays there, so that the next time it is filled already. Options go to `bench.load`.
"""

import os
import subprocess
import sys

from marketplace.embedded.layout import ROOT

PORT = "8091"


def main() -> int:
    """The exit status of the measuring."""
    os.environ["CHOLANG_VAR"] = str(ROOT / "var" / "bench")
    if _python("marketplace.cli", "up", "--empty", f"--port={PORT}"):
        return 2
    try:
        if _python("bench.fill"):
            return 2
        return _python("bench.load", f"--url=http://127.0.0.1:{PORT}/graphql/", "--market", *sys.argv[1:])
    finally:
        _python("marketplace.cli", "down")


def _python(module: str, *words: str) -> int:
    return subprocess.run([sys.executable, "-m", module, *words]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
