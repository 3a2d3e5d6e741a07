"""What can be wrong with promotions and their rules."""

import graphene

from storefront_api.core.errors import error_enum, error_type

_OF_RULES = (
    "GRAPHQL_ERROR",
    "NOT_FOUND",
    "REQUIRED",
    "INVALID",
    "MULTIPLE_CURRENCIES_NOT_ALLOWED",
    "INVALID_PRECISION",
    "MISSING_CHANNELS",
    "RULES_NUMBER_LIMIT",
    "GIFTS_NUMBER_LIMIT",
    "INVALID_GIFT_TYPE",
)


def _limits(*names: str) -> dict[str, graphene.Field]:
    return {name: graphene.Int() for name in names}


PromotionCreateError = error_type(
    "PromotionCreateError",
    enum=error_enum("PromotionCreateErrorCode", _OF_RULES),
    index=True,
    values=_limits("rules_limit", "rules_limit_exceed_by", "gifts_limit", "gifts_limit_exceed_by"),
)
PromotionUpdateError = error_type(
    "PromotionUpdateError",
    enum=error_enum("PromotionUpdateErrorCode", ("GRAPHQL_ERROR", "NOT_FOUND", "REQUIRED", "INVALID")),
)
PromotionDeleteError = error_type(
    "PromotionDeleteError", enum=error_enum("PromotionDeleteErrorCode", ("GRAPHQL_ERROR", "NOT_FOUND"))
)
PromotionRuleCreateError = error_type(
    "PromotionRuleCreateError",
    enum=error_enum("PromotionRuleCreateErrorCode", _OF_RULES),
    values=_limits("rules_limit", "rules_limit_exceed_by", "gifts_limit", "gifts_limit_exceed_by"),
)
PromotionRuleUpdateError = error_type(
    "PromotionRuleUpdateError",
    enum=error_enum(
        "PromotionRuleUpdateErrorCode",
        (*(code for code in _OF_RULES if code != "RULES_NUMBER_LIMIT"), "DUPLICATED_INPUT_ITEM"),
    ),
    lists=("channels",),
    values=_limits("gifts_limit", "gifts_limit_exceed_by"),
)
PromotionRuleDeleteError = error_type(
    "PromotionRuleDeleteError", enum=error_enum("PromotionRuleDeleteErrorCode", ("GRAPHQL_ERROR", "NOT_FOUND"))
)
