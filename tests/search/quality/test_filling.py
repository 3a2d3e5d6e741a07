import pytest

from bench.quality.engines import ready
from search.models import SearchDocument
from tests.search.quality.corpus import corpus


@pytest.mark.django_db
def test_engine_answers_from_the_corpus():
    some = [document for document in corpus() if document.number <= 3]
    asked = {(document.kind, document.number): document for document in some}
    with ready("postgresql", some) as ask:
        assert SearchDocument.objects.count() == len(some) == 12
        first = ask("rau má tươi")[0]
    assert asked[first].facts.concepts == ("rau-ma",)
