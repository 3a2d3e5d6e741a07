"""Enums that stand in several areas."""

import graphene
from babel.localedata import locale_identifiers

#: Every language and variety that CLDR knows; "kok-in" is an older name that Saleor's clients still declare.
LANGUAGE_CODES = sorted({*(name.lower().replace("_", "-") for name in locale_identifiers()), "kok-in", "io", "udm"})
LanguageCodeEnum = graphene.Enum(
    "LanguageCodeEnum", [(code.upper().replace("-", "_"), code) for code in LANGUAGE_CODES]
)
ThumbnailFormatEnum = graphene.Enum(
    "ThumbnailFormatEnum", [("ORIGINAL", "original"), ("AVIF", "avif"), ("WEBP", "webp")]
)
OrderDirection = graphene.Enum("OrderDirection", [("ASC", ""), ("DESC", "-")])
JobStatusEnum = graphene.Enum("JobStatusEnum", [(name, name) for name in ("PENDING", "SUCCESS", "FAILED", "DELETED")])
#: What becomes of the good rows of a bulk mutation when others are wrong.
ErrorPolicyEnum = graphene.Enum(
    "ErrorPolicyEnum", [(name, name) for name in ("IGNORE_FAILED", "REJECT_EVERYTHING", "REJECT_FAILED_ROWS")]
)
