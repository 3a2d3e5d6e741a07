"""What a far end knows, in one SQLite file: written before anybody is told, so that a kill forgets nothing."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

Thing = dict[str, Any]

_TABLES = """
create table if not exists thing (
    kind text not null, key text not null, made real not null, body text not null, primary key (kind, key)
) without rowid;
create index if not exists thing_newest on thing (kind, made);
create table if not exists notice (
    number integer primary key, about text not null, label text not null, draft text not null, due real not null,
    tries integer not null default 0, state text not null default 'WAITING', answer text not null default ''
);
create index if not exists notice_due on notice (state, due);
"""


class Transaction:
    """Reading and writing as one step: nobody else writes meanwhile, and an exception takes all of it back."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def get(self, kind: str, key: str) -> Thing | None:
        """The thing, or None."""
        row = self.db.execute("select body from thing where kind = ? and key = ?", (kind, key)).fetchone()
        return {**json.loads(row[0]), "key": key} if row else None

    def put(self, kind: str, key: str, body: Thing) -> bool:
        """Write down a new thing; False, and nothing changed, when the key is taken."""
        values = (kind, key, time.time(), json.dumps(body))
        return self.db.execute("insert or ignore into thing values (?, ?, ?, ?)", values).rowcount == 1

    def save(self, kind: str, key: str, body: Thing) -> None:
        """Write down how a thing is now; one that is not there yet is made."""
        self.put(kind, key, body)
        self.db.execute("update thing set body = ? where kind = ? and key = ?", (json.dumps(body), kind, key))

    def newest(self, kind: str, limit: int = 1000, **having: Any) -> list[Thing]:
        """The newest things of a kind, each with its "key"; only those whose fields are as given."""
        where = "".join(" and json_extract(body, ?) = ?" for _ in having)
        values = [value for name, wanted in having.items() for value in (f"$.{name}", wanted)]
        rows = self.db.execute(
            f"select key, body from thing where kind = ?{where} order by made desc limit ?",  # noqa: S608  no input
            (kind, *values, limit),
        )
        return [{**json.loads(body), "key": key} for key, body in rows]


class State:
    """Things by kind and key (JSON), and notices that are to be sent. Safe between threads."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        with closing(self._open()) as db:
            db.execute("pragma journal_mode = wal")
            db.executescript(_TABLES)

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        db.execute("pragma synchronous = normal")
        return db

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that writes."""
        with closing(self._open()) as db:
            db.execute("begin immediate")
            try:
                yield Transaction(db)
            except BaseException:
                db.execute("rollback")
                raise
            db.execute("commit")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Looking only."""
        with closing(self._open()) as db:
            yield Transaction(db)

    def get(self, kind: str, key: str) -> Thing | None:
        """The thing, or None."""
        with self.reading() as now:
            return now.get(kind, key)

    def forget(self) -> None:
        """Begin anew."""
        with self.writing() as now:
            now.db.execute("delete from thing")
            now.db.execute("delete from notice")

    def switch(self, name: str, default: str = "") -> str:
        """How something was last set on the control page."""
        return str((self.get("switch", name) or {"value": default})["value"])

    def set_switch(self, name: str, value: str) -> None:
        """Set it, until it is set again."""
        with self.writing() as now:
            now.save("switch", name, {"value": value})

    def next_of_switch(self, name: str) -> str:
        """Take the first of what was set with commas between: each holds for one call."""
        if not self.switch(name):
            return ""
        with self.writing() as now:
            value = str((now.get("switch", name) or {"value": ""})["value"])
            first, _comma, rest = value.partition(",")
            now.save("switch", name, {"value": rest})
        return first.strip()
