"""One file each."""

import graphene

from storefront_api.commerce.accounts.mutations.account_address_create import AccountAddressCreate
from storefront_api.commerce.accounts.mutations.account_address_delete import AccountAddressDelete
from storefront_api.commerce.accounts.mutations.account_address_update import AccountAddressUpdate
from storefront_api.commerce.accounts.mutations.account_delete import AccountDelete
from storefront_api.commerce.accounts.mutations.account_register import AccountRegister
from storefront_api.commerce.accounts.mutations.account_request_deletion import AccountRequestDeletion
from storefront_api.commerce.accounts.mutations.account_set_default_address import AccountSetDefaultAddress
from storefront_api.commerce.accounts.mutations.account_update import AccountUpdate
from storefront_api.commerce.accounts.mutations.avatar import UserAvatarDelete, UserAvatarUpdate
from storefront_api.commerce.accounts.mutations.confirm_account import ConfirmAccount
from storefront_api.commerce.accounts.mutations.external_authentication import (
    ExternalAuthenticationUrl,
    ExternalObtainAccessTokens,
)
from storefront_api.commerce.accounts.mutations.password_change import PasswordChange
from storefront_api.commerce.accounts.mutations.request_password_reset import RequestPasswordReset
from storefront_api.commerce.accounts.mutations.set_password import SetPassword
from storefront_api.commerce.accounts.mutations.token_create import CreateToken
from storefront_api.commerce.accounts.mutations.token_refresh import RefreshToken
from storefront_api.commerce.accounts.mutations.token_verify import VerifyToken
from storefront_api.commerce.accounts.mutations.tokens_deactivate_all import DeactivateAllUserTokens


class Mutations(graphene.ObjectType):
    token_create = CreateToken.Field()
    token_refresh = RefreshToken.Field()
    token_verify = VerifyToken.Field()
    tokens_deactivate_all = DeactivateAllUserTokens.Field()
    external_authentication_url = ExternalAuthenticationUrl.Field()
    external_obtain_access_tokens = ExternalObtainAccessTokens.Field()
    account_register = AccountRegister.Field()
    confirm_account = ConfirmAccount.Field()
    request_password_reset = RequestPasswordReset.Field()
    set_password = SetPassword.Field()
    password_change = PasswordChange.Field()
    account_update = AccountUpdate.Field()
    account_address_create = AccountAddressCreate.Field()
    account_address_update = AccountAddressUpdate.Field()
    account_address_delete = AccountAddressDelete.Field()
    account_set_default_address = AccountSetDefaultAddress.Field()
    account_request_deletion = AccountRequestDeletion.Field()
    account_delete = AccountDelete.Field()
    user_avatar_update = UserAvatarUpdate.Field()
    user_avatar_delete = UserAvatarDelete.Field()
