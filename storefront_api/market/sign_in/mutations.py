"""otpRequest and otpVerify."""

from typing import Any

import graphene
from django.db import transaction
from graphql import GraphQLResolveInfo

from marketplace.identity.domain import one_time_codes, tokens
from marketplace.notices.domain.sending import notify_phone
from storefront_api.core.entities import entity
from storefront_api.core.errors import error_list, error_type
from storefront_api.core.mutation import MarketMutation
from storefront_api.market.sign_in.passwords import PasswordVerify
from storefront_api.market.sign_in.renewal import SignInRenew

OtpError = error_type("OtpError", ("CODE_EXPIRED", "CODE_INVALID", "INACTIVE", "TOO_MANY_REQUESTS"))


class OtpRequest(MarketMutation):
    """Send a code of six digits to a phone."""

    expires_at = graphene.DateTime()
    resend_at = graphene.DateTime()
    errors = error_list(OtpError)

    class Arguments:
        phone = graphene.String(required=True)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, phone: str) -> dict[str, Any]:
        with transaction.atomic():
            sent = one_time_codes.request_code(phone=phone, ip=info.context.ip)
            notify_phone(phone=sent.phone, kind="ONE_TIME_CODE", text=sent.text)
        return {"expires_at": sent.expires_at, "resend_at": sent.resend_at}


class OtpVerify(MarketMutation):
    """Sign in with the code; the account is made the first time."""

    token = graphene.String()
    refresh_token = graphene.String()
    user = graphene.Field(entity("User"))
    errors = error_list(OtpError)

    class Arguments:
        phone = graphene.String(required=True)
        code = graphene.String(required=True)
        first_name = graphene.String()
        last_name = graphene.String()

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, **arguments: Any) -> dict[str, Any]:
        user = one_time_codes.verify_code(**arguments)
        return {"token": tokens.access_token(user), "refresh_token": tokens.refresh_token(user), "user": user}


class Mutations(graphene.ObjectType):
    otp_request = OtpRequest.Field()
    otp_verify = OtpVerify.Field()
    password_verify = PasswordVerify.Field()
    sign_in_renew = SignInRenew.Field()
