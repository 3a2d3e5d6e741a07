import pytest
from django.db import connection

from search.engines.postgres.vectors import vector


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    ["rau má tươi 500g", "", "rau " * 80, "1e5 2026 ocop3", "đường phèn", "x" * 2_046 + " rau"],
)
def test_vector_is_what_postgresql_would_make_of_it(text):
    texts = [("A", text), ("B", "má vườn nhà lành"), ("D", text)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setweight(to_tsvector('simple', %s), 'A') || setweight(to_tsvector('simple', %s), 'B')"
            " || setweight(to_tsvector('simple', %s), 'D'), %s::tsvector",
            [*(text for _weight, text in texts), vector(texts)],
        )
        theirs, ours = cursor.fetchone()
    assert ours == theirs


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["từ " * 20_000, "đ" * 2_000 + " rau", " ".join(map(str, range(20_000)))])
def test_text_beyond_what_postgresql_keeps_is_taken(text):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector IS NOT NULL", [vector([("D", text)])])
        assert cursor.fetchone() == (True,)
