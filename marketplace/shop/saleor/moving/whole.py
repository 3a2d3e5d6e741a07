"""The whole move, kind by kind."""

from dataclasses import dataclass

from marketplace.shop.native.models import Fulfillment, OrderLine, TransactionItem
from marketplace.shop.saleor.moving import promised, references
from marketplace.shop.saleor.moving.applying import Progress, move
from marketplace.shop.saleor.moving.comparing import Compared, compare
from marketplace.shop.saleor.moving.far import Far
from marketplace.shop.saleor.moving.plan import KINDS, kinds
from marketplace.shop.saleor.moving.relinking import relink_rows
from marketplace.shop.saleor.moving.things import Ids, NotMoved


@dataclass(frozen=True, slots=True)
class Found:
    """Both sides beside each other, and which id of ours is which of theirs."""

    compared: list[Compared]
    ids: Ids

    @property
    def differs(self) -> bool:
        """Whether anything does."""
        return any(one.differences for one in self.compared)


def check(far: Far, progress: Progress) -> Found:
    """Compare; nothing is written on either side."""
    ids = Ids()
    return Found([compare(kind, ids, progress) for kind in kinds(far, ids)], ids)


def apply(far: Far, progress: Progress) -> tuple[list[NotMoved], Found]:
    """Move what is not there, then compare. Twice is once."""
    references.give()
    promised.make_room()
    ids, not_moved = Ids(), []
    for kind in kinds(far, ids):
        not_moved += move(kind, ids, progress)
    return not_moved, check(far, progress)


def relink(found: Found) -> int:
    """Give our rows Saleor's ids, in one transaction; how many rows had others."""
    return relink_rows(
        found.ids,
        [*{kind.model: None for kind in KINDS if kind.is_renumbered}, OrderLine, Fulfillment, TransactionItem],
    )
