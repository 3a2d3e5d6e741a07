"""Products by the contract: saving as often as one likes is saving once; what may not be is refused with nothing
written."""

import pytest

from marketplace.shop.contract import Shop
from marketplace.shop.native.ids import global_id
from marketplace.values.money import Money
from marketplace.values.refusal import NotFound, Refused


def test_new_product_is_whole_and_not_published(shop: Shop, draft, mark: str) -> None:
    ref = shop.save_product(
        draft(
            description="Rau <tươi>\nở Huế\n\nHái sáng",
            translations={"en": {"name": "Pennywort", "description": "Fresh"}},
            metadata={"seller": "U2VsbGVyOjE=", "unit": "KG"},
            weight_grams=500,
            variant_name="1 kg",
        )
    )
    info = shop.products([ref.product_id])[ref.product_id]
    assert (info.id, info.variant_id, info.slug) == (ref.product_id, ref.variant_id, ref.slug)
    assert (info.name, info.description) == (f"Rau má {mark}", "Rau <tươi>\nở Huế\n\nHái sáng")
    assert (info.category_slug, info.category_name) == ("rau-cu", "Rau củ")
    assert (info.price, info.is_published, info.is_shipping_required) == (Money(20_000), False, True)
    assert (info.quantity_available, info.thumbnail_url) == (0, "")
    assert info.metadata == {"seller": "U2VsbGVyOjE=", "unit": "KG"}
    assert info.translations == {"en": {"name": "Pennywort", "description": "Fresh"}}


def test_saving_twice_is_one_product(shop: Shop, draft, mark: str) -> None:
    first = shop.save_product(
        draft(translations={"en": {"name": "Pennywort"}}, metadata={"unit": "KG", "warnings": "x"}, weight_grams=500)
    )
    again = shop.save_product(draft(name=f"Rau má tươi {mark}", price=Money(25_000), metadata={"unit": "BUNCH"}))
    assert first == again
    info = shop.products([first.product_id])[first.product_id]
    assert (info.name, info.price, info.is_published) == (f"Rau má tươi {mark}", Money(25_000), False)
    assert (info.metadata, info.translations) == ({"unit": "BUNCH"}, {})


def test_saving_the_same_again_tells_nobody_twice_about_a_saleor(shop: Shop, draft, told) -> None:
    wanted = draft(translations={"en": {"name": "Pennywort"}}, description="Rau tươi", metadata={"unit": "KG"})
    first = shop.save_product(wanted)
    assert "ProductChanged" in told()
    before = shop.products([first.product_id])
    assert shop.save_product(wanted) == first
    after = shop.products([first.product_id])
    assert _without_time(after) == _without_time(before)


def _without_time(infos) -> list:
    return [
        (info.name, info.price, info.metadata, info.translations, info.description, info.is_published)
        for info in infos.values()
    ]


def test_same_name_gets_another_slug(shop: Shop, draft, mark: str) -> None:
    slugs = [shop.save_product(draft(external_reference=f"{mark}:{n}", sku="")).slug for n in range(3)]
    assert slugs == [f"rau-ma-{mark}", f"rau-ma-{mark}-2", f"rau-ma-{mark}-3"]


def test_slug_that_is_asked_for(shop: Shop, draft, mark: str) -> None:
    assert shop.save_product(draft(slug=f"nha-vuon-{mark}")).slug == f"nha-vuon-{mark}"
    assert shop.save_product(draft(slug=f"nha-pho-{mark}")).slug == f"nha-pho-{mark}"


def test_stay_is_not_shipped(shop: Shop, draft) -> None:
    ref = shop.save_product(draft(category_slug="luu-tru", product_type_slug="stay"))
    info = shop.products([ref.product_id])[ref.product_id]
    assert (info.is_shipping_required, info.category_slug) == (False, "luu-tru")


def test_attributes_are_replaced(shop: Shop, draft) -> None:
    first = shop.save_product(draft(attributes={"nguon-goc": ["Quảng Điền", "Phú Lộc"]}))
    assert shop.save_product(draft(attributes={"nguon-goc": ["Phú Lộc"]})) == first
    assert shop.save_product(draft()) == first


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"price": Money(0)}, "INVALID"),
        ({"price": Money(-5)}, "INVALID"),
        ({"price": Money(10**13)}, "INVALID"),
        ({"price": Money(5, "EUR")}, "INVALID"),
        ({"name": "  "}, "REQUIRED"),
        ({"name": "a" * 251}, "INVALID"),
        ({"external_reference": ""}, "REQUIRED"),
        ({"category_slug": "khong-co"}, "NOT_FOUND"),
        ({"product_type_slug": "khong-co"}, "NOT_FOUND"),
        ({"attributes": {"khong-co": ["x"]}}, "NOT_FOUND"),
    ],
)
def test_bad_draft_saves_nothing(shop: Shop, draft, told, fields: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        shop.save_product(draft(**fields))
    assert refusal.value.code == code
    assert (list(shop.product_ids()), told()) == ([], [])


def test_bad_draft_changes_nothing(shop: Shop, draft, product) -> None:
    before = shop.products([product.product_id])
    with pytest.raises(NotFound):
        shop.save_product(draft(name="Khác", category_slug="khong-co"))
    assert shop.products([product.product_id]) == before


def test_products_leaves_out_what_is_none(shop: Shop, product) -> None:
    unknown = [global_id("Product", 987_654_321), global_id("Order", 1), "nonsense", ""]
    assert list(shop.products([*unknown, product.product_id])) == [product.product_id]
    assert list(shop.product_ids()) == [product.product_id]


def test_has_category(shop: Shop, product) -> None:
    assert (shop.has_category("rau-cu"), shop.has_category("khong-co")) == (True, False)
