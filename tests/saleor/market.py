"""`make test-saleor FLOWS=PATH`: an empty market of its own, the flows' people, every flow on a fresh database.

It lies in `var/flows`, on port 8092 (or FLOWS_PORT). Words after PATH go to pytest: `-k checkout`, `-x`.
"""

import os
import subprocess
import sys
from pathlib import Path

from marketplace.embedded.layout import ROOT

PORT = os.environ.get("FLOWS_PORT", "8092")
TOKEN_FILE = ROOT / "var" / "flows" / "app-token"


def main() -> int:
    """The exit status of the flows; 2 when they could not begin."""
    runner, flows, *more = sys.argv[1:] or ("", "")
    if not Path(runner).is_file() or not (Path(flows) / "checkout").is_dir():
        print(
            "Say where Saleor's flows are (saleor/tests/e2e of its repository, branch 3.23) and what runs them:\n"
            "  make test-saleor FLOWS=/path/to/saleor/tests/e2e RUNNER=/path/to/run.py",
            file=sys.stderr,
        )
        return 2
    os.environ["CHOLANG_VAR"] = str(TOKEN_FILE.parent)
    os.environ["API_LANGUAGE"] = "en"  # the flows name none
    if _python("-m", "marketplace.cli", "up", "--empty", f"--port={PORT}"):
        return 2
    try:
        if _python("-m", "tests.saleor.prepare"):
            return 2
        return _python(
            runner,
            flows,
            f"--url=http://127.0.0.1:{PORT}/graphql/",
            f"--app-token={TOKEN_FILE.read_text()}",
            f"--reset=cd {ROOT} && {sys.executable} -m tests.saleor.put_back",
            *more,
        )
    finally:
        _python("-m", "marketplace.cli", "down")


def _python(*words: str) -> int:
    return subprocess.run([sys.executable, *words]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
