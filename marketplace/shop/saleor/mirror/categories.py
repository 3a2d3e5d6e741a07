"""The market's shelves."""

from django.db import transaction
from django.utils import timezone

from marketplace.outbox.delivery import publish
from marketplace.shop.events import ProductChanged
from marketplace.shop.native.ids import global_id, int_pk
from marketplace.shop.native.models import Category, Product, ProductChannelListing
from marketplace.shop.saleor.client import ask
from marketplace.shop.saleor.mirror.reading import description, moment, words
from marketplace.shop.saleor.mirror.rows import my_turn, put, put_children
from marketplace.shop.saleor.values import Answer, number_of, pairs

_TREE = "categories"


def refresh(category_id: str) -> None:
    """Read one and put it; one that is gone there is taken away here, with all below it."""
    with transaction.atomic():
        my_turn(_TREE)
        answer = ask("category", id=category_id)["category"]
        if answer is not None:
            put_category(answer)
        else:
            forget(int_pk(category_id, "Category"))


def forget(pk: int) -> None:
    """It is gone there with all below it: as Saleor does, goods stay without a category and are no longer shown."""
    with transaction.atomic():
        category = Category.objects.filter(pk=pk).first()
        if category is None:
            return
        branch = Category.objects.filter(path__startswith=category.path)
        goods = Product.objects.filter(category__in=branch).order_by("pk")
        pks = list(goods.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))
        ProductChannelListing.objects.filter(product_id__in=pks).update(is_published=False, published_at=None)
        Product.objects.filter(pk__in=pks).update(category=None, updated_at=timezone.now())
        # Children point at their parents, so the deepest go first.
        for row in sorted(branch, key=lambda row: -row.path.count("/")):
            row.delete()
        for product in pks:
            publish(ProductChanged(product_id=global_id("Product", product)))


def known(answer: Answer | None) -> int | None:
    """The key of a category that something lies in; one that was never heard of is asked for."""
    pk = number_of(answer, "Category")
    if pk is not None and not Category.objects.filter(pk=pk).exists():
        refresh(global_id("Category", pk))
        if not Category.objects.filter(pk=pk).exists():
            return None
    return pk


def put_category(answer: Answer) -> None:
    """What `category.graphql` answered, its ancestors first."""
    with transaction.atomic():
        for edge in answer["ancestors"]["edges"]:
            _put(edge["node"])
        _put(answer)


def _put(shelf: Answer) -> None:
    pk = int_pk(shelf["id"], "Category")
    parent = Category.objects.filter(pk=int_pk(shelf["parent"]["id"], "Category")).first() if shelf["parent"] else None
    values = {
        "parent_id": parent.pk if parent else None,
        "name": shelf["name"],
        "slug": shelf["slug"],
        "path": f"{parent.path if parent else ''}{shelf['slug']}/",
        "seo_title": shelf["seoTitle"] or "",
        "seo_description": shelf["seoDescription"] or "",
        "updated_at": moment(shelf["updatedAt"]),
        "metadata": pairs(shelf["metadata"]),
        **description(shelf["description"]),
    }
    before = Category.objects.filter(pk=pk).values_list("name", "path").first()
    put(Category, pk, values, own={"slug": "~%s", "path": "~%s/"})
    category = Category.objects.get(pk=pk)
    english = words(shelf["en"])
    put_children(category.translations, "language_code", {"en": english} if english else {}, keeping=["vi"])
    _put_paths_below(category)
    if before is not None and before != (category.name, category.path):
        # What is searched by its category's name has to be looked at again.
        for product in Product.objects.filter(category__path__startswith=category.path).values_list("pk", flat=True):
            publish(ProductChanged(product_id=global_id("Product", product)))


def _put_paths_below(category: Category) -> None:
    for child in category.children.all():
        path = f"{category.path}{child.slug}/"
        if child.path != path:
            Category.objects.filter(pk=child.pk).update(path=path)
            child.path = path
            _put_paths_below(child)
