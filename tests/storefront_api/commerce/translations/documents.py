"""What translators ask, of each kind everything there is."""

_LANGUAGE = "language { code }"
_SHELF = "name slug description descriptionJson seoTitle seoDescription"
_VALUES = """attributeValues { id attributeValueId name richText plainText
  translation(languageCode: EN) { plainText translatableContent { id } } attribute { id name } }"""

#: Type -> its fields, those of its translation, and the field with the thing itself.
_FIELDS = {
    "AttributeTranslatableContent": ("attributeId name", "name", "attribute { slug }"),
    "AttributeValueTranslatableContent": (
        "attributeValueId name richText plainText attribute { id name translation(languageCode: EN) { name } }",
        "name richText plainText",
        "attributeValue { slug inputType }",
    ),
    "CategoryTranslatableContent": (f"categoryId {_SHELF}", _SHELF, "category { slug parent { slug } }"),
    "CollectionTranslatableContent": (f"collectionId {_SHELF}", _SHELF, "collection { slug }"),
    "MenuItemTranslatableContent": ("menuItemId name", "name", "menuItem { level menu { slug } }"),
    "PageTranslatableContent": (
        f"pageId title slug content contentJson seoTitle seoDescription {_VALUES}",
        "title slug content contentJson seoTitle seoDescription",
        "page { slug pageType { slug } }",
    ),
    "ProductTranslatableContent": (
        f"productId {_SHELF} {_VALUES}",
        _SHELF,
        "product { slug category { slug } productType { slug } }",
    ),
    "ProductVariantTranslatableContent": (f"productVariantId name {_VALUES}", "name", "productVariant { sku }"),
    "PromotionTranslatableContent": ("promotionId name description", "name description", ""),
    "PromotionRuleTranslatableContent": ("promotionRuleId name description", "name description", ""),
    "SaleTranslatableContent": ("saleId name", "name", "sale { name }"),
    "ShippingMethodTranslatableContent": (
        "shippingMethodId name description", "name description", "shippingMethod { name }",
    ),
    "VoucherTranslatableContent": ("voucherId name", "name", "voucher { name }"),
}  # fmt: skip


def fragment(kind: str) -> str:
    """All fields of one type."""
    own, said, itself = _FIELDS[kind]
    return f"""... on {kind} {{ id {own} {itself}
      translation(languageCode: EN) {{ id {_LANGUAGE} {said} translatableContent {{ id }} }} }}"""


def one(kind: str) -> str:
    """Looking one up, of this type."""
    return f"""query One($id: ID!, $kind: TranslatableKinds!) {{
      translation(id: $id, kind: $kind) {{ __typename {fragment(kind)} }} }}"""


def many(kind: str) -> str:
    """A page of them."""
    return f"""query Many($kind: TranslatableKinds!, $first: Int, $after: String, $last: Int, $before: String) {{
      translations(kind: $kind, first: $first, after: $after, last: $last, before: $before) {{
        totalCount pageInfo {{ hasNextPage endCursor startCursor hasPreviousPage }}
        edges {{ node {{ __typename {fragment(kind)} }} }} }} }}"""
