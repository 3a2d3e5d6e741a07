"""Objects of loaded rows are what Django's own constructor would have made."""

import pytest
from django.db import models

from marketplace.rows import mark_peers
from marketplace.shop.native.models import Checkout, Product, ProductMedia
from tests.shop import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Product, Checkout])
def test_from_db_is_as_django_makes_it(model: type[models.Model]) -> None:
    factories.basket((factories.product(), 1), ready=True)
    quick = model.objects.first()
    names = [field.attname for field in model._meta.concrete_fields]
    by_django = models.Model.from_db.__func__(model, "default", names, [getattr(quick, name) for name in names])
    assert {key: value for key, value in quick.__dict__.items() if key != "_state"} == {
        key: value for key, value in by_django.__dict__.items() if key != "_state"
    }
    assert (quick._state.db, quick._state.adding) == (by_django._state.db, by_django._state.adding)
    assert quick == by_django


def test_from_db_is_saved_and_refreshed_as_ever() -> None:
    made = factories.product()
    row = Product.objects.only("name").get(pk=made.pk)
    assert row.get_deferred_fields() >= {"slug", "metadata"}
    row.name = "Bầu"
    row.save()
    assert (row.slug, row.metadata) == (made.slug, made.metadata)
    Product.objects.filter(pk=made.pk).update(name="Bí", slug="bi")
    row.refresh_from_db(fields=["name"])
    assert (row.name, row.slug) == ("Bí", made.slug)
    row.refresh_from_db()
    assert row.slug == "bi"


def test_from_db_gives_pictures_their_files() -> None:
    made = factories.product()
    ProductMedia.objects.create(product=made, image="products/rau-ma.webp")
    assert made.media.get().image.url == "/media/products/rau-ma.webp"


def test_lacking_columns_are_loaded_for_all_rows_that_came_together(django_assert_num_queries) -> None:
    made = [factories.product() for _each in range(3)]
    rows = list(Product.objects.only("name").order_by("pk"))
    mark_peers(rows)
    with django_assert_num_queries(1):
        assert [row.slug for row in rows] == [one.slug for one in made]


def test_lacking_columns_of_a_row_without_peers_are_its_own(django_assert_num_queries) -> None:
    made = [factories.product() for _each in range(2)]
    rows = list(Product.objects.only("name").order_by("pk"))
    with django_assert_num_queries(2):
        assert [row.slug for row in rows] == [one.slug for one in made]


def test_lacking_column_of_a_deleted_row_is_an_error_as_ever() -> None:
    rows = [Product.objects.only("name").get(pk=factories.product().pk) for _each in range(2)]
    mark_peers(rows)
    Product.objects.filter(pk=rows[0].pk).update(default_variant=None)
    Product.objects.filter(pk=rows[0].pk).delete()
    assert rows[1].slug
    with pytest.raises(Product.DoesNotExist):
        _ = rows[0].slug
