"""The database as it was before any flow, and putting it back: PostgreSQL copies a template's files."""

import os
import time

import environ
import psycopg
from psycopg import sql

TEMPLATE = "cholang_flows"


def keep() -> None:
    """The market's database becomes the template. Its connections are cut; they come again by themselves."""
    _copy(of=_market()["NAME"], to=TEMPLATE)


def put_back() -> None:
    """The market's database becomes what the template holds."""
    _copy(of=TEMPLATE, to=_market()["NAME"])


def _market() -> dict[str, str]:
    return dict(environ.Env.db_url_config(os.environ["DATABASE_URL"]))


def _copy(*, of: str, to: str) -> None:
    market = _market()
    with psycopg.connect(
        host=market["HOST"], user=market["USER"], password=market["PASSWORD"], dbname="postgres", autocommit=True
    ) as server:
        _drop(server, to)
        # The market's pool comes back at once, so that its database is closed while it is copied.
        server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(of)))
        try:
            ours = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND usename = user"
            server.execute(ours, [of])
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
            server.execute(copy.format(sql.Identifier(to), sql.Identifier(of)))
        finally:
            server.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(of)))


def _drop(server: psycopg.Connection, name: str) -> None:
    """Again and again while PostgreSQL's own vacuum is at work in it, which nobody but its owner may end."""
    for pause in (0.2, 0.5, 1, 2, 4, None):
        try:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            return
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
            if pause is None:
                raise
            time.sleep(pause)
