"""What is declared of withheld taxes, and sellers' certificates."""

import graphene

from marketplace.settlement import models
from marketplace.settlement.domain.declarations.certificates import number_of
from marketplace.settlement.domain.declarations.drafts import Draft
from marketplace.settlement.domain.words import category_name
from storefront_api.core.ids import to_global_id
from storefront_api.core.types import Money
from storefront_api.market.payouts.fields import Info, amount_of, id_of


class TaxDeclarationLine(graphene.ObjectType):
    """One seller's sales of one category in a month."""

    seller_id = graphene.ID(required=True)
    name = graphene.String(required=True)
    tax_code = graphene.String(required=True)
    province_code = graphene.String(required=True)
    category_display = graphene.String(required=True)
    revenue = graphene.Field(Money, required=True)
    vat = graphene.Field(Money, required=True)
    pit = graphene.Field(Money, required=True)

    resolve_revenue, resolve_vat, resolve_pit = amount_of("revenue"), amount_of("vat"), amount_of("pit")

    @staticmethod
    def resolve_seller_id(root: models.DeclarationLine, _info: Info) -> str:
        return to_global_id("Seller", root.seller_id)

    @staticmethod
    def resolve_category_display(root: models.DeclarationLine, _info: Info) -> str:
        return category_name(root.category)


class TaxDeclaration(graphene.ObjectType):
    """A month of withheld taxes, filed or not. Below zero: more was given back than sold; it is carried on."""

    month = graphene.String(required=True, description="YYYY-MM.")
    lines = graphene.List(graphene.NonNull(TaxDeclarationLine), required=True)
    revenue = graphene.Field(Money, required=True)
    vat = graphene.Field(Money, required=True)
    pit = graphene.Field(Money, required=True)
    vat_carried = graphene.Field(Money, required=True, description="From earlier months; zero or less.")
    pit_carried = graphene.Field(Money, required=True, description="From earlier months; zero or less.")
    vat_due = graphene.Field(Money, required=True)
    pit_due = graphene.Field(Money, required=True)
    vat_left = graphene.Field(Money, required=True, description="Carried on to the next month; zero or less.")
    pit_left = graphene.Field(Money, required=True, description="Carried on to the next month; zero or less.")
    books_vat = graphene.Field(Money, required=True, description="By the books.")
    books_pit = graphene.Field(Money, required=True, description="By the books.")
    agrees = graphene.Boolean(required=True, description="With the books, to the đồng.")
    due_on = graphene.Date(required=True)
    is_over = graphene.Boolean(required=True, description="The month has ended: it can be filed.")
    filed_at = graphene.DateTime()
    filed_by = graphene.String(required=True)
    reference = graphene.String(required=True, description="The tax office's number; empty until it is filed.")
    paid_at = graphene.DateTime()
    paid_by = graphene.String(required=True)
    paid_reference = graphene.String(required=True)

    resolve_revenue, resolve_vat, resolve_pit = amount_of("revenue"), amount_of("vat"), amount_of("pit")
    resolve_vat_carried, resolve_pit_carried = amount_of("vat_carried"), amount_of("pit_carried")
    resolve_vat_due, resolve_pit_due = amount_of("vat_due"), amount_of("pit_due")
    resolve_vat_left, resolve_pit_left = amount_of("vat_left"), amount_of("pit_left")
    resolve_books_vat, resolve_books_pit = amount_of("books_vat"), amount_of("books_pit")

    @staticmethod
    def resolve_month(root: Draft, _info: Info) -> str:
        return str(root.month)

    @staticmethod
    def resolve_filed_at(root: Draft, _info: Info) -> object:
        return root.filed.filed_at if root.filed else None

    @staticmethod
    def resolve_filed_by(root: Draft, _info: Info) -> str:
        return root.filed.filed_by.full_name if root.filed else ""

    @staticmethod
    def resolve_reference(root: Draft, _info: Info) -> str:
        return root.filed.reference if root.filed else ""

    @staticmethod
    def resolve_paid_at(root: Draft, _info: Info) -> object:
        return root.filed.paid_at if root.filed else None

    @staticmethod
    def resolve_paid_by(root: Draft, _info: Info) -> str:
        return root.filed.paid_by.full_name if root.filed and root.filed.paid_by else ""

    @staticmethod
    def resolve_paid_reference(root: Draft, _info: Info) -> str:
        return root.filed.paid_reference if root.filed else ""


class WithholdingCertificate(graphene.ObjectType):
    """A seller's proof of what was withheld in a year."""

    id = graphene.ID(required=True)
    number = graphene.String(required=True)
    year = graphene.Int(required=True)
    name = graphene.String(required=True)
    revenue = graphene.Field(Money, required=True)
    vat = graphene.Field(Money, required=True)
    pit = graphene.Field(Money, required=True)
    issued_at = graphene.DateTime(required=True)

    resolve_id = id_of("WithholdingCertificate")
    resolve_revenue, resolve_vat, resolve_pit = amount_of("revenue"), amount_of("vat"), amount_of("pit")

    @staticmethod
    def resolve_number(root: models.WithholdingCertificate, _info: Info) -> str:
        return number_of(root)
