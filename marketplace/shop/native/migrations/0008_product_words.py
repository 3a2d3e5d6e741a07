"""The words of a product's names in every language, kept by the database itself whoever writes the names."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

FORWARD = r"""
CREATE FUNCTION shop_product_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search_vector := to_tsvector('simple', regexp_replace(unaccent(NEW.name || ' ' || coalesce(
        (SELECT string_agg(name, ' ') FROM shop_producttranslation WHERE product_id = NEW.id), '')), '\W+', ' ', 'g'));
    RETURN NEW;
END $$;
CREATE TRIGGER shop_product_words BEFORE INSERT OR UPDATE OF name ON shop_product
    FOR EACH ROW EXECUTE FUNCTION shop_product_words();

CREATE FUNCTION shop_translated_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE shop_product SET name = name WHERE id = coalesce(NEW.product_id, OLD.product_id);
    RETURN NULL;
END $$;
CREATE TRIGGER shop_translated_words AFTER INSERT OR UPDATE OF name OR DELETE ON shop_producttranslation
    FOR EACH ROW EXECUTE FUNCTION shop_translated_words();

UPDATE shop_product SET name = name;
"""
BACKWARD = """
DROP TRIGGER shop_translated_words ON shop_producttranslation;
DROP FUNCTION shop_translated_words();
DROP TRIGGER shop_product_words ON shop_product;
DROP FUNCTION shop_product_words();
"""


class Migration(migrations.Migration):
    dependencies = [("shop", "0007_vouchers")]

    operations = [
        UnaccentExtension(),
        migrations.AddField(
            model_name="product",
            name="search_vector",
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.AddIndex(
            model_name="product",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="shop_product_words"),
        ),
    ]
