"""By what a thing here is known to be a thing in a Saleor, and who makes room for whom."""

import pytest
from django.db import connection

from marketplace.shop.native.ids import global_id
from marketplace.shop.native.models import Category, Product, ProductVariant
from marketplace.shop.saleor.moving.comparing import compare
from marketplace.shop.saleor.moving.keys import each_named, places, product_key, variant_key
from marketplace.shop.saleor.moving.kinds.products import Products
from marketplace.shop.saleor.moving.kinds.variants import Variants
from marketplace.shop.saleor.moving.relinking import relink_rows
from marketplace.shop.saleor.moving.report import lines
from marketplace.shop.saleor.moving.stepping_aside import same_and_aside
from marketplace.shop.saleor.moving.things import Ids, Theirs
from tests.shop import factories
from tests.shop.saleor.moving.memory import Memory, Things


@pytest.mark.parametrize(
    ("reference", "sku", "key"),
    [
        ("listing:7", "RM-1", "listing:7"),
        (None, "RM-1", "sku RM-1"),
        ("", "", "slug rau-ma / 2"),
        (None, None, "slug rau-ma / 2"),
    ],
)
def test_variant_is_known_by_the_first_that_it_has(reference: str | None, sku: str | None, key: str) -> None:
    assert variant_key(reference, sku, product_key(None, "rau-ma"), 2) == key


def test_places_are_counted_by_number_within_each_product() -> None:
    assert places([("a", 9), ("b", 3), ("a", 5)]) == {3: 0, 5: 0, 9: 1}


def test_each_gets_a_name_of_its_own() -> None:
    named = each_named(["Huế", "Huế", "Huế (2)", "Đà Nẵng", "Huế"], str)
    assert [key for key, _thing in named] == ["Huế", "Huế (2)", "Huế (2) (2)", "Đà Nẵng", "Huế (3)"]


@pytest.mark.django_db
def test_goods_without_references_are_no_clash() -> None:
    for name in ("Rau má", "Cá kình"):
        made = factories.product(name=name)
        Product.objects.filter(pk=made.pk).update(external_reference=None)
        made.variants.update(external_reference=None, sku=None)
        ProductVariant.objects.create(product=made, name="to")
    for kind in (Products, Variants):
        keys = [row.key for row in kind(None).ours()]
        assert (len(keys), len(set(keys))) in ((2, 2), (4, 4))


class There(Things):
    """Of which a Saleor has these, under these numbers."""

    numbers: dict[str, int] = {}

    def theirs(self):
        for key, facts in self.far.things.items():
            yield Theirs(global_id("Category", self.numbers[key]), key, facts)


@pytest.mark.django_db
def test_rows_with_somebody_elses_number_step_aside() -> None:
    Category.objects.all().delete()
    rows = [
        Category.objects.create(pk=pk, name=slug, slug=slug, path=f"{slug}/")
        for pk, slug in ((1, "ours"), (2, "both"), (9, "far-off"))
    ]
    far = Memory()
    far.things = {"both": {"name": "both"}, "theirs": {"name": "theirs"}}

    class Shelves(There):
        numbers = {"both": 4, "theirs": 1}

        def __init__(self, far: Memory) -> None:
            super().__init__(far, {row.pk: (row.slug, {"name": row.name}) for row in rows})

    ids = same_and_aside(far, [Shelves])
    relink_rows(ids, [Category], is_back=True)
    connection.check_constraints()
    assert dict(Category.objects.values_list("slug", "pk")) == {"both": 4, "ours": 10, "far-off": 9}


def test_report_of_the_way_back_names_what_did_not_come() -> None:
    far = Memory()
    far.things = {"a": {"name": "A"}, "b": {"name": "B"}}
    found = compare(Things(far, {1: ("a", {"name": "A"}), 2: ("seed", {"name": "S"})}), Ids(), is_back=True)
    assert list(lines([found]))[1:] == [
        "things                                       1                 2             1",
        "  1 more here, which are not there",
        "things: B (b): missing here",
        "1 differences.",
    ]
