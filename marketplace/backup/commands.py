"""`cholang backup` and `cholang restore`. What they stand on is loaded when they run: `cholang` starts at once."""

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marketplace.embedded import state
from marketplace.embedded.environment import build
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem

if TYPE_CHECKING:
    from marketplace.backup.checking import Checked

_BOOKS = "Everything is as it was when the backup was made, and the books were not right then."
_PATH = click.Path(path_type=Path)
_key_option = click.option("--key-file", type=_PATH, help="A key that `cholang backup --make-key` made.")


@click.command()
@click.argument("file", type=_PATH, required=False)
@click.option("--recipient", multiple=True, help="Who can open it (age1…); may be given several times.")
@_key_option
@click.option("--with-secrets", is_flag=True, help="secrets.env too. Better kept elsewhere: who has both, has all.")
@click.option("--make-key", type=_PATH, help="Write a new key there, print its recipient, and do nothing else.")
@click.option("--verify", type=_PATH, help="Restore this backup into a place of its own, compare, throw it away.")
def backup(
    file: Path | None,
    recipient: tuple[str, ...],
    key_file: Path | None,
    with_secrets: bool,
    make_key: Path | None,
    verify: Path | None,
) -> None:
    """Database and files in one encrypted FILE, while the market goes on."""
    if sum(bool(given) for given in (file, make_key, verify)) != 1:
        raise click.UsageError("Say one of: FILE to write, --verify FILE, --make-key FILE.")
    if make_key:
        from marketplace.backup import keys

        click.echo(f"{keys.make_key(make_key)}\nKeep {make_key} elsewhere, twice: without it no backup opens.")
    elif verify:
        from marketplace.backup import restoring

        began = time.monotonic()
        if not restoring.on_trial(verify.resolve(), _needed(key_file), check=_check):
            raise Problem(_BOOKS)
        click.echo(f"The backup is good. ({time.monotonic() - began:.1f} s)")
    elif file:
        words = [str(file.absolute()), *(f"--recipient={one}" for one in recipient)]
        words += [f"--key-file={key_file.absolute()}"] if key_file else []
        sys.exit(_write([*words, *(["--with-secrets"] if with_secrets else [])]))


def _write(words: list[str]) -> int:
    layout = Layout.from_environment()
    running = state.read(layout)
    environment = build(layout, port=running.port if running else None)
    if environment.runs_postgres and running is None:
        raise Problem("The market is not running, so its database does not answer. Start it with: cholang up")
    command = [sys.executable, str(ROOT / "manage.py"), "backup_write", *words]
    return subprocess.run(command, env=environment.variables).returncode


@click.command()
@click.argument("file", type=_PATH)
@_key_option
@click.option("--into", type=_PATH, help="A data folder (CHOLANG_VAR), which gets a PostgreSQL of its own.")
@click.option(
    "--database-url", envvar="RESTORE_DATABASE_URL", help="A PostgreSQL instead; files go where this market has them."
)
@click.option("--replace", is_flag=True, help="Throw away what is there.")
def restore(file: Path, key_file: Path | None, into: Path | None, database_url: str | None, replace: bool) -> None:
    """A backup into an empty place, compared row by row, file by file. All of FILE is checked first."""
    if not into and not database_url:
        raise click.UsageError("Say where: --into FOLDER, or --database-url URL.")
    from marketplace.backup import restoring

    began, key, file = time.monotonic(), _needed(key_file), file.resolve()
    layout = Layout(into.resolve()) if into else Layout.from_environment()
    if database_url:
        is_right = restoring.into_database(
            file, key, layout, database_url, replace=replace, check=_check, tell=click.echo
        )
    else:
        is_right = restoring.into_folder(file, key, layout, replace=replace, check=_check, tell=click.echo)
    click.echo(f"Restored. ({time.monotonic() - began:.1f} s)")
    if into and not database_url:
        click.echo(f"Open it with: CHOLANG_VAR={layout.var} cholang up")
    if not is_right:
        raise Problem(_BOOKS)


def _needed(key_file: Path | None) -> Path:
    if key_file is None:
        raise click.UsageError("Say which key opens it: --key-file FILE.")
    return key_file.resolve()


def _check(file: Path, key_file: Path) -> "Checked":
    from marketplace.backup import checking, keys

    key = keys.read_key(key_file)
    with (
        checking.open_backup(file) as opened,
        click.progressbar(length=checking.size(opened), label="Check  ", file=sys.stderr) as bar,
    ):
        checked = checking.check(opened, key, bar.update)
    made = checked.manifest
    click.echo(f"ok   {len(made.members):,} members as they were written by {made.version} at {made.made_at}")
    return checked
