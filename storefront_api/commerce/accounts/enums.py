"""Enums of accounts."""

import graphene

from marketplace.identity.domain.permissions import NAMES

AddressTypeEnum = graphene.Enum("AddressTypeEnum", [("BILLING", "BILLING"), ("SHIPPING", "SHIPPING")])
PermissionEnum = graphene.Enum("PermissionEnum", [(name, name) for name in sorted(NAMES)])
