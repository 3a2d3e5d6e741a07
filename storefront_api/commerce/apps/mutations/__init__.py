"""One file each."""

import graphene

from storefront_api.commerce.apps.mutations.app_activate import AppActivate, AppDeactivate
from storefront_api.commerce.apps.mutations.app_create import AppCreate
from storefront_api.commerce.apps.mutations.app_delete import AppDelete
from storefront_api.commerce.apps.mutations.app_delete_failed_installation import AppDeleteFailedInstallation
from storefront_api.commerce.apps.mutations.app_install import AppInstall
from storefront_api.commerce.apps.mutations.app_retry_install import AppRetryInstall
from storefront_api.commerce.apps.mutations.app_token_create import AppTokenCreate
from storefront_api.commerce.apps.mutations.app_token_delete import AppTokenDelete
from storefront_api.commerce.apps.mutations.app_token_verify import AppTokenVerify
from storefront_api.commerce.apps.mutations.app_update import AppUpdate


class Mutations(graphene.ObjectType):
    app_create = AppCreate.Field()
    app_update = AppUpdate.Field()
    app_delete = AppDelete.Field()
    app_activate = AppActivate.Field()
    app_deactivate = AppDeactivate.Field()
    app_token_create = AppTokenCreate.Field()
    app_token_delete = AppTokenDelete.Field()
    app_token_verify = AppTokenVerify.Field()
    app_install = AppInstall.Field()
    app_retry_install = AppRetryInstall.Field()
    app_delete_failed_installation = AppDeleteFailedInstallation.Field()
