"""Where the lines of a page may belong, for all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from payments.domain.desk import proofs
from payments.domain.desk.proofs import Proof
from payments.domain.transfers import suggestions
from payments.domain.transfers.suggestions import Suggestion
from payments.models import BankLine
from storefront_api.core.batching import Loader


@dataclass(slots=True)
class Belongings:
    """What may belong to a line."""

    suggestions: list[Suggestion]
    proofs: list[Proof]


class BelongingsByLine(Loader[BankLine, Belongings]):
    """Suggestions of incoming lines that wait, proofs of outgoing ones."""

    def load_many(self, keys: Sequence[BankLine]) -> dict[BankLine, Belongings]:
        """A fixed number of statements."""
        found, outgoing = suggestions.suggestions(keys), proofs.proofs(keys)
        return {line: Belongings(found.get(line.pk, []), outgoing.get(line.pk, [])) for line in keys}
