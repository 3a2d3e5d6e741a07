"""People."""

import secrets
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Upper
from django.utils import timezone

from marketplace.identity.models.permissions import OUR_PERMISSIONS, SALEOR_PERMISSIONS


def new_token_key() -> str:
    """What a user's tokens are bound to; a new one makes all earlier tokens void."""
    return secrets.token_hex(8)


class UserManager(BaseUserManager["User"]):
    """Creates users; they are found by e-mail (any case) or by phone."""

    def create_user(
        self, *, email: str | None = None, phone: str | None = None, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=email.strip() if email else None, phone=phone or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, email: str, password: str | None = None, **fields: Any) -> "User":
        """Somebody of staff with every permission, as `manage.py createsuperuser` makes one."""
        return self.create_user(email=email, password=password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Anyone with an account: shopper, seller, helper, host, officer. Known by e-mail, by phone, or by both."""

    email = models.EmailField(null=True, blank=True, unique=True)
    """As its owner writes it; people are found by it in any case."""
    phone = models.CharField(max_length=16, null=True, blank=True, unique=True, help_text="E.164")
    first_name = models.CharField(max_length=256, blank=True)
    last_name = models.CharField(max_length=256, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=True)
    language_code = models.CharField(max_length=35, default="vi")
    note = models.TextField(blank=True)
    """What staff wrote down about a customer; never shown to the customer."""
    external_reference = models.CharField(max_length=250, null=True, blank=True, unique=True)
    avatar = models.ImageField(upload_to="people", blank=True)
    jwt_token_key = models.CharField(max_length=32, default=new_token_key)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    metadata = models.JSONField(default=dict, blank=True)
    private_metadata = models.JSONField(default=dict, blank=True)

    USERNAME_FIELD = "email"
    objects = UserManager()

    class Meta:
        constraints = [
            # Upper, because that is what `email__iexact` asks for.
            models.UniqueConstraint(Upper("email"), name="user_email_once_in_any_case"),
            models.CheckConstraint(
                condition=models.Q(email__isnull=False) | models.Q(phone__isnull=False), name="user_can_be_reached"
            ),
        ]
        default_permissions = ()
        permissions = [*SALEOR_PERMISSIONS, *OUR_PERMISSIONS]

    @property
    def full_name(self) -> str:
        """As written on parcels; the phone or e-mail of somebody without a name."""
        return f"{self.last_name} {self.first_name}".strip() or self.phone or self.email or ""
