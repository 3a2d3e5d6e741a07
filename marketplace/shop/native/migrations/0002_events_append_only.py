"""What a gateway said stays as it was said: the database refuses to change or delete a TransactionEvent."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION shop_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER shop_transactionevent_append_only BEFORE UPDATE OR DELETE ON shop_transactionevent
    FOR EACH ROW EXECUTE FUNCTION shop_refuse_change();
"""
BACKWARD = """
DROP TRIGGER shop_transactionevent_append_only ON shop_transactionevent;
DROP FUNCTION shop_refuse_change();
"""


class Migration(migrations.Migration):
    # Its first name; a market made then knows it as applied already.
    replaces = [("shop", "m2")]
    dependencies = [("shop", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
