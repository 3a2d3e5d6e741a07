from dataclasses import asdict

import pytest

from search.engines.reading import candidates, documents
from search.models import SearchDocument
from search.ranking.candidate import COLUMNS
from search.shown import COLUMNS as SHOWN
from tests.search.selling import sell
from tests.sellers.factories import make_seller

pytestmark = pytest.mark.django_db


def test_what_the_order_depends_on_is_read_as_it_is(django_assert_num_queries):
    sell(make_seller(name="Vườn nhà Lành"), "Rau má", "Rau dền")
    document, other = SearchDocument.objects.filter(kind="PRODUCE").order_by("-title")
    with django_assert_num_queries(1):
        first, second = candidates([document.pk, 0, other.pk])
    expected = {name: getattr(document, name) for name in ("pk", *COLUMNS[1:])}
    expected["changed_at"] = document.changed_at.timestamp()
    assert {name: getattr(first, name) for name in expected} == expected
    assert second.pk == other.pk


def test_document_is_read_but_for_what_is_looked_in(django_assert_num_queries):
    sell(make_seller(name="Vườn nhà Lành"), "Rau má")
    document = SearchDocument.objects.get(title="Rau má")
    with django_assert_num_queries(1):
        read = documents([0, document.pk])
    expected = {name: getattr(document, name) for name in ("pk", *SHOWN[1:])}
    assert {pk: asdict(shown) for pk, shown in read.items()} == {document.pk: expected}
