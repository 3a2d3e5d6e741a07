"""What is known of words, places and sellers when a query is read."""

from dataclasses import dataclass, field

from search.understanding.gazetteer import Gazetteer
from search.understanding.sellers import Sellers
from search.understanding.synonyms import Synonyms
from search.understanding.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the market knows of words and places."""

    vocabulary: Vocabulary
    synonyms: Synonyms = field(default_factory=lambda: Synonyms(()))
    places: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    sellers: Sellers = field(default_factory=Sellers)
