"""PostgreSQL's own programs that fit a server: none may be older than it."""

import re
import shutil
import subprocess

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from marketplace.embedded import postgres
from marketplace.embedded.problem import Problem


def server_major() -> int:
    """The version of the market's PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        (number,) = cursor.fetchone()
    return int(number) // 10_000


def command(name: str) -> tuple[list[str], dict[str, str]]:
    """pg_dump or pg_restore with the market's database: its words and its variables; the password is not in the words.

    Raises Problem where this machine has none that is new enough.
    """
    words, variables = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, ["-d"])
    return [_fitting(name, server_major()), *words[1:]], {key: str(value) for key, value in (variables or {}).items()}


def _fitting(name: str, server: int) -> str:
    """The machine's own first, where it is of the server's version: that is what its operators installed for it."""
    found = {path: _major(path) for path in (shutil.which(name), _of_wheel(name)) if path}
    fitting = sorted((path for path, major in found.items() if major >= server), key=lambda path: found[path])
    if fitting:
        return fitting[0]
    have = ", ".join(f"{path} is {major}" for path, major in found.items()) or "there is none here"
    raise Problem(
        f"The database is PostgreSQL {server}, and {name} may not be older: {have}. Nothing was done.\n"
        f"Install the client programs of PostgreSQL {server} (Debian: postgresql-client-{server})."
    )


def _of_wheel(name: str) -> str | None:
    try:
        return postgres.program(name)
    except Problem:  # many machines need no embedded PostgreSQL
        return None


def _major(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)(?:\.\d+|beta\d+|rc\d+|devel)", said)
    return int(found[1]) if found else 0
