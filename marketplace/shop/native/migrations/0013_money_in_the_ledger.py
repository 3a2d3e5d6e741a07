"""No payment's and no order's money changes without its entry in the ledger: the database refuses to commit it.

`shop_money_of` works out from a payment's events what is charged and what is on its way back, as the engine's
`domain/payments/amounts.py` does, and independently of it. What was paid before there were books is posted here.
"""

from django.db import migrations

MONEY_OF = """
CREATE FUNCTION shop_money_of(payment uuid, upto bigint DEFAULT 9223372036854775807,
                              OUT charged bigint, OUT refund_pending bigint) LANGUAGE sql STABLE AS $$
WITH said AS (
    SELECT id, type, amount_value AS value, psp_reference, request_id, include_in_calculations AS counts,
           coalesce(nullif(psp_reference, ''), '#' || id) AS own
    FROM shop_transactionevent WHERE transaction_id = payment AND id <= upto
), joined AS (
    SELECT DISTINCT ON (answer.own) answer.own, request.own AS operation
    FROM said answer JOIN said request ON request.id = answer.request_id ORDER BY answer.own, answer.id DESC
), counted AS (
    SELECT said.*, coalesce(joined.operation, said.own) AS operation FROM said LEFT JOIN joined USING (own)
    WHERE said.counts
), firsts AS (
    SELECT DISTINCT ON (operation, type) operation, type, value FROM counted
    WHERE type IN ('CHARGE_SUCCESS', 'REFUND_REQUEST', 'REFUND_SUCCESS', 'REFUND_FAILURE')
    ORDER BY operation, type, id
), refunds AS (
    SELECT operation, max(value) FILTER (WHERE type = 'REFUND_REQUEST') AS asked,
           max(value) FILTER (WHERE type = 'REFUND_SUCCESS') AS done, bool_or(type = 'REFUND_FAILURE') AS failed
    FROM firsts WHERE type <> 'CHARGE_SUCCESS' GROUP BY operation
), pending AS (
    SELECT coalesce(sum(asked), 0) AS value FROM refunds WHERE asked IS NOT NULL AND done IS NULL AND NOT failed
)
SELECT (coalesce((SELECT sum(value) FROM firsts WHERE type = 'CHARGE_SUCCESS'), 0)
        - pending.value
        - coalesce((SELECT sum(done) FROM refunds WHERE asked IS NOT NULL OR operation NOT LIKE '#%'), 0)
        - coalesce((SELECT sum(value) FROM counted WHERE type = 'CHARGE_BACK'), 0)
        + coalesce((SELECT sum(value) FROM counted WHERE type = 'REFUND_REVERSE' AND psp_reference <> ''), 0))::bigint,
       pending.value::bigint
FROM pending
$$;

CREATE FUNCTION shop_booked_of(payment uuid, OUT charged bigint, OUT refund_pending bigint) LANGUAGE sql STABLE AS $$
SELECT coalesce(-sum(leg.amount) FILTER (WHERE leg.kind = 'SHOPPER_FUNDS'), 0)::bigint,
       coalesce(-sum(leg.amount) FILTER (WHERE leg.kind = 'REFUNDS_IN_TRANSIT'), 0)::bigint
FROM ledger_journalentry entry JOIN ledger_leg leg ON leg.entry_id = entry.id
WHERE entry.source = payment::text AND entry.source <> '' AND entry.kind IN ('PAYMENT', 'GATEWAY_NAMED')
$$;
"""
NO_MONEY_OF = """
DROP FUNCTION shop_booked_of(uuid);
DROP FUNCTION shop_money_of(uuid, bigint);
"""
#: One entry an event, as the engine posts them.
POST_WHAT_WAS = """
DO $$
DECLARE
    said record;
    was record;
    is_now record;
    entry bigint;
BEGIN
    FOR said IN
        SELECT event.id, event.type, event.psp_reference, event.created_at, event.user_id, event.app_id,
               item.token, item.currency, item.app_identifier, item.order_id
        FROM shop_transactionevent event JOIN shop_transactionitem item ON item.token = event.transaction_id
        WHERE event.request_id IS NOT NULL OR event.include_in_calculations
              AND event.type IN ('CHARGE_SUCCESS', 'CHARGE_BACK', 'REFUND_REQUEST', 'REFUND_SUCCESS',
                                 'REFUND_FAILURE', 'REFUND_REVERSE')
        ORDER BY event.id
    LOOP
        SELECT * INTO was FROM shop_money_of(said.token, said.id - 1);
        SELECT * INTO is_now FROM shop_money_of(said.token, said.id);
        CONTINUE WHEN was = is_now;
        INSERT INTO ledger_journalentry (key, kind, currency, at, description, source, order_id, actor)
        VALUES ('event:' || said.id, 'PAYMENT', said.currency, said.created_at,
                left(trim(said.type || ' ' || said.psp_reference), 512), said.token::text,
                coalesce(translate(encode(('Order:' || said.order_id)::bytea, 'base64'), E'\\n', ''), ''),
                coalesce('user:' || said.user_id, 'app:' || said.app_id, ''))
        RETURNING id INTO entry;
        INSERT INTO ledger_leg (entry_id, kind, owner, amount)
        SELECT entry, kind, owner, amount FROM (VALUES
            ('GATEWAY_CLEARING', said.app_identifier,
             is_now.charged - was.charged + is_now.refund_pending - was.refund_pending),
            ('SHOPPER_FUNDS', '', was.charged - is_now.charged),
            ('REFUNDS_IN_TRANSIT', said.app_identifier, was.refund_pending - is_now.refund_pending)
        ) AS leg (kind, owner, amount) WHERE amount <> 0;
    END LOOP;
END $$;
"""
GUARDS = """
CREATE FUNCTION shop_event_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said record;
    booked record;
BEGIN
    SELECT * INTO said FROM shop_money_of(NEW.transaction_id);
    SELECT * INTO booked FROM shop_booked_of(NEW.transaction_id);
    IF said IS DISTINCT FROM booked THEN
        RAISE EXCEPTION 'event % of payment %: the events say %, the ledger has %',
            NEW.id, NEW.transaction_id, said, booked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'shop_event_is_booked';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shop_event_is_booked AFTER INSERT ON shop_transactionevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.request_id IS NOT NULL OR NEW.include_in_calculations AND NEW.type IN (
        'CHARGE_SUCCESS', 'CHARGE_BACK', 'REFUND_REQUEST', 'REFUND_SUCCESS', 'REFUND_FAILURE', 'REFUND_REVERSE'))
    EXECUTE FUNCTION shop_event_is_booked();

CREATE FUNCTION shop_payment_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stands record;
    booked record;
BEGIN
    SELECT charged_value AS charged, refund_pending_value AS refund_pending INTO stands
        FROM shop_transactionitem WHERE token = NEW.token;
    IF FOUND THEN
        SELECT * INTO booked FROM shop_booked_of(NEW.token);
        IF stands IS DISTINCT FROM booked THEN
            RAISE EXCEPTION 'payment %: it says %, the ledger has %', NEW.token, stands, booked
                USING ERRCODE = 'check_violation', CONSTRAINT = 'shop_payment_is_booked';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shop_payment_is_booked AFTER UPDATE ON shop_transactionitem
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.charged_value <> OLD.charged_value OR NEW.refund_pending_value <> OLD.refund_pending_value)
    EXECUTE FUNCTION shop_payment_is_booked();
CREATE CONSTRAINT TRIGGER shop_new_payment_is_booked AFTER INSERT ON shop_transactionitem
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.charged_value <> 0 OR NEW.refund_pending_value <> 0)
    EXECUTE FUNCTION shop_payment_is_booked();

CREATE FUNCTION shop_check_order_is_booked(this uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stands bigint;
    booked bigint;
BEGIN
    SELECT total_charged_amount INTO stands FROM shop_order WHERE id = this;
    IF FOUND THEN
        SELECT coalesce(sum((shop_booked_of(token)).charged), 0) INTO booked
            FROM shop_transactionitem WHERE order_id = this;
        IF stands <> booked THEN
            RAISE EXCEPTION 'order %: charged %, the ledger has %', this, stands, booked
                USING ERRCODE = 'check_violation', CONSTRAINT = 'shop_order_is_booked';
        END IF;
    END IF;
END $$;
CREATE FUNCTION shop_order_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM shop_check_order_is_booked(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION shop_order_of_payment_is_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM shop_check_order_is_booked(NEW.order_id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER shop_order_is_booked AFTER UPDATE ON shop_order
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.total_charged_amount <> OLD.total_charged_amount)
    EXECUTE FUNCTION shop_order_is_booked();
CREATE CONSTRAINT TRIGGER shop_new_order_is_booked AFTER INSERT ON shop_order
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.total_charged_amount <> 0)
    EXECUTE FUNCTION shop_order_is_booked();
CREATE CONSTRAINT TRIGGER shop_order_of_payment_is_booked AFTER UPDATE ON shop_transactionitem
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.order_id IS NOT NULL AND (NEW.charged_value <> OLD.charged_value
          OR NEW.order_id IS DISTINCT FROM OLD.order_id AND NEW.charged_value <> 0))
    EXECUTE FUNCTION shop_order_of_payment_is_booked();
"""
NO_GUARDS = """
DROP TRIGGER shop_order_of_payment_is_booked ON shop_transactionitem;
DROP TRIGGER shop_new_order_is_booked ON shop_order;
DROP TRIGGER shop_order_is_booked ON shop_order;
DROP FUNCTION shop_order_of_payment_is_booked();
DROP FUNCTION shop_order_is_booked();
DROP FUNCTION shop_check_order_is_booked(uuid);
DROP TRIGGER shop_new_payment_is_booked ON shop_transactionitem;
DROP TRIGGER shop_payment_is_booked ON shop_transactionitem;
DROP FUNCTION shop_payment_is_booked();
DROP TRIGGER shop_event_is_booked ON shop_transactionevent;
DROP FUNCTION shop_event_is_booked();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0012_words_of_the_shop'),
        ('ledger', '0002_guards'),
    ]

    operations = [
        migrations.RunSQL(MONEY_OF, NO_MONEY_OF),
        migrations.RunSQL(GUARDS, NO_GUARDS),
        migrations.RunSQL(POST_WHAT_WAS, migrations.RunSQL.noop),
    ]
