"""Ways to pay, for who sets them up."""

import graphene
from graphql import GraphQLResolveInfo

from payments.domain.offers import Offer
from storefront_api.core.errors import error_type

ChannelPaymentGatewayError = error_type("ChannelPaymentGatewayError", ("DUPLICATED_INPUT_ITEM",))


class PaymentChannel(graphene.ObjectType):
    """A channel, seen from the desk."""

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    currency_code = graphene.String(required=True)


class ChannelPaymentGateway(graphene.ObjectType):
    """One way to pay in one channel."""

    id = graphene.String(required=True)
    name = graphene.String(required=True)
    is_offered = graphene.Boolean(required=True, description="The channel wants it.")
    is_configured = graphene.Boolean(required=True, description="It can be used: nothing is missing.")
    missing_variables = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="That have to be set first; never their values."
    )
    currencies = graphene.List(graphene.NonNull(graphene.String), required=True)

    @staticmethod
    def resolve_is_configured(root: Offer, _info: GraphQLResolveInfo) -> bool:
        return not root.missing

    @staticmethod
    def resolve_missing_variables(root: Offer, _info: GraphQLResolveInfo) -> list[str]:
        return root.missing


class ChannelPaymentGatewayInput(graphene.InputObjectType):
    """What a channel says of a way to pay."""

    id = graphene.String(required=True)
    is_offered = graphene.Boolean(required=True)
