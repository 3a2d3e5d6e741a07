from collections import Counter
from hashlib import sha256

from tests.search.quality.corpus import corpus
from tests.search.quality.families import known
from tests.search.quality.geography import places
from tests.search.quality.goods import produce
from tests.search.quality.sellers import stalls
from tests.search.quality.tables import rows
from tests.search.quality.visits import stays, tours
from tests.search.quality.wording import categories, product_rows


def test_corpus_is_large_enough():
    kinds = Counter(document.kind for document in corpus())
    assert len(corpus()) >= 3_000
    assert kinds["STAY"] >= 150
    assert kinds["TOUR"] >= 120
    assert kinds["SELLER"] >= 120
    assert len(product_rows()) >= 220
    assert len(places()) >= 40


def test_corpus_is_the_same_each_time():
    assert (*produce(), *stays(), *tours()) == corpus()[: -len(stalls())]
    # A change of the corpus changes every figure: whoever changes it measures anew and writes this anew.
    seen = "\n".join(repr(document) for document in corpus())
    assert sha256(seen.encode()).hexdigest()[:16] == "4bbdd6aa028ee029"


def test_documents_are_numbered_once():
    assert max(Counter((document.kind, document.number) for document in corpus()).values()) == 1


def test_every_product_is_offered():
    offered = {(document.facts.concepts, document.facts.form) for document in corpus()}
    assert [row["name"] for row in product_rows() if ((row["concept"],), row["form"]) not in offered] == []


def test_other_names_stay_out_of_names():
    found = [
        (row["name"], other)
        for row in product_rows()
        for other in row["other_names"].split("|")
        if other and f" {other.lower()} " in f" {row['name'].lower()} "
    ]
    assert found == []


def test_tables_fit_together():
    concepts = {concept for document in corpus() for concept in document.facts.concepts}
    assert sorted(concept for concept in concepts if not known(concept)) == ["luu-tru", "trai-nghiem"]
    assert {row["category"] for row in product_rows()} <= set(categories())
    assert {row["form"] for row in product_rows()} <= {"", *(row["form"] for row in rows("forms"))}
    assert {row["product"] for row in rows("origins")} <= {row["name"] for row in product_rows()}


def test_codes_are_those_of_the_list_of_communes():
    codes = [place.code for place in places().values() if place.is_commune]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 5 for code in codes)
