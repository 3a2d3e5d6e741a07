"""Who looked at the register, for officers."""

import graphene
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from storefront_api.core.ids import to_global_id
from storefront_api.core.paging import connection
from tourism.domain import words
from tourism.models import GuestAccess as GuestAccessRow

Info = GraphQLResolveInfo
Action, Role = GuestAccessRow.Action, GuestAccessRow.Role

GuestAccessActionEnum = graphene.Enum("GuestAccessActionEnum", [(name, name) for name in Action.names])
GuestAccessRoleEnum = graphene.Enum("GuestAccessRoleEnum", [(name, name) for name in Role.names])

ACTION_NAMES = {
    Action.ENTER: _("Nhập khách"),
    Action.VIEW: _("Xem sổ"),
    Action.CHANGE: _("Sửa"),
    Action.REMOVE: _("Bỏ khách nhập nhầm"),
    Action.EXPORT: _("Lấy tệp khai báo"),
    Action.ERASE: _("Xóa khi hết hạn giữ"),
}
ROLE_NAMES = {
    Role.HOST: _("Chủ nhà"),
    Role.OFFICER: _("Cán bộ"),
    Role.GUEST: _("Khách tự nhập"),
    Role.MARKET: _("Chợ"),
}


class GuestAccess(graphene.ObjectType):
    """One look at the register or change of it. Names no guest."""

    id = graphene.ID(required=True)
    at = graphene.DateTime(required=True)
    action = graphene.Field(GuestAccessActionEnum, required=True)
    action_display = graphene.String(required=True)
    role = graphene.Field(GuestAccessRoleEnum, required=True)
    role_display = graphene.String(required=True)
    actor = graphene.String(required=True, description="Empty for guests and the market itself.")
    booking_code = graphene.String(required=True)
    title = graphene.String(required=True)
    seller_name = graphene.String(required=True)
    people = graphene.Int(required=True, description="How many records.")

    @staticmethod
    def resolve_id(root: GuestAccessRow, _info: Info) -> str:
        return to_global_id("GuestAccess", root.pk)

    @staticmethod
    def resolve_action_display(root: GuestAccessRow, _info: Info) -> str:
        return str(ACTION_NAMES[Action(root.action)])

    @staticmethod
    def resolve_role_display(root: GuestAccessRow, _info: Info) -> str:
        return str(ROLE_NAMES[Role(root.role)])

    @staticmethod
    def resolve_actor(root: GuestAccessRow, _info: Info) -> str:
        return root.actor.full_name if root.actor else ""

    @staticmethod
    def resolve_booking_code(root: GuestAccessRow, _info: Info) -> str:
        return root.booking.code

    @staticmethod
    def resolve_title(root: GuestAccessRow, _info: Info) -> str:
        return words.title(root.booking)

    @staticmethod
    def resolve_seller_name(root: GuestAccessRow, _info: Info) -> str:
        return root.booking.seller.name

    @staticmethod
    def resolve_people(root: GuestAccessRow, _info: Info) -> int:
        return len(root.records)


GuestAccessCountableConnection = connection("GuestAccess", lambda: GuestAccess)
