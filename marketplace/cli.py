"""`cholang`: up, down, status, logs, reset, manage, doctor. Starts at once: Django is only in the parts it runs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import psutil

from marketplace.backup.commands import backup, restore
from marketplace.embedded import doctor as examination
from marketplace.embedded import market, state, status
from marketplace.embedded.environment import build
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.preparation import has_command
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import wait_gone
from marketplace.embedded.wiping import wipe

STOP_SECONDS = 25


class _Cholang(click.Group):
    """Shows a Problem as its text."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except Problem as problem:
            click.echo(str(problem), err=True)
            context.exit(1)


@click.group(cls=_Cholang)
def main() -> None:
    """Chợ Làng on one machine."""


main.add_command(backup)
main.add_command(restore)

_port_option = click.option(
    "--port", type=click.IntRange(1, 65535), help="Where the market is reached (default 8000, or PORT)."
)
_empty_option = click.option("--empty", is_flag=True, help="Without the demo commune.")


@main.command()
@_port_option
@click.option("--foreground", is_flag=True, help="Stay attached; Ctrl-C stops everything.")
@_empty_option
def up(port: int | None, foreground: bool, empty: bool) -> None:
    """Start everything; the first time also make the database and load the demo commune."""
    layout = Layout.from_environment()
    layout.make()
    if running := state.read(layout):
        _already(running)
    if foreground:
        sys.exit(market.run(layout, port=port, empty=empty, tell=_told_and_logged(layout)))
    began = time.monotonic()
    process, told_from = _start_detached(layout, port, empty)
    try:
        ready = _follow(layout, process, told_from)
    except KeyboardInterrupt:
        click.echo("Stopping …")
        process.terminate()
        process.wait(STOP_SECONDS)
        sys.exit(130)
    if not ready:
        sys.exit(1)
    running = state.read(layout)
    click.echo(f"The market is open after {time.monotonic() - began:.1f} s: {running.address if running else ''}")
    if has_command("demo_accounts") and not empty:
        _manage(layout, ["demo_accounts"])


def _already(running: state.State) -> None:
    """A second `up`: not an error when all is well."""
    click.echo(f"The market already runs at {running.address} (supervisor pid {running.pid}).")
    if not status.healthy(running):
        ill = ", ".join(f"{part.title} is {part.state}" for part in running.parts if part.state != "up")
        click.echo(f"It is {running.phase}{': ' + ill if ill else ''}. See: cholang status, cholang logs")
        sys.exit(4)
    sys.exit(0)


def _told_and_logged(layout: Layout) -> Callable[[str], None]:
    def tell(line: str) -> None:
        click.echo(line)
        with (layout.logs / "supervisor.log").open("a") as log:
            log.write(line + "\n")

    return tell


@main.command(hidden=True)
@_port_option
@_empty_option
def supervise(port: int | None, empty: bool) -> None:
    """What `up` starts detached: its output is the supervisor's log."""
    sys.exit(market.run(Layout.from_environment(), port=port, empty=empty, tell=click.echo))


def _start_detached(layout: Layout, port: int | None, empty: bool) -> tuple[subprocess.Popen[bytes], int]:
    words = [sys.executable, "-m", "marketplace.cli", "supervise"]
    words += [f"--port={port}"] if port else []
    words += ["--empty"] if empty else []
    search_path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with (layout.logs / "supervisor.log").open("ab") as log:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "CHOLANG_VAR": str(layout.var), "PYTHONUNBUFFERED": "1", "PYTHONPATH": search_path},
        )
        return process, log.tell()


def _follow(layout: Layout, process: subprocess.Popen[bytes], told_from: int) -> bool:
    """Print what the supervisor tells until it is ready (True) or gone (False)."""
    line = ""
    with (layout.logs / "supervisor.log").open() as told:
        told.seek(told_from)
        while True:
            gone = process.poll() is not None
            line += (more := told.readline())
            if line.endswith("\n"):
                if line.startswith("READY "):
                    return True
                click.echo(line, nl=False)
                line = ""
            elif gone and not more:
                click.echo(line, nl=False)
                return False
            elif not more:
                time.sleep(0.05)


@main.command()
def down() -> None:
    """Stop everything; nothing is lost."""
    layout = Layout.from_environment()
    running = state.read(layout)
    if running is None:
        click.echo("The market is not running.")
        return
    began = time.monotonic()
    try:
        psutil.Process(running.pid).terminate()
    except psutil.NoSuchProcess:
        pass  # it ended meanwhile, which is what we wanted
    except psutil.AccessDenied as error:
        raise Problem(f"The market was started by another user (supervisor pid {running.pid}).") from error
    if not wait_gone(running.pid, running.started, STOP_SECONDS):
        raise Problem(f"The supervisor (pid {running.pid}) does not stop. See: cholang logs supervisor")
    click.echo(f"The market is closed after {time.monotonic() - began:.1f} s. Its data is in {layout.var}")


@main.command("status")
def show_status() -> None:
    """What runs, since when, and how much memory it takes."""
    running = state.read(Layout.from_environment())
    if running is None:
        click.echo("The market is not running. Start it with: cholang up")
        sys.exit(3)
    click.echo(status.table(running))
    sys.exit(0 if status.healthy(running) else 4)


