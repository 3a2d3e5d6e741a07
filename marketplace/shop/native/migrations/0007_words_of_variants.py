"""Searches find goods by the names and SKUs of their variants, too."""

from django.db import migrations

WORDS = r"""
CREATE OR REPLACE FUNCTION shop_product_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search_vector := to_tsvector('simple', regexp_replace(unaccent(
        NEW.name
        || ' ' || coalesce((SELECT string_agg(name, ' ') FROM shop_producttranslation WHERE product_id = NEW.id), '')
        || ' ' || coalesce(
            (SELECT string_agg(concat_ws(' ', sku, name), ' ') FROM shop_productvariant WHERE product_id = NEW.id), '')
    ), '\W+', ' ', 'g'));
    RETURN NEW;
END $$;
CREATE TRIGGER shop_variant_words AFTER INSERT OR UPDATE OF name, sku OR DELETE ON shop_productvariant
    FOR EACH ROW EXECUTE FUNCTION shop_translated_words();
UPDATE shop_product SET name = name WHERE EXISTS (SELECT FROM shop_productvariant WHERE product_id = shop_product.id);
"""
NO_WORDS = r"""
DROP TRIGGER shop_variant_words ON shop_productvariant;
CREATE OR REPLACE FUNCTION shop_product_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search_vector := to_tsvector('simple', regexp_replace(unaccent(NEW.name || ' ' || coalesce(
        (SELECT string_agg(name, ' ') FROM shop_producttranslation WHERE product_id = NEW.id), '')), '\W+', ' ', 'g'));
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("shop", "0006_drafts_of_orders")]

    operations = [migrations.RunSQL(WORDS, NO_WORDS)]
