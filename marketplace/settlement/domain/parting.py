"""Taking back a part of a sale so that the last part takes exactly what is left.

All parts are whole minor units, each of the sale's own sign turned round or zero, whatever is taken back in which
steps. What is taken back so far is reckoned from how far the return has come; a step is the difference of two of these.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shares:
    """What a sale came to: `net + commission + vat + pit == base`."""

    base: int
    commission: int
    vat: int
    pit: int

    @property
    def net(self) -> int:
        """What is owed to the seller."""
        return self.base - self.commission - self.vat - self.pit

    def __sub__(self, other: "Shares") -> "Shares":
        return Shares(
            self.base - other.base, self.commission - other.commission, self.vat - other.vat, self.pit - other.pit
        )

    def __neg__(self) -> "Shares":
        return Shares(0, 0, 0, 0) - self


def portion(whole: int, done: int, of: int) -> int:
    """`done / of` of the whole, half up; all of it where nothing can be divided.

    >>> portion(100, 1, 3), portion(100, 3, 3), portion(5, 0, 0)
    (33, 100, 5)
    """
    return whole if done >= of else (2 * whole * done + of) // (2 * of)


def so_far(sale: Shares, done: int, of: int) -> Shares:
    """What of the sale is taken back when `done` of `of` has gone back.

    The base in proportion; out of it what was kept, out of that the commission, and so on. Each is cut from a whole
    that only grows by whole units, so that no share ever shrinks and none outgrows what it is a share of: were every
    share rounded by itself, a seller could be owed a đồng for a return.

    >>> so_far(Shares(base=40_000, commission=2_000, vat=400, pit=200), 1, 2)
    Shares(base=20000, commission=1000, vat=200, pit=100)
    """
    base = portion(sale.base, done, of)
    kept = portion(sale.base - sale.net, base, sale.base)
    commission = portion(sale.commission, kept, sale.base - sale.net)
    taxes = kept - commission
    vat = portion(sale.vat, taxes, sale.vat + sale.pit)
    return Shares(base=base, commission=commission, vat=vat, pit=taxes - vat)
