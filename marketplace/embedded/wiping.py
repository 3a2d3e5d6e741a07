"""Throwing one market's data away: only what the market itself made, by name."""

import shutil

from marketplace.embedded.layout import Layout

#: Secrets are not here: they may open data that lies elsewhere (a replaced database with sealed identity papers).
_MADE_HERE = ("postgres", "postgres.new", "valkey", "media", "private", "static", "notices", "run")
_SECRETS = ("secrets.env", "jwt-key.pem")


def wipe(layout: Layout, *, with_secrets: bool) -> list[str]:
    """Delete data, and secrets when asked; returns the names of what is gone. Logs and local.env stay."""
    gone = []
    for name in (*_MADE_HERE, *(_SECRETS if with_secrets else ())):
        path = layout.var / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
            gone.append(name)
        elif path.exists() or path.is_symlink():
            path.unlink()
            gone.append(name)
    if layout.sockets != layout.run:
        shutil.rmtree(layout.sockets, ignore_errors=True)
    return gone
