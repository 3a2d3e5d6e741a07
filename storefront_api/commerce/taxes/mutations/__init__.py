"""One file each."""

import graphene

from storefront_api.commerce.taxes.mutations.class_create import TaxClassCreate
from storefront_api.commerce.taxes.mutations.class_update import TaxClassUpdate
from storefront_api.commerce.taxes.mutations.configuration_update import TaxConfigurationUpdate
from storefront_api.commerce.taxes.mutations.country_update import TaxCountryConfigurationUpdate


class Mutations(graphene.ObjectType):
    tax_class_create = TaxClassCreate.Field()
    tax_class_update = TaxClassUpdate.Field()
    tax_configuration_update = TaxConfigurationUpdate.Field()
    tax_country_configuration_update = TaxCountryConfigurationUpdate.Field()