@main.command()
@click.argument("part", default="supervisor")
@click.option("-f", "--follow", is_flag=True, help="Go on printing.")
def logs(part: str, follow: bool) -> None:
    """The last lines of a part's log: supervisor, setup, postgres, valkey, worker, beat, web."""
    path = Layout.from_environment().logs / f"{Path(part).name}.log"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.log"))) or "none yet"
        raise Problem(f"There is no log of {part!r}. There are: {known}")
    try:
        sys.exit(subprocess.run(["tail", "-n", "60", *(["-F"] if follow else []), str(path)]).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


@main.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--with-secrets", is_flag=True, help="Passwords and keys too; data kept elsewhere may become unreadable.")
def reset(yes: bool, with_secrets: bool) -> None:
    """Throw the market's data away: database, queue, pictures. Secrets, logs and local.env stay."""
    layout = Layout.from_environment()
    if running := state.read(layout):
        raise Problem(f"The market is running at {running.address}. Nothing was deleted. Close it first: cholang down")
    if state.left_behind(layout):
        raise Problem("Parts of a killed market are still ending. Nothing was deleted. Try again in a moment.")
    if not yes:
        click.confirm(f"The market's data in {layout.var} is deleted for ever. Go on?", abort=True)
    gone = wipe(layout, with_secrets=with_secrets)
    click.echo(f"Deleted: {', '.join(gone) or 'nothing, it was empty'}. The next `cholang up` makes a new market.")


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run one of Django's commands in the market's environment: cholang manage shell."""
    layout = Layout.from_environment()
    code = _manage(layout, list(words))
    if code and state.read(layout) is None and build(layout).runs_postgres:
        click.echo("(The market is not running, so its database does not answer. Start it with: cholang up)", err=True)
    sys.exit(code)


@main.command("migrate-to-saleor", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def migrate_to_saleor(words: tuple[str, ...]) -> None:
    """Grow out of one machine into a Saleor: --check or --apply (docs/growing.md)."""
    sys.exit(_manage(Layout.from_environment(), ["migrate_to_saleor", *words]))


@main.group()
def saleor() -> None:
    """The Saleor that the market stands beside."""


@saleor.command("connect", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def saleor_connect(words: tuple[str, ...]) -> None:
    """Be installed there: cholang saleor connect https://shop.example/graphql/ [--email somebody@shop.example]."""
    sys.exit(_manage(Layout.from_environment(), ["saleor_connect", *words]))


@saleor.command("check", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def saleor_check(words: tuple[str, ...]) -> None:
    """Prove every permission, webhook, channel and mapping; --mend does what can be done from here."""
    sys.exit(_manage(Layout.from_environment(), ["saleor_check", *words]))


@saleor.command("sweep", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def saleor_sweep(words: tuple[str, ...]) -> None:
    """Put right what was missed of it: cholang saleor sweep [--days 3]; it runs by itself every five minutes."""
    sys.exit(_manage(Layout.from_environment(), ["saleor_sweep", *words]))


@main.group()
def schema() -> None:
    """The API's schema."""


@schema.command("diff", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def schema_diff(words: tuple[str, ...]) -> None:
    """What our schema says otherwise than a Saleor's: cholang schema diff INTROSPECTION.json [--all]."""
    layout = Layout.from_environment()
    layout.make()
    command = [sys.executable, "-m", "storefront_api.saleor", *words]
    sys.exit(subprocess.run(command, env=build(layout).variables).returncode)


@main.group()
def gateway() -> None:
    """The gateway that joins our half of the graph and a Saleor's."""


@gateway.command("compose")
@click.argument("saleor")
def gateway_compose(saleor: str) -> None:
    """Join both halves for it; SALEOR is a file with Saleor's schema, or the address of its GraphQL API."""
    sys.exit(subprocess.run([sys.executable, "-m", "storefront_api.supergraph", saleor]).returncode)


@main.group()
def ledger() -> None:
    """The market's books."""


@ledger.command("verify", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def ledger_verify(words: tuple[str, ...]) -> None:
    """Prove that the books are right; the exit status is 1 when anything is off."""
    sys.exit(_manage(Layout.from_environment(), ["ledger_verify", *words]))


@ledger.command("statement", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def ledger_statement(words: tuple[str, ...]) -> None:
    """What moved on an account: cholang ledger statement GATEWAY_CLEARING --owner cholang.vietqr."""
    sys.exit(_manage(Layout.from_environment(), ["ledger_statement", *words]))


@main.group()
def media() -> None:
    """The market's files."""


@media.command("move", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def media_move(words: tuple[str, ...]) -> None:
    """Copy files to S3 or back, compared: cholang media move --to s3 [--delete-source]."""
    sys.exit(_manage(Layout.from_environment(), ["media_move", *words]))


def _manage(layout: Layout, words: list[str]) -> int:
    layout.make()
    running = state.read(layout)
    environment = build(layout, port=running.port if running else None)
    return subprocess.run([sys.executable, str(ROOT / "manage.py"), *words], env=environment.variables).returncode


@main.command()
def doctor() -> None:
    """Look whether this machine has what the market needs."""
    findings = list(examination.examine(Layout.from_environment()))
    for finding in findings:
        mark = "ok" if finding.fine else "MISSING" if finding.needed else "no"
        click.echo(f"{mark:<8}{finding.title:<32}{finding.detail}")
    sys.exit(1 if any(finding.needed and not finding.fine for finding in findings) else 0)


if __name__ == "__main__":
    main()
