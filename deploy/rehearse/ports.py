"""Ten ports in a row on loopback; two rehearsals on one machine take different ones."""

from dataclasses import dataclass

FIRST = 8140


@dataclass(frozen=True, slots=True)
class Ports:
    """Counted from the first one."""

    first: int = FIRST

    @property
    def public(self) -> int:
        """The proxy for people."""
        return self.first

    @property
    def inside(self) -> int:
        """The proxy for programs of ours and the Saleor."""
        return self.first + 1

    @property
    def web(self) -> tuple[int, int]:
        """Two web processes."""
        return self.first + 2, self.first + 3

    @property
    def gateway(self) -> int:
        """What joins both halves of the graph."""
        return self.first + 4

    @property
    def s3(self) -> int:
        """The store."""
        return self.first + 5

    @property
    def unused(self) -> dict[str, int]:
        """The proxy's other doors: here Saleor and the store are reached as they are."""
        names = ("SALEOR_ADDRESS", "SALEOR_INTERNAL_ADDRESS", "DASHBOARD_ADDRESS", "FILES_ADDRESS")
        return {name: self.first + 6 + place for place, name in enumerate(names)}

    @property
    def address(self) -> str:
        """Where people reach the market."""
        return f"http://127.0.0.1:{self.public}"
