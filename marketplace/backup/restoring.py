"""A backup into an empty place. The whole of it is checked before anything is touched.

This process has no Django: it makes the place, and `backup_load` runs in the place's own environment.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from marketplace.backup import places, server
from marketplace.backup.checking import Checked
from marketplace.embedded import market
from marketplace.embedded.environment import build
from marketplace.embedded.layout import ROOT, Layout
from marketplace.embedded.problem import Problem
from marketplace.embedded.secrets import read_env_file

Tell = Callable[[str], None]
Check = Callable[[Path, Path], Checked]

BOOKS = 3
"""Exit status of `backup_load`: all is as it was, and the books were not right then."""
#: What may lead from a trial's own folder to the true market's data.
_ELSEWHERE = ("CACHE_URL", "BROKER_URL", "ELASTICSEARCH_URL", "S3_BUCKET", "S3_PRIVATE_BUCKET", "GATEWAY_URL")


def into_folder(file: Path, key: Path, layout: Layout, *, replace: bool, check: Check, tell: Tell) -> bool:
    """A market of this machine, with its own PostgreSQL; returns whether its books are right.

    Raises Problem; then the folder is as it was.
    """
    places.need_closed(layout)
    places.need_own_postgres(layout)
    if not replace:
        places.need_empty(layout)
    checked = check(file, key)
    layout.make()
    with ExitStack() as stack:
        stack.enter_context(market.only_one(layout))
        stack.enter_context(places.emptied(layout))
        kept = stack.enter_context(places.keys_put(layout, checked.keys))
        with server.running(layout, durable=True) as address:
            variables = {**build(layout).variables, **_own(layout, address)}
            is_right = _load(file, key, checked, variables, replace=replace)
        places.mark_restored(layout)
    _tell_of_keys(layout, kept, tell)
    return is_right


def into_database(file: Path, key: Path, layout: Layout, url: str, *, replace: bool, check: Check, tell: Tell) -> bool:
    """A PostgreSQL anywhere; files go where the market of `layout` has them. Otherwise as `into_folder`.

    Raises Problem; then the database is as it was, or, with `replace`, empty.
    """
    places.need_closed(layout)
    checked = check(file, key)
    layout.make()
    with market.only_one(layout), places.keys_put(layout, checked.keys) as kept:
        variables = {**build(layout).variables, "DATABASE_URL": url}
        is_right = _load(file, key, checked, variables, replace=replace)
        places.mark_restored(layout)
    _tell_of_keys(layout, kept, tell)
    return is_right


def on_trial(file: Path, key: Path, *, check: Check) -> bool:
    """Into a place of its own that is thrown away again; returns whether the books are right.

    Raises Problem when anything else is not as it was.
    """
    checked = check(file, key)
    with tempfile.TemporaryDirectory(prefix="cholang-verify-") as folder:
        os.chmod(folder, 0o711)  # noqa: S103  where root runs it, PostgreSQL is another user
        layout = Layout(Path(folder).resolve())
        layout.make()
        with server.running(layout, durable=False) as address:
            engine = {
                name: value
                for name, value in read_env_file(Layout.from_environment().local_file).items()
                if name in ("SHOP_ENGINE", "SALEOR_API_URL")
            }
            found = {**engine, **build(layout).variables}
            variables = {name: value for name, value in found.items() if name not in _ELSEWHERE}
            return _load(file, key, checked, {**variables, **_own(layout, address)}, replace=False)


def _own(layout: Layout, address: str) -> Mapping[str, str]:
    """Whatever the shell names, this place is the folder's."""
    return {
        "DATABASE_URL": address,
        "MEDIA_ROOT": str(layout.media),
        "PRIVATE_ROOT": str(layout.var / "private"),
        "CHOLANG_VAR": str(layout.var),
    }


def _load(file: Path, key: Path, checked: Checked, variables: Mapping[str, str], *, replace: bool) -> bool:
    with tempfile.NamedTemporaryFile(suffix=".json") as manifest:
        manifest.write(checked.manifest.write())
        manifest.flush()
        words = ["backup_load", str(file), f"--key-file={key}", f"--manifest={manifest.name}"]
        command = [sys.executable, str(ROOT / "manage.py"), *words, *(["--replace"] if replace else [])]
        status = subprocess.run(command, env=dict(variables)).returncode
        if status not in (0, BOOKS):
            raise Problem("The backup was not restored: the lines above say why.")
        return status == 0


def _tell_of_keys(layout: Layout, kept: list[str], tell: Tell) -> None:
    for name in kept:
        tell(f"note {layout.var / name} is another one than the backup's, and was left as it is.")
