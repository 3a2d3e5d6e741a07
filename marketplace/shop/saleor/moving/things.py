"""One thing of a kind, on our side or theirs, and where it goes by which id."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import Model

from marketplace.shop.saleor.moving.far import Far

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ours:
    """A row of ours. `facts` are what has to be the same there, references by key instead of by id."""

    pk: Any
    key: str
    title: str
    facts: Facts
    row: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Theirs:
    """What a Saleor has under the same key."""

    id: str
    key: str
    facts: Facts
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What putting it right takes: ids of its listings, say."""


class Ids:
    """Our primary keys -> Saleor's global ids, by model."""

    def __init__(self) -> None:
        self._known: dict[type[Model], dict[Any, str]] = {}

    def put(self, model: type[Model], pk: Any, global_id: str) -> None:
        """Remember where it is there."""
        self._known.setdefault(model, {})[pk] = global_id

    def of(self, model: type[Model], pk: Any) -> str:
        """Raises KeyError for what is not there (yet)."""
        return self._known[model][pk]

    def get(self, model: type[Model], pk: Any) -> str | None:
        """The same, None for what is not there."""
        return self._known.get(model, {}).get(pk)

    def all_of(self, model: type[Model]) -> dict[Any, str]:
        """Of one model."""
        return dict(self._known.get(model, {}))


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is there, and otherwise than here in the facts named."""

    ours: Ours
    theirs: Theirs
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class NotMoved:
    """Something that Saleor would not take, and what it said."""

    kind: str
    title: str
    reason: str


class Kind(ABC):
    """What all rows of a model are on either side."""

    name: ClassVar[str]
    """As the report calls it."""
    model: ClassVar[type[Model]]
    batch: ClassVar[int] = 1
    """How many are made by one call."""
    is_renumbered: ClassVar[bool] = True
    """Whether our rows get Saleor's ids in the end."""

    def __init__(self, far: Far, ids: Ids | None = None) -> None:
        self.far = far
        self.ids = Ids() if ids is None else ids
        """What of the kinds before is where: for facts that name it."""

    @abstractmethod
    def ours(self) -> Iterator[Ours]:
        """Every row that has to be there, those first that others hang on."""

    @abstractmethod
    def theirs(self) -> Iterator[Theirs]:
        """Everything of the kind that is there."""

    @abstractmethod
    def create(self, rows: Sequence[Ours], ids: Ids) -> list[str | NotMoved]:
        """Make these there; their global ids, or why not, in the same order. What one call cannot say about a new
        thing is put right by `update` afterwards."""

    @abstractmethod
    def update(self, changes: Sequence[Change], ids: Ids) -> list[NotMoved]:
        """Put these right."""

    def match(self, row: Ours, other: Theirs, ids: Ids) -> None:
        """Note that these are the same."""
        ids.put(self.model, row.pk, other.id)

    def differing(self, ours: Facts, theirs: Facts) -> frozenset[str]:
        """The names of the facts that are not the same."""
        return frozenset(name for name, value in ours.items() if theirs.get(name) != value)

    def sums(self, facts: Facts) -> dict[str, int]:
        """What is added up over the kind, on both sides: đồng, pieces."""
        return {}
