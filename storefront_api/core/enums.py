"""Enums that stand in several areas."""

import graphene
from django.conf import global_settings

LanguageCodeEnum = graphene.Enum(
    "LanguageCodeEnum",
    [(code.upper().replace("-", "_"), code) for code, _name in global_settings.LANGUAGES],
)
ThumbnailFormatEnum = graphene.Enum(
    "ThumbnailFormatEnum", [("ORIGINAL", "original"), ("AVIF", "avif"), ("WEBP", "webp")]
)
OrderDirection = graphene.Enum("OrderDirection", [("ASC", ""), ("DESC", "-")])
