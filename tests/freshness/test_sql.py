import pytest

from marketplace.freshness.sql import read_tables, written_tables


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('SELECT "a"."id" FROM "a" INNER JOIN "b" ON (1 = 1) WHERE EXISTS(SELECT 1 FROM "c")', {"a", "b", "c"}),
        ("select 1 from only a left join b on true", {"a", "b"}),
        ("SELECT 1", set()),
        ('WITH RECURSIVE "f" AS MATERIALIZED (SELECT 1 FROM "a") SELECT 1 FROM "b" INNER JOIN "f" ON true', {"a", "b"}),
        ("WITH f AS (SELECT 1 FROM a), g AS NOT MATERIALIZED (SELECT 1 FROM f) SELECT 1 FROM g", {"a"}),
        ('WITH "identity_user" AS (SELECT 1 FROM "identity_user") SELECT 1 FROM "identity_user"', {"identity_user"}),
    ],
)
def test_tables_that_are_read(statement: str, tables: set[str]) -> None:
    assert read_tables(statement) == tables


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ('INSERT INTO "a" ("x") VALUES (%s) RETURNING "a"."id"', {"a"}),
        ('UPDATE "a" SET "x" = %s', {"a"}),
        ("UPDATE ONLY a SET x = 1", {"a"}),
        ('DELETE FROM "a" WHERE TRUE', {"a"}),
        ('WITH gone AS (DELETE FROM "a" RETURNING id) INSERT INTO "b" SELECT id FROM gone', {"a", "b"}),
        ('SELECT "a"."id" FROM "a"', set()),
    ],
)
def test_tables_that_are_written(statement: str, tables: set[str]) -> None:
    assert written_tables(statement) == tables


def test_truncate_names_all_its_tables() -> None:
    assert {"a", "b"} <= written_tables('TRUNCATE "a", "b" RESTART IDENTITY')


def test_lock_of_rows_writes_no_table() -> None:
    assert "a" not in written_tables('SELECT 1 FROM "a" FOR NO KEY UPDATE OF "a"')
