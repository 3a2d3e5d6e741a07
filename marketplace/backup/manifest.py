"""What a backup says of itself: the last member of its archive."""

import json
from dataclasses import asdict, dataclass

from marketplace.embedded.problem import Problem

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be counted in a market, in one snapshot."""

    tables: dict[str, list[str]]
    """Of each table: its number of rows, and the sum of a hash over each of them."""
    accounts: dict[str, int]
    """What the books hold: by kind of account and currency, in the currency's minor units (đồng for VND)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Written by the release `version`, from a PostgreSQL of this major version."""

    version: str
    made_at: str
    """ISO 8601 with its zone."""
    postgres: int
    migrations: list[str]
    """`app.name` of each that was applied."""
    facts: Facts
    members: dict[str, str]
    """Of each other member of the archive: its SHA-256 in hexadecimal."""
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(int(rows) for rows, _sum in self.facts.tables.values())

    @property
    def files(self) -> int:
        """Pictures and private files."""
        return sum(name.startswith(("public/", "private/")) for name in self.members)

    def write(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """The reverse. Raises Problem for another format."""
        try:
            given = json.loads(text)
            found = given.get("format")
            if found == FORMAT:
                return cls(**{**given, "facts": Facts(**given["facts"])})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise Problem("The backup's own description cannot be read. Nothing was touched.") from error
        raise Problem(f"The backup is of format {found}, this release reads {FORMAT}. Use the release that made it.")
