"""`cholang manage demo_accounts`: where to go and who to be."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from marketplace.demo import accounts
from marketplace.demo.domain.rows import rows
from marketplace.identity.models import User
from marketplace.values.phones import national


class Command(BaseCommand):
    help = "Prints the market's addresses and the demo accounts."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"API           {settings.PUBLIC_URL}/graphql/")
        if not settings.SANDBOX or not User.objects.filter(email=accounts.OFFICER_EMAIL).exists():
            return
        self.stdout.write(f"Sandbox bank  {settings.PUBLIC_URL}/sandbox/bank/")
        self.stdout.write(f"Sandbox phone {settings.PUBLIC_URL}/sandbox/phone/ (one-time codes, messages)")
        self.stdout.write(f"Sandbox days  {settings.PUBLIC_URL}/sandbox/lich/ (let an order's money become due)")
        self.stdout.write(f"Officer       {accounts.OFFICER_EMAIL} / {accounts.PASSWORD}")
        self.stdout.write(f"Second one    {accounts.ACCOUNTANT_EMAIL} / {accounts.PASSWORD} (approves payouts)")
        self.stdout.write(f"Shopper       {accounts.SHOPPER_EMAIL} / {accounts.PASSWORD}")
        for row in rows("sellers"):
            self.stdout.write(f"Seller        {national(row['phone'])}  {row['name']}")
