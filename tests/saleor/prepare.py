"""`python -m tests.saleor.prepare`: the running market as the flows expect one, kept as the template database.

Nothing is on sale and there is no channel; three people and an app with every permission are known.
"""

from bench.inside import enter_market
from tests.saleor.market import TOKEN_FILE
from tests.saleor.template import keep

PASSWORD = "password"
STAFF, CUSTOMER, POWERLESS = (
    "e2e_staff_test@example.com",
    "JoeCustomer@example.com",
    "e2e_no_permission_staff_test@example.com",
)


def main() -> None:
    enter_market()
    from django.db import connection, transaction

    from marketplace.identity.domain.apps import create_app, create_token
    from marketplace.identity.domain.permissions import NAMES
    from marketplace.identity.models import App, User

    with transaction.atomic():
        with connection.cursor() as cursor:
            names = connection.introspection.table_names()
            tables = [name for name in names if name.startswith(("shop_", "ledger_"))]
            for table in tables:  # the books refuse to be emptied
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
            for table in tables:
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        App.objects.all().delete()
        User.objects.all().delete()
        person = User.objects.create_user
        person(email=STAFF, password=PASSWORD, is_staff=True, is_superuser=True)
        person(email=CUSTOMER, password=PASSWORD, first_name="Joe", last_name="Saleor")
        person(email=POWERLESS, password=PASSWORD, is_staff=True)
        _row, token = create_token(create_app(name="Saleor's flows", permissions=NAMES), name="flows")
    TOKEN_FILE.write_text(token)
    connection.close()
    keep()


if __name__ == "__main__":
    main()
