"""A market of its own to measure: another port, its data in `var/<name>`, filled once, stopped at the end."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from marketplace.embedded.layout import ROOT


@contextmanager
def own_market(name: str, *, port: int, products: int | None, anew: bool = False) -> Iterator[str]:
    """Its address; `products` None is the demo commune, 0 nothing at all; `anew` throws away what an earlier measure
    left. Ends the program when it does not start."""
    os.environ["CHOLANG_VAR"] = str(ROOT / "var" / name)
    if anew:
        shutil.rmtree(ROOT / "var" / name, ignore_errors=True)
    run("marketplace.cli", "up", f"--port={port}", *([] if products is None else ["--empty"]))
    try:
        if products:
            run("bench.fill", "--products", str(products))
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([sys.executable, "-m", "marketplace.cli", "down"])


def run(module: str, *words: str) -> None:
    """A program of ours; where it fails, this one ends."""
    if subprocess.run([sys.executable, "-m", module, *words]).returncode:
        sys.exit(f"python -m {module} failed")
