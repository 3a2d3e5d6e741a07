"""Enums of vouchers."""

import graphene

from marketplace.shop.native import models

VoucherTypeEnum = graphene.Enum.from_enum(models.Voucher.Type, name="VoucherTypeEnum")
DiscountStatusEnum = graphene.Enum("DiscountStatusEnum", [(name, name) for name in ("ACTIVE", "EXPIRED", "SCHEDULED")])
VoucherDiscountType = graphene.Enum(
    "VoucherDiscountType", [(name, name) for name in ("FIXED", "PERCENTAGE", "SHIPPING")]
)
VoucherSortField = graphene.Enum(
    "VoucherSortField",
    [
        ("CODE", "first_code"),
        ("NAME", "name"),
        ("START_DATE", "start_date"),
        ("END_DATE", "ends"),
        ("VALUE", "listed_value"),
        ("TYPE", "type"),
        ("USAGE_LIMIT", "limit"),
        ("MINIMUM_SPENT_AMOUNT", "listed_min_spent"),
    ],
)
