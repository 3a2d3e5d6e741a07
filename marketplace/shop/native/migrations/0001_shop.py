"""The whole shop in one step; the fourteen migrations it replaces took most of a first start."""

import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models

from marketplace.create_models import CreateModels

# What a gateway said stays as it was said: the database refuses to change or delete a TransactionEvent.
APPEND_ONLY = """
CREATE FUNCTION shop_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER shop_transactionevent_append_only BEFORE UPDATE OR DELETE ON shop_transactionevent
    FOR EACH ROW EXECUTE FUNCTION shop_refuse_change();
"""
NOT_APPEND_ONLY = """
DROP TRIGGER shop_transactionevent_append_only ON shop_transactionevent;
DROP FUNCTION shop_refuse_change();
"""
# The words of a product's names in every language, kept by the database itself whoever writes the names.
PRODUCT_WORDS = r"""
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
"""
NO_PRODUCT_WORDS = """
DROP TRIGGER shop_translated_words ON shop_producttranslation;
DROP FUNCTION shop_translated_words();
DROP TRIGGER shop_product_words ON shop_product;
DROP FUNCTION shop_product_words();
"""


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ("shop", "0001_initial"),
        ("shop", "0002_events_append_only"),
        ("shop", "0003_staff_setup"),
        ("shop", "0004_market_keeps_its_ways"),
        ("shop", "0005_orders_as_saleor_has_them"),
        ("shop", "0006_prices_had_no_tax"),
        ("shop", "0007_vouchers"),
        ("shop", "0008_product_words"),
        ("shop", "0009_whose_voucher_use"),
        ("shop", "0010_event_answers_request"),
        ("shop", "0011_collections_menus_translations"),
        ("shop", "0012_promotions"),
        ("shop", "0013_gift_cards"),
        ("shop", "0014_gift_card_tags"),
    ]

    dependencies = [
        ('identity', '0004_what_apps_say_of_themselves'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Orders take their number from it (the column's default names it, so it comes first).
        migrations.RunSQL("CREATE SEQUENCE shop_order_number START WITH 1001", "DROP SEQUENCE shop_order_number"),
        UnaccentExtension(),
        CreateModels(
            operations=[migrations.CreateModel(
                name='Attribute',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=255)),
                    ('slug', models.SlugField(max_length=250, unique=True)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('type', models.CharField(choices=[('PRODUCT_TYPE', 'Product Type'), ('PAGE_TYPE', 'Page Type')], default='PRODUCT_TYPE', max_length=50)),
                    ('input_type', models.CharField(choices=[('DROPDOWN', 'Dropdown'), ('MULTISELECT', 'Multiselect'), ('FILE', 'File'), ('REFERENCE', 'Reference'), ('SINGLE_REFERENCE', 'Single Reference'), ('NUMERIC', 'Numeric'), ('RICH_TEXT', 'Rich Text'), ('PLAIN_TEXT', 'Plain Text'), ('SWATCH', 'Swatch'), ('BOOLEAN', 'Boolean'), ('DATE', 'Date'), ('DATE_TIME', 'Date Time')], default='DROPDOWN', max_length=50)),
                    ('entity_type', models.CharField(blank=True, choices=[('PAGE', 'Page'), ('PRODUCT', 'Product'), ('PRODUCT_VARIANT', 'Product Variant'), ('CATEGORY', 'Category'), ('COLLECTION', 'Collection')], max_length=50)),
                    ('unit', models.CharField(blank=True, max_length=100)),
                    ('value_required', models.BooleanField(default=False)),
                    ('is_variant_only', models.BooleanField(default=False)),
                    ('visible_in_storefront', models.BooleanField(default=True)),
                    ('filterable_in_storefront', models.BooleanField(default=False)),
                    ('filterable_in_dashboard', models.BooleanField(default=False)),
                    ('available_in_grid', models.BooleanField(default=False)),
                    ('storefront_search_position', models.IntegerField(default=0)),
                    ('page_types', models.ManyToManyField(related_name='attributes', through='shop.AttributePage', to='shop.pagetype')),
                    ('reference_page_types', models.ManyToManyField(related_name='+', to='shop.pagetype')),
                    ('product_types', models.ManyToManyField(related_name='product_attributes', through='shop.AttributeProduct', to='shop.producttype')),
                    ('product_variant_types', models.ManyToManyField(related_name='variant_attributes', through='shop.AttributeVariant', to='shop.producttype')),
                    ('reference_product_types', models.ManyToManyField(related_name='+', to='shop.producttype')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Collection',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('background_image', models.ImageField(blank=True, max_length=255, upload_to='collection-backgrounds/')),
                    ('background_image_alt', models.CharField(blank=True, max_length=250)),
                    ('products', models.ManyToManyField(related_name='collections', through='shop.CollectionProduct', to='shop.product')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GiftCardTag',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=255, unique=True)),
                ],
            ), migrations.CreateModel(
                name='Menu',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Page',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('title', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('content', models.JSONField(blank=True, null=True)),
                    ('is_published', models.BooleanField(default=False)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('page_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='shop.pagetype')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('is_published', False), ('published_at__isnull', False), _connector='OR'), name='shop_page_published')],
                },
            ), migrations.CreateModel(
                name='PageType',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='ProductType',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('kind', models.CharField(default='NORMAL', max_length=32)),
                    ('has_variants', models.BooleanField(default=False)),
                    ('is_shipping_required', models.BooleanField(default=True)),
                    ('is_digital', models.BooleanField(default=False)),
                    ('is_bookable', models.BooleanField(default=False)),
                    ('weight_grams', models.PositiveIntegerField(default=0)),
                    ('tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='product_types', to='shop.taxclass')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TaxClass',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=255)),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='Address',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('is_default_shipping_address', models.BooleanField(default=False)),
                    ('is_default_billing_address', models.BooleanField(default=False)),
                    ('first_name', models.CharField(blank=True, max_length=256)),
                    ('last_name', models.CharField(blank=True, max_length=256)),
                    ('company_name', models.CharField(blank=True, max_length=256)),
                    ('street_address_1', models.CharField(blank=True, max_length=256)),
                    ('street_address_2', models.CharField(blank=True, max_length=256)),
                    ('city', models.CharField(blank=True, max_length=256)),
                    ('city_area', models.CharField(blank=True, max_length=128)),
                    ('country_area', models.CharField(blank=True, max_length=128)),
                    ('postal_code', models.CharField(blank=True, max_length=20)),
                    ('country', models.CharField(default='VN', max_length=2)),
                    ('phone', models.CharField(blank=True, max_length=32)),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(condition=models.Q(('is_default_shipping_address', True)), fields=('user',), name='shop_address_one_default_shipping'), models.UniqueConstraint(condition=models.Q(('is_default_billing_address', True)), fields=('user',), name='shop_address_one_default_billing')],
                },
            ), migrations.CreateModel(
                name='AttributeTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(max_length=255)),
                    ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.attribute')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'language_code'), name='shop_attribute_translation_once')],
                },
            ), migrations.CreateModel(
                name='AttributeValue',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('value', models.CharField(blank=True, max_length=255)),
                    ('file_url', models.CharField(blank=True, max_length=2000)),
                    ('content_type', models.CharField(blank=True, max_length=50)),
                    ('rich_text', models.JSONField(blank=True, null=True)),
                    ('plain_text', models.TextField(blank=True)),
                    ('boolean', models.BooleanField(blank=True, null=True)),
                    ('numeric', models.FloatField(blank=True, null=True)),
                    ('date_time', models.DateTimeField(blank=True, null=True)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='shop.attribute')),
                    ('reference_category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='references', to='shop.category')),
                    ('reference_collection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='references', to='shop.collection')),
                    ('reference_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='references', to='shop.page')),
                    ('reference_product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='references', to='shop.product')),
                    ('reference_variant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='references', to='shop.productvariant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'slug'), name='shop_attribute_value_once')],
                },
            ), migrations.CreateModel(
                name='AttributeValueTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=250)),
                    ('rich_text', models.JSONField(blank=True, null=True)),
                    ('plain_text', models.TextField(blank=True)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.attributevalue')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('value', 'language_code'), name='shop_attribute_value_translation_once')],
                },
            ), migrations.CreateModel(
                name='Category',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('path', models.CharField(max_length=1000, unique=True)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('background_image', models.ImageField(blank=True, max_length=255, upload_to='category-backgrounds/')),
                    ('background_image_alt', models.CharField(blank=True, max_length=250)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='shop.category')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['parent', 'sort_order', 'id'], name='shop_category_children')],
                },
            ), migrations.CreateModel(
                name='CategoryTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=250)),
                    ('slug', models.SlugField(blank=True, max_length=255)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.category')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('category', 'language_code'), name='shop_category_translation_once'), models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('language_code', 'slug'), name='shop_category_translated_slug_once')],
                },
            ), migrations.CreateModel(
                name='Channel',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('currency_code', models.CharField(max_length=3)),
                    ('default_country', models.CharField(default='VN', max_length=2)),
                    ('is_active', models.BooleanField(default=False)),
                    ('allocation_strategy', models.CharField(choices=[('PRIORITIZE_SORTING_ORDER', 'Prioritize Sorting Order'), ('PRIORITIZE_HIGH_STOCK', 'Prioritize High Stock')], default='PRIORITIZE_SORTING_ORDER', max_length=32)),
                    ('automatically_confirm_all_new_orders', models.BooleanField(default=True)),
                    ('automatically_fulfill_non_shippable_gift_card', models.BooleanField(default=True)),
                    ('allow_unpaid_orders', models.BooleanField(default=False)),
                    ('mark_as_paid_strategy', models.CharField(choices=[('PAYMENT_FLOW', 'Payment Flow'), ('TRANSACTION_FLOW', 'Transaction Flow')], default='PAYMENT_FLOW', max_length=32)),
                    ('expire_orders_after', models.PositiveIntegerField(blank=True, null=True)),
                    ('delete_expired_orders_after', models.PositiveIntegerField(default=60)),
                    ('include_draft_order_in_voucher_usage', models.BooleanField(default=False)),
                    ('draft_order_line_price_freeze_period', models.PositiveIntegerField(blank=True, default=24, null=True)),
                    ('use_legacy_line_discount_propagation', models.BooleanField(default=False)),
                    ('use_legacy_error_flow', models.BooleanField(default=True)),
                    ('automatically_complete_fully_paid_checkouts', models.BooleanField(default=False)),
                    ('automatic_completion_delay', models.PositiveIntegerField(blank=True, null=True)),
                    ('automatic_completion_cut_off_date', models.DateTimeField(blank=True, null=True)),
                    ('allow_legacy_gift_card_use', models.BooleanField(default=True)),
                    ('default_transaction_flow_strategy', models.CharField(choices=[('AUTHORIZATION', 'Authorization'), ('CHARGE', 'Charge')], default='CHARGE', max_length=32)),
                    ('release_funds_for_expired_checkouts', models.BooleanField(default=False)),
                    ('checkout_ttl_before_releasing_funds', models.PositiveIntegerField(default=6)),
                    ('checkout_release_funds_cut_off_date', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('currency_code__regex', '^[A-Z]{3}$')), name='shop_channel_currency_is_iso')],
                },
            ), migrations.CreateModel(
                name='ChannelWarehouse',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channelwarehouse', to='shop.channel')),
                    ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channelwarehouse', to='shop.warehouse')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('channel', 'warehouse'), name='shop_channel_warehouse_once')],
                },
            ), migrations.CreateModel(
                name='Checkout',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('language_code', models.CharField(default='vi', max_length=35)),
                    ('currency', models.CharField(max_length=3)),
                    ('country', models.CharField(default='VN', max_length=2)),
                    ('delivery_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('save_shipping_address', models.BooleanField(default=True)),
                    ('save_billing_address', models.BooleanField(default=True)),
                    ('tax_exemption', models.BooleanField(default=False)),
                    ('voucher_code', models.CharField(blank=True, max_length=255)),
                    ('is_voucher_usage_increased', models.BooleanField(default=False)),
                    ('voucher_customer_email', models.EmailField(blank=True, max_length=254)),
                    ('has_gift_cards', models.BooleanField(default=False)),
                    ('customer_note', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('last_change', models.DateTimeField(default=django.utils.timezone.now)),
                    ('holds_started_at', models.DateTimeField(blank=True, null=True)),
                    ('holds_expire_at', models.DateTimeField(blank=True, null=True)),
                    ('holds_expired_at', models.DateTimeField(blank=True, null=True)),
                    ('completion_state', models.CharField(choices=[('OPEN', 'Open'), ('PAID_NOT_COMPLETED', 'Paid Not Completed')], default='OPEN', max_length=32)),
                    ('completion_problem', models.CharField(blank=True, max_length=64)),
                    ('completion_failed_at', models.DateTimeField(blank=True, null=True)),
                    ('billing_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.address')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checkouts', to='shop.channel')),
                    ('shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.address')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checkouts', to=settings.AUTH_USER_MODEL)),
                    ('shipping_method', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checkouts', to='shop.shippingmethod')),
                    ('collection_point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='collected_checkouts', to='shop.warehouse')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(condition=models.Q(('holds_expire_at__isnull', False)), fields=['holds_expire_at'], name='shop_checkout_deadline'), models.Index(condition=models.Q(('completion_state', 'PAID_NOT_COMPLETED')), fields=['completion_failed_at'], name='shop_checkout_attention')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('holds_expire_at__isnull', True), ('holds_started_at__isnull', False), _connector='OR'), name='shop_checkout_deadline_has_start'), models.CheckConstraint(condition=models.Q(('shipping_method__isnull', True), ('collection_point__isnull', True), _connector='OR'), name='shop_checkout_one_delivery')],
                },
            ), migrations.CreateModel(
                name='CheckoutGiftCard',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('checkout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.checkout')),
                    ('gift_card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.giftcard')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('checkout', 'gift_card'), name='shop_checkout_gift_card_once')],
                },
            ), migrations.CreateModel(
                name='CollectionChannelListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('is_published', models.BooleanField(default=False)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collection_listings', to='shop.channel')),
                    ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_listings', to='shop.collection')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('collection', 'channel'), name='shop_collection_listing_once'), models.CheckConstraint(condition=models.Q(('is_published', False), ('published_at__isnull', False), _connector='OR'), name='shop_collection_listing_published')],
                },
            ), migrations.CreateModel(
                name='CollectionTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=250)),
                    ('slug', models.SlugField(blank=True, max_length=255)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.collection')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('collection', 'language_code'), name='shop_collection_translation_once'), models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('language_code', 'slug'), name='shop_collection_translated_slug_once')],
                },
            ), migrations.CreateModel(
                name='GiftCard',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=16, unique=True)),
                    ('is_active', models.BooleanField(default=True)),
                    ('currency', models.CharField(max_length=3)),
                    ('initial_balance_amount', models.BigIntegerField()),
                    ('current_balance_amount', models.BigIntegerField()),
                    ('expiry_date', models.DateField(blank=True, null=True)),
                    ('created_by_email', models.EmailField(blank=True, max_length=254)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('last_used_on', models.DateTimeField(blank=True, null=True)),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('checkouts', models.ManyToManyField(related_name='gift_cards', through='shop.CheckoutGiftCard', to='shop.checkout')),
                    ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('tags', models.ManyToManyField(related_name='gift_cards', to='shop.giftcardtag')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('current_balance_amount__gte', 0), ('current_balance_amount__lte', models.F('initial_balance_amount'))), name='shop_gift_card_not_overspent')],
                },
            ), migrations.CreateModel(
                name='MenuItem',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=128)),
                    ('url', models.CharField(blank=True, max_length=256)),
                    ('level', models.PositiveSmallIntegerField(default=0)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='menu_items', to='shop.category')),
                    ('collection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='menu_items', to='shop.collection')),
                    ('menu', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='shop.menu')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='shop.menuitem')),
                    ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='menu_items', to='shop.page')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['menu', 'level', 'sort_order', 'id'], name='shop_menu_items')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('category__isnull', True), ('collection__isnull', True), ('page__isnull', True)), models.Q(('category__isnull', True), ('collection__isnull', True), ('url', '')), models.Q(('category__isnull', True), ('page__isnull', True), ('url', '')), models.Q(('collection__isnull', True), ('page__isnull', True), ('url', '')), _connector='OR'), name='shop_menu_item_leads_to_one'), models.CheckConstraint(condition=models.Q(models.Q(('level', 0), ('parent__isnull', True)), models.Q(('level__gt', 0), ('parent__isnull', False)), _connector='OR'), name='shop_menu_item_level')],
                },
            ), migrations.CreateModel(
                name='MenuItemTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(max_length=128)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.menuitem')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'language_code'), name='shop_menu_item_translation_once')],
                },
            ), migrations.CreateModel(
                name='Order',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('number', models.BigIntegerField(db_default=models.Func(models.Value('shop_order_number'), function='nextval'), editable=False, unique=True)),
                    ('status', models.CharField(choices=[('DRAFT', 'Draft'), ('UNCONFIRMED', 'Unconfirmed'), ('UNFULFILLED', 'Unfulfilled'), ('PARTIALLY_FULFILLED', 'Partially Fulfilled'), ('FULFILLED', 'Fulfilled'), ('PARTIALLY_RETURNED', 'Partially Returned'), ('RETURNED', 'Returned'), ('CANCELED', 'Canceled'), ('EXPIRED', 'Expired')], default='UNFULFILLED', max_length=32)),
                    ('user_email', models.EmailField(blank=True, max_length=254)),
                    ('language_code', models.CharField(default='vi', max_length=35)),
                    ('currency', models.CharField(max_length=3)),
                    ('shipping_method_name', models.CharField(blank=True, max_length=255)),
                    ('collection_point_name', models.CharField(blank=True, max_length=255)),
                    ('subtotal_amount', models.BigIntegerField()),
                    ('subtotal_net_amount', models.BigIntegerField(default=0)),
                    ('shipping_price_amount', models.BigIntegerField(default=0)),
                    ('shipping_price_net_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_shipping_price_amount', models.BigIntegerField(default=0)),
                    ('shipping_tax_rate', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                    ('shipping_tax_class_name', models.CharField(blank=True, max_length=255)),
                    ('total_amount', models.BigIntegerField()),
                    ('total_net_amount', models.BigIntegerField(default=0)),
                    ('gift_card_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_total_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_total_net_amount', models.BigIntegerField(default=0)),
                    ('tax_exemption', models.BooleanField(default=False)),
                    ('display_gross_prices', models.BooleanField(default=True)),
                    ('total_authorized_amount', models.BigIntegerField(default=0)),
                    ('total_charged_amount', models.BigIntegerField(default=0)),
                    ('charge_status', models.CharField(choices=[('NONE', 'None'), ('PARTIAL', 'Partial'), ('FULL', 'Full'), ('OVERCHARGED', 'Overcharged')], default='NONE', max_length=32)),
                    ('authorize_status', models.CharField(choices=[('NONE', 'None'), ('PARTIAL', 'Partial'), ('FULL', 'Full')], default='NONE', max_length=32)),
                    ('fully_paid_at', models.DateTimeField(blank=True, null=True)),
                    ('checkout_token', models.UUIDField(blank=True, null=True, unique=True)),
                    ('origin', models.CharField(choices=[('CHECKOUT', 'Checkout'), ('DRAFT', 'Draft'), ('REISSUE', 'Reissue'), ('BULK_CREATE', 'Bulk Create')], default='CHECKOUT', max_length=32)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('redirect_url', models.CharField(blank=True, max_length=2000)),
                    ('weight_grams', models.PositiveBigIntegerField(default=0)),
                    ('customer_note', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('expired_at', models.DateTimeField(blank=True, null=True)),
                    ('voucher_code', models.CharField(blank=True, max_length=255)),
                    ('billing_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.address')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='shop.channel')),
                    ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reissued', to='shop.order')),
                    ('shipping_address', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.address')),
                    ('user', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='orders', to=settings.AUTH_USER_MODEL)),
                    ('shipping_method', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='orders', to='shop.shippingmethod')),
                    ('shipping_tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.taxclass')),
                    ('voucher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='orders', to='shop.voucher')),
                    ('collection_point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='collected_orders', to='shop.warehouse')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['user', '-created_at'], name='shop_order_of_user'), models.Index(fields=['-created_at'], name='shop_order_newest'), models.Index(condition=models.Q(('status__in', ['UNCONFIRMED', 'EXPIRED'])), fields=['created_at'], name='shop_order_unpaid')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('total_amount', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('subtotal_amount'), '+', models.F('shipping_price_amount')), '-', models.F('gift_card_amount'))), ('gift_card_amount__gte', 0), ('shipping_price_amount__gte', 0), ('subtotal_amount__gte', 0), ('total_amount__gte', 0)), name='shop_order_total_adds_up'), models.CheckConstraint(condition=models.Q(('subtotal_net_amount__lte', models.F('subtotal_amount')), ('shipping_price_net_amount__lte', models.F('shipping_price_amount')), ('total_net_amount__lte', models.F('total_amount'))), name='shop_order_tax_not_negative')],
                },
            ), migrations.CreateModel(
                name='Invoice',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('number', models.CharField(max_length=255)),
                    ('external_url', models.CharField(max_length=2048)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invoices', to='shop.order')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='GiftCardEvent',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('type', models.CharField(choices=[('ISSUED', 'Issued'), ('NOTE_ADDED', 'Note Added'), ('SENT_TO_CUSTOMER', 'Sent To Customer'), ('USED_IN_ORDER', 'Used In Order')], max_length=32)),
                    ('date', models.DateTimeField(default=django.utils.timezone.now)),
                    ('message', models.TextField(blank=True)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('old_balance_amount', models.BigIntegerField(blank=True, null=True)),
                    ('new_balance_amount', models.BigIntegerField()),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('gift_card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='shop.giftcard')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('order', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.order')),
                ],
            ), migrations.CreateModel(
                name='Fulfillment',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('fulfillment_order', models.PositiveIntegerField()),
                    ('status', models.CharField(choices=[('FULFILLED', 'Fulfilled'), ('WAITING_FOR_APPROVAL', 'Waiting For Approval'), ('REFUNDED', 'Refunded'), ('RETURNED', 'Returned'), ('REFUNDED_AND_RETURNED', 'Refunded And Returned'), ('REPLACED', 'Replaced'), ('CANCELED', 'Canceled')], default='FULFILLED', max_length=32)),
                    ('tracking_number', models.CharField(blank=True, max_length=255)),
                    ('shipping_refund_amount', models.BigIntegerField(blank=True, null=True)),
                    ('total_refund_amount', models.BigIntegerField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fulfillments', to='shop.order')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('order', 'fulfillment_order'), name='shop_fulfillment_number_once')],
                },
            ), migrations.CreateModel(
                name='OrderEvent',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('type', models.CharField(max_length=255)),
                    ('date', models.DateTimeField(default=django.utils.timezone.now)),
                    ('parameters', models.JSONField(blank=True, default=dict)),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='shop.order')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['order', 'date'], name='shop_order_events')],
                },
            ), migrations.CreateModel(
                name='OrderGiftCard',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('amount', models.BigIntegerField()),
                    ('gift_card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='shop.giftcard')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gift_card_uses', to='shop.order')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('order', 'gift_card'), name='shop_order_gift_card_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='shop_order_gift_card_not_negative')],
                },
            ), migrations.CreateModel(
                name='OrderGrantedRefund',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('amount', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('reason', models.TextField(blank=True)),
                    ('status', models.CharField(choices=[('NONE', 'None'), ('PENDING', 'Pending'), ('SUCCESS', 'Success'), ('FAILURE', 'Failure')], default='NONE', max_length=32)),
                    ('shipping_costs_included', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='granted_refunds', to='shop.order')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('transaction', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='granted_refunds', to='shop.transactionitem')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='shop_granted_refund_amount')],
                },
            ), migrations.CreateModel(
                name='OrderLine',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('product_name', models.CharField(max_length=386)),
                    ('variant_name', models.CharField(blank=True, max_length=255)),
                    ('translated_product_name', models.CharField(blank=True, max_length=386)),
                    ('translated_variant_name', models.CharField(blank=True, max_length=255)),
                    ('product_sku', models.CharField(blank=True, max_length=255)),
                    ('product_metadata', models.JSONField(blank=True, default=dict)),
                    ('quantity', models.PositiveIntegerField()),
                    ('quantity_fulfilled', models.PositiveIntegerField(default=0)),
                    ('currency', models.CharField(max_length=3)),
                    ('unit_price_amount', models.BigIntegerField()),
                    ('unit_price_net_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_unit_price_amount', models.BigIntegerField()),
                    ('undiscounted_unit_price_net_amount', models.BigIntegerField(default=0)),
                    ('total_price_amount', models.BigIntegerField()),
                    ('total_price_net_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_total_price_amount', models.BigIntegerField(default=0)),
                    ('undiscounted_total_price_net_amount', models.BigIntegerField(default=0)),
                    ('tax_rate', models.DecimalField(blank=True, decimal_places=4, max_digits=5, null=True)),
                    ('tax_class_name', models.CharField(blank=True, max_length=255)),
                    ('unit_discount_amount', models.BigIntegerField(default=0)),
                    ('unit_discount_type', models.CharField(choices=[('FIXED', 'Fixed'), ('PERCENTAGE', 'Percentage')], default='FIXED', max_length=10)),
                    ('unit_discount_value', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                    ('unit_discount_reason', models.CharField(blank=True, max_length=2000)),
                    ('voucher_code', models.CharField(blank=True, max_length=255)),
                    ('is_gift', models.BooleanField(default=False)),
                    ('is_shipping_required', models.BooleanField()),
                    ('booking_id', models.CharField(blank=True, max_length=100, null=True, unique=True)),
                    ('sort_order', models.PositiveIntegerField(default=0)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('order', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='shop.order')),
                    ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.product')),
                    ('variant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.productvariant')),
                    ('tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.taxclass')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['order', 'sort_order'], name='shop_order_lines')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='shop_order_line_quantity'), models.CheckConstraint(condition=models.Q(('quantity_fulfilled__lte', models.F('quantity'))), name='shop_order_line_fulfilled'), models.CheckConstraint(condition=models.Q(('unit_price_amount__gte', models.F('unit_price_net_amount')), ('unit_price_net_amount__gte', 0), ('total_price_amount__gte', models.F('total_price_net_amount')), ('total_price_net_amount__gte', 0)), name='shop_order_line_prices')],
                },
            ), migrations.CreateModel(
                name='OrderGrantedRefundLine',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('quantity', models.PositiveIntegerField()),
                    ('reason', models.TextField(blank=True)),
                    ('granted_refund', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='shop.ordergrantedrefund')),
                    ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='granted_refund_lines', to='shop.orderline')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('granted_refund', 'order_line'), name='shop_granted_refund_line_once'), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='shop_granted_refund_line_quantity')],
                },
            ), migrations.CreateModel(
                name='AssignedPageAttributeValue',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pagevalueassignment', to='shop.attributevalue')),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributevalues', to='shop.page')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('page', 'value'), name='shop_page_value_once')],
                },
            ), migrations.CreateModel(
                name='PageTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('title', models.CharField(blank=True, max_length=250)),
                    ('slug', models.SlugField(blank=True, max_length=255)),
                    ('content', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.page')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('page', 'language_code'), name='shop_page_translation_once'), models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('language_code', 'slug'), name='shop_page_translated_slug_once')],
                },
            ), migrations.CreateModel(
                name='AttributePage',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributepage', to='shop.attribute')),
                    ('page_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributepage', to='shop.pagetype')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'page_type'), name='shop_attribute_page_type_once')],
                },
            ), migrations.CreateModel(
                name='Product',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('weight_grams', models.PositiveIntegerField(blank=True, null=True)),
                    ('rating', models.FloatField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('search_vector', django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                    ('category', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='products', to='shop.category')),
                    ('product_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='shop.producttype')),
                    ('default_variant', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.productvariant')),
                    ('tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='products', to='shop.taxclass')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['category', 'id'], name='shop_product_category'), models.Index(fields=['name', 'id'], name='shop_product_name'), models.Index(fields=['-created_at', 'id'], name='shop_product_newest'), django.contrib.postgres.indexes.GinIndex(fields=['metadata'], name='shop_product_metadata', opclasses=['jsonb_path_ops']), django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='shop_product_words')],
                },
            ), migrations.CreateModel(
                name='CollectionProduct',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collectionproduct', to='shop.collection')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collectionproduct', to='shop.product')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('collection', 'product'), name='shop_collection_product_once')],
                },
            ), migrations.CreateModel(
                name='AssignedProductAttributeValue',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='productvalueassignment', to='shop.attributevalue')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributevalues', to='shop.product')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('product', 'value'), name='shop_product_value_once')],
                },
            ), migrations.CreateModel(
                name='ProductChannelListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('is_published', models.BooleanField(default=False)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('visible_in_listings', models.BooleanField(default=True)),
                    ('available_for_purchase_at', models.DateTimeField(blank=True, null=True)),
                    ('currency', models.CharField(max_length=3)),
                    ('discounted_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('highest_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('channel', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='product_listings', to='shop.channel')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_listings', to='shop.product')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_published', True)), fields=['channel', 'discounted_price_amount', 'product'], name='shop_listing_by_price'), models.Index(condition=models.Q(('is_published', True)), fields=['channel', '-published_at', 'product'], name='shop_listing_newest'), models.Index(condition=models.Q(('is_published', True)), fields=['channel', 'product'], name='shop_listing_visible')],
                    'constraints': [models.UniqueConstraint(fields=('product', 'channel'), name='shop_product_listing_once'), models.CheckConstraint(condition=models.Q(models.Q(('discounted_price_amount__isnull', True), ('highest_price_amount__isnull', True)), models.Q(('discounted_price_amount__gte', 0), ('highest_price_amount__gte', models.F('discounted_price_amount'))), _connector='OR'), name='shop_product_listing_range'), models.CheckConstraint(condition=models.Q(('is_published', False), ('published_at__isnull', False), _connector='OR'), name='shop_product_listing_published')],
                },
            ), migrations.CreateModel(
                name='ProductMedia',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('image', models.ImageField(max_length=255, upload_to='products/')),
                    ('alt', models.CharField(blank=True, max_length=250)),
                    ('type', models.CharField(default='IMAGE', max_length=32)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='media', to='shop.product')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['product', 'sort_order', 'id'], name='shop_media_of_product')],
                },
            ), migrations.CreateModel(
                name='ProductTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=250)),
                    ('slug', models.SlugField(blank=True, max_length=255)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('seo_title', models.CharField(blank=True, max_length=70)),
                    ('seo_description', models.CharField(blank=True, max_length=300)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.product')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('product', 'language_code'), name='shop_product_translation_once'), models.UniqueConstraint(condition=models.Q(('slug', ''), _negated=True), fields=('language_code', 'slug'), name='shop_product_translated_slug_once')],
                },
            ), migrations.CreateModel(
                name='AttributeVariant',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('variant_selection', models.BooleanField(default=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributevariant', to='shop.attribute')),
                    ('product_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributevariant', to='shop.producttype')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'product_type'), name='shop_attribute_variant_type_once')],
                },
            ), migrations.CreateModel(
                name='AttributeProduct',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('attribute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributeproduct', to='shop.attribute')),
                    ('product_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributeproduct', to='shop.producttype')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('attribute', 'product_type'), name='shop_attribute_product_type_once')],
                },
            ), migrations.CreateModel(
                name='ProductVariant',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('sku', models.CharField(blank=True, max_length=255, null=True, unique=True)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('track_inventory', models.BooleanField(default=True)),
                    ('quantity_limit_per_customer', models.PositiveIntegerField(blank=True, null=True)),
                    ('weight_grams', models.PositiveIntegerField(blank=True, null=True)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='shop.product')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('quantity_limit_per_customer__isnull', True), ('quantity_limit_per_customer__gt', 0), _connector='OR'), name='shop_variant_limit_positive')],
                },
            ), migrations.CreateModel(
                name='CheckoutLine',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('quantity', models.PositiveIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('price_override_amount', models.BigIntegerField(blank=True, null=True)),
                    ('booking_id', models.CharField(blank=True, max_length=100, null=True, unique=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('checkout', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='shop.checkout')),
                    ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.productvariant')),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['checkout', 'created_at', 'id'], name='shop_checkout_lines')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='shop_checkout_line_quantity'), models.CheckConstraint(condition=models.Q(('price_override_amount__isnull', True), ('price_override_amount__gte', 0), _connector='OR'), name='shop_checkout_line_price'), models.CheckConstraint(condition=models.Q(('booking_id__isnull', True), models.Q(('price_override_amount__isnull', False), ('quantity', 1)), _connector='OR'), name='shop_checkout_line_booking')],
                },
            ), migrations.CreateModel(
                name='AssignedVariantAttributeValue',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('value', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variantvalueassignment', to='shop.attributevalue')),
                    ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attributevalues', to='shop.productvariant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('variant', 'value'), name='shop_variant_value_once')],
                },
            ), migrations.CreateModel(
                name='ProductVariantChannelListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('currency', models.CharField(max_length=3)),
                    ('price_amount', models.BigIntegerField()),
                    ('discounted_price_amount', models.BigIntegerField()),
                    ('cost_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('prior_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='variant_listings', to='shop.channel')),
                    ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_listings', to='shop.productvariant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('variant', 'channel'), name='shop_variant_listing_once'), models.CheckConstraint(condition=models.Q(('discounted_price_amount__gte', 0), ('price_amount__gte', models.F('discounted_price_amount'))), name='shop_variant_listing_price')],
                },
            ), migrations.CreateModel(
                name='ProductVariantTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.productvariant')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('variant', 'language_code'), name='shop_variant_translation_once')],
                },
            ), migrations.CreateModel(
                name='Promotion',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=255)),
                    ('type', models.CharField(choices=[('CATALOGUE', 'Catalogue'), ('ORDER', 'Order')], max_length=20)),
                    ('description', models.JSONField(blank=True, null=True)),
                    ('old_sale_id', models.BigIntegerField(blank=True, null=True, unique=True)),
                    ('start_date', models.DateTimeField(default=django.utils.timezone.now)),
                    ('end_date', models.DateTimeField(blank=True, null=True)),
                    ('is_applied', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ],
                options={
                    'abstract': False,
                    'indexes': [models.Index(fields=['type', 'start_date'], name='shop_promotion_running')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('end_date__isnull', True), ('end_date__gte', models.F('start_date')), _connector='OR'), name='shop_promotion_dates')],
                },
            ), migrations.CreateModel(
                name='PromotionEvent',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('type', models.CharField(max_length=32)),
                    ('rule_id', models.UUIDField(blank=True, null=True)),
                    ('date', models.DateTimeField(default=django.utils.timezone.now)),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('promotion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='shop.promotion')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ), migrations.CreateModel(
                name='PromotionRule',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('description', models.JSONField(blank=True, null=True)),
                    ('catalogue_predicate', models.JSONField(blank=True, default=dict)),
                    ('order_predicate', models.JSONField(blank=True, default=dict)),
                    ('reward_value_type', models.CharField(blank=True, choices=[('FIXED', 'Fixed'), ('PERCENTAGE', 'Percentage')], max_length=10)),
                    ('reward_value', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                    ('reward_type', models.CharField(blank=True, choices=[('SUBTOTAL_DISCOUNT', 'Subtotal Discount'), ('GIFT', 'Gift')], max_length=20)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('channels', models.ManyToManyField(related_name='promotion_rules', to='shop.channel')),
                    ('gifts', models.ManyToManyField(related_name='+', to='shop.productvariant')),
                    ('promotion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='shop.promotion')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reward_value__isnull', True), ('reward_value__gte', 0), _connector='OR'), name='shop_rule_reward_not_negative')],
                },
            ), migrations.CreateModel(
                name='PromotedListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='promoted', to='shop.productvariantchannellisting')),
                    ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promoted_listings', to='shop.promotionrule')),
                ],
            ), migrations.CreateModel(
                name='ShippingMethod',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('name_translations', models.JSONField(blank=True, default=dict)),
                    ('type', models.CharField(default='price', max_length=30)),
                    ('description', models.TextField(blank=True)),
                    ('rich_description', models.JSONField(blank=True, null=True)),
                    ('minimum_order_weight_grams', models.PositiveIntegerField(blank=True, null=True)),
                    ('maximum_order_weight_grams', models.PositiveIntegerField(blank=True, null=True)),
                    ('minimum_delivery_days', models.PositiveIntegerField(blank=True, null=True)),
                    ('maximum_delivery_days', models.PositiveIntegerField(blank=True, null=True)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('sort_order', models.IntegerField(default=0)),
                    ('excluded_products', models.ManyToManyField(related_name='+', to='shop.product')),
                    ('shipping_zone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shipping_methods', to='shop.shippingzone')),
                    ('tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shipping_methods', to='shop.taxclass')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('minimum_delivery_days__isnull', True), ('maximum_delivery_days__isnull', True), ('maximum_delivery_days__gte', models.F('minimum_delivery_days')), _connector='OR'), name='shop_shipping_days_in_order')],
                },
            ), migrations.CreateModel(
                name='ShippingMethodChannelListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('currency', models.CharField(max_length=3)),
                    ('price_amount', models.BigIntegerField(default=0)),
                    ('minimum_order_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('maximum_order_price_amount', models.BigIntegerField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shipping_method_listings', to='shop.channel')),
                    ('shipping_method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_listings', to='shop.shippingmethod')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('shipping_method', 'channel'), name='shop_shipping_listing_once'), models.CheckConstraint(condition=models.Q(('price_amount__gte', 0), models.Q(('minimum_order_price_amount__isnull', True), ('minimum_order_price_amount__gte', 0), _connector='OR')), name='shop_shipping_price')],
                },
            ), migrations.CreateModel(
                name='ShippingMethodPostalCodeRule',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('start', models.CharField(max_length=32)),
                    ('end', models.CharField(blank=True, max_length=32)),
                    ('inclusion_type', models.CharField(choices=[('INCLUDE', 'Include'), ('EXCLUDE', 'Exclude')], default='EXCLUDE', max_length=32)),
                    ('shipping_method', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postal_code_rules', to='shop.shippingmethod')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('shipping_method', 'start', 'end'), name='shop_postal_code_rule_once')],
                },
            ), migrations.CreateModel(
                name='ShippingZone',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=100)),
                    ('description', models.TextField(blank=True)),
                    ('countries', models.JSONField(default=list)),
                    ('default', models.BooleanField(default=False)),
                    ('channels', models.ManyToManyField(related_name='shipping_zones', to='shop.channel')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(condition=models.Q(('default', True)), fields=('default',), name='shop_zone_one_default')],
                },
            ), migrations.CreateModel(
                name='ShopSettings',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('name', models.CharField(blank=True, max_length=50)),
                    ('header_text', models.CharField(blank=True, max_length=200)),
                    ('description', models.CharField(blank=True, max_length=500)),
                    ('track_inventory_by_default', models.BooleanField(default=True)),
                    ('fulfillment_auto_approve', models.BooleanField(default=True)),
                    ('fulfillment_allow_unpaid', models.BooleanField(default=True)),
                    ('limit_quantity_per_checkout', models.PositiveIntegerField(blank=True, default=50, null=True)),
                    ('enable_account_confirmation_by_email', models.BooleanField(default=True)),
                    ('allow_login_without_confirmation', models.BooleanField(default=False)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='shop_settings_one_row')],
                },
            ), migrations.CreateModel(
                name='Stock',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('quantity', models.BigIntegerField(default=0)),
                    ('quantity_allocated', models.BigIntegerField(default=0)),
                    ('quantity_reserved', models.BigIntegerField(default=0)),
                    ('product_variant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stocks', to='shop.productvariant')),
                    ('warehouse', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stocks', to='shop.warehouse')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('product_variant', 'warehouse'), name='shop_stock_once'), models.CheckConstraint(condition=models.Q(('quantity_allocated__gte', 0), ('quantity_reserved__gte', 0)), name='shop_stock_counters'), models.CheckConstraint(condition=models.Q(('quantity__gte', django.db.models.expressions.CombinedExpression(models.F('quantity_allocated'), '+', models.F('quantity_reserved')))), name='shop_stock_not_oversold')],
                },
            ), migrations.CreateModel(
                name='Reservation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('quantity_reserved', models.BigIntegerField()),
                    ('checkout_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='shop.checkoutline')),
                    ('stock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='shop.stock')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('checkout_line', 'stock'), name='shop_reservation_once'), models.CheckConstraint(condition=models.Q(('quantity_reserved__gt', 0)), name='shop_reservation_positive')],
                },
            ), migrations.CreateModel(
                name='FulfillmentLine',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('quantity', models.PositiveIntegerField()),
                    ('fulfillment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='shop.fulfillment')),
                    ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fulfillment_lines', to='shop.orderline')),
                    ('stock', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='fulfillment_lines', to='shop.stock')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('fulfillment', 'order_line', 'stock'), name='shop_fulfillment_line_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='shop_fulfillment_line_quantity')],
                },
            ), migrations.CreateModel(
                name='Allocation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('quantity_allocated', models.BigIntegerField()),
                    ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='shop.orderline')),
                    ('stock', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='shop.stock')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('order_line', 'stock'), name='shop_allocation_once'), models.CheckConstraint(condition=models.Q(('quantity_allocated__gt', 0)), name='shop_allocation_positive')],
                },
            ), migrations.CreateModel(
                name='TaxClassCountryRate',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('country', models.CharField(max_length=2)),
                    ('rate', models.DecimalField(decimal_places=3, max_digits=12)),
                    ('tax_class', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='country_rates', to='shop.taxclass')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('country', 'tax_class'), name='shop_tax_rate_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('rate__gte', 0)), name='shop_tax_rate_not_negative')],
                },
            ), migrations.CreateModel(
                name='TaxConfiguration',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('charge_taxes', models.BooleanField(default=True)),
                    ('tax_calculation_strategy', models.CharField(blank=True, choices=[('FLAT_RATES', 'Flat Rates'), ('TAX_APP', 'Tax App')], default='', max_length=20)),
                    ('display_gross_prices', models.BooleanField(default=True)),
                    ('tax_app_id', models.CharField(blank=True, max_length=256)),
                    ('use_weighted_tax_for_shipping', models.BooleanField(default=False)),
                    ('prices_entered_with_tax', models.BooleanField(default=True)),
                    ('channel', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tax_configuration', to='shop.channel')),
                ],
                options={
                    'abstract': False,
                },
            ), migrations.CreateModel(
                name='TaxConfigurationPerCountry',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('charge_taxes', models.BooleanField(default=True)),
                    ('tax_calculation_strategy', models.CharField(blank=True, choices=[('FLAT_RATES', 'Flat Rates'), ('TAX_APP', 'Tax App')], default='', max_length=20)),
                    ('display_gross_prices', models.BooleanField(default=True)),
                    ('tax_app_id', models.CharField(blank=True, max_length=256)),
                    ('use_weighted_tax_for_shipping', models.BooleanField(default=False)),
                    ('country', models.CharField(max_length=2)),
                    ('tax_configuration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='country_exceptions', to='shop.taxconfiguration')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('tax_configuration', 'country'), name='shop_tax_country_exception_once')],
                },
            ), migrations.CreateModel(
                name='Thumbnail',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('size', models.PositiveIntegerField()),
                    ('format', models.CharField(blank=True, max_length=32)),
                    ('image', models.ImageField(max_length=255, upload_to='thumbnails/')),
                    ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thumbnails', to='shop.category')),
                    ('collection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thumbnails', to='shop.collection')),
                    ('product_media', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thumbnails', to='shop.productmedia')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('product_media', 'size', 'format'), name='shop_thumbnail_once'), models.UniqueConstraint(fields=('category', 'size', 'format'), name='shop_category_thumbnail_once'), models.UniqueConstraint(fields=('collection', 'size', 'format'), name='shop_collection_thumbnail_once'), models.CheckConstraint(condition=models.Q(models.Q(('category__isnull', True), ('collection__isnull', True), ('product_media__isnull', False)), models.Q(('category__isnull', False), ('collection__isnull', True), ('product_media__isnull', True)), models.Q(('category__isnull', True), ('collection__isnull', False), ('product_media__isnull', True)), _connector='OR'), name='shop_thumbnail_of_one')],
                },
            ), migrations.CreateModel(
                name='TransactionItem',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('token', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('app_identifier', models.CharField(blank=True, max_length=256)),
                    ('is_payment', models.BooleanField(default=False)),
                    ('is_active', models.BooleanField(default=True)),
                    ('payment_token', models.CharField(blank=True, max_length=512)),
                    ('customer_ip', models.GenericIPAddressField(blank=True, null=True)),
                    ('idempotency_key', models.CharField(blank=True, max_length=512, null=True)),
                    ('name', models.CharField(blank=True, max_length=512)),
                    ('message', models.CharField(blank=True, max_length=512)),
                    ('psp_reference', models.CharField(blank=True, max_length=512)),
                    ('available_actions', models.JSONField(blank=True, default=list)),
                    ('external_url', models.CharField(blank=True, max_length=2000)),
                    ('currency', models.CharField(max_length=3)),
                    ('requested_amount', models.BigIntegerField(default=0)),
                    ('gateway_data', models.JSONField(blank=True, null=True)),
                    ('authorized_value', models.BigIntegerField(default=0)),
                    ('charged_value', models.BigIntegerField(default=0)),
                    ('refunded_value', models.BigIntegerField(default=0)),
                    ('canceled_value', models.BigIntegerField(default=0)),
                    ('authorize_pending_value', models.BigIntegerField(default=0)),
                    ('charge_pending_value', models.BigIntegerField(default=0)),
                    ('refund_pending_value', models.BigIntegerField(default=0)),
                    ('cancel_pending_value', models.BigIntegerField(default=0)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('modified_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('app', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='identity.app')),
                    ('checkout', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payment_transactions', to='shop.checkout')),
                    ('order', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payment_transactions', to='shop.order')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('app_identifier', 'idempotency_key'), name='shop_transaction_idempotency_once'), models.CheckConstraint(condition=models.Q(models.Q(('checkout__isnull', False), ('order__isnull', True)), models.Q(('checkout__isnull', True), ('order__isnull', False)), _connector='OR'), name='shop_transaction_for_one_thing')],
                },
            ), migrations.CreateModel(
                name='TransactionEvent',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('type', models.CharField(max_length=128)),
                    ('psp_reference', models.CharField(blank=True, max_length=512)),
                    ('amount_value', models.BigIntegerField()),
                    ('currency', models.CharField(max_length=3)),
                    ('message', models.CharField(blank=True, max_length=512)),
                    ('external_url', models.CharField(blank=True, max_length=2000)),
                    ('include_in_calculations', models.BooleanField(default=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('app', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='identity.app')),
                    ('granted_refund', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='transaction_events', to='shop.ordergrantedrefund')),
                    ('request', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='shop.transactionevent')),
                    ('user', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='shop.transactionitem')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('psp_reference', ''), _negated=True), fields=('transaction', 'psp_reference', 'type'), name='shop_transaction_event_once'), models.CheckConstraint(condition=models.Q(('amount_value__gte', 0)), name='shop_transaction_event_amount')],
                },
            ), migrations.CreateModel(
                name='Voucher',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('type', models.CharField(choices=[('SHIPPING', 'Shipping'), ('ENTIRE_ORDER', 'Entire Order'), ('SPECIFIC_PRODUCT', 'Specific Product')], default='ENTIRE_ORDER', max_length=20)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('discount_value_type', models.CharField(choices=[('FIXED', 'Fixed'), ('PERCENTAGE', 'Percentage')], default='FIXED', max_length=10)),
                    ('start_date', models.DateTimeField(default=django.utils.timezone.now)),
                    ('end_date', models.DateTimeField(blank=True, null=True)),
                    ('usage_limit', models.PositiveIntegerField(blank=True, null=True)),
                    ('used', models.PositiveIntegerField(default=0)),
                    ('apply_once_per_order', models.BooleanField(default=False)),
                    ('apply_once_per_customer', models.BooleanField(default=False)),
                    ('single_use', models.BooleanField(default=False)),
                    ('only_for_staff', models.BooleanField(default=False)),
                    ('min_checkout_items_quantity', models.PositiveIntegerField(blank=True, null=True)),
                    ('countries', models.JSONField(blank=True, default=list)),
                    ('categories', models.ManyToManyField(related_name='+', to='shop.category')),
                    ('collections', models.ManyToManyField(related_name='+', to='shop.collection')),
                    ('products', models.ManyToManyField(related_name='+', to='shop.product')),
                    ('variants', models.ManyToManyField(related_name='+', to='shop.productvariant')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('usage_limit__isnull', True), ('used__lte', models.F('usage_limit')), _connector='OR'), name='shop_voucher_not_overused'), models.CheckConstraint(condition=models.Q(('end_date__isnull', True), ('end_date__gte', models.F('start_date')), _connector='OR'), name='shop_voucher_dates')],
                },
            ), migrations.CreateModel(
                name='OrderLineDiscount',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('type', models.CharField(choices=[('VOUCHER', 'Voucher'), ('PROMOTION', 'Promotion'), ('ORDER_PROMOTION', 'Order Promotion'), ('MANUAL', 'Manual')], max_length=64)),
                    ('value_type', models.CharField(choices=[('FIXED', 'Fixed'), ('PERCENTAGE', 'Percentage')], max_length=10)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('currency', models.CharField(max_length=3)),
                    ('amount', models.BigIntegerField()),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('translated_name', models.CharField(blank=True, max_length=255)),
                    ('reason', models.CharField(blank=True, max_length=1000)),
                    ('voucher_code', models.CharField(blank=True, max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='shop.orderline')),
                    ('voucher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.voucher')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.UniqueConstraint(fields=('line', 'type'), name='shop_line_discount_once_a_type'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='shop_line_discount_not_negative')],
                },
            ), migrations.CreateModel(
                name='OrderDiscount',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('type', models.CharField(choices=[('VOUCHER', 'Voucher'), ('PROMOTION', 'Promotion'), ('ORDER_PROMOTION', 'Order Promotion'), ('MANUAL', 'Manual')], max_length=64)),
                    ('value_type', models.CharField(choices=[('FIXED', 'Fixed'), ('PERCENTAGE', 'Percentage')], max_length=10)),
                    ('value', models.DecimalField(decimal_places=3, max_digits=18)),
                    ('currency', models.CharField(max_length=3)),
                    ('amount', models.BigIntegerField()),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('translated_name', models.CharField(blank=True, max_length=255)),
                    ('reason', models.CharField(blank=True, max_length=1000)),
                    ('voucher_code', models.CharField(blank=True, max_length=255)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discounts', to='shop.order')),
                    ('voucher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='shop.voucher')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='shop_order_discount_not_negative')],
                },
            ), migrations.CreateModel(
                name='VoucherChannelListing',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('currency', models.CharField(max_length=3)),
                    ('discount_value', models.DecimalField(decimal_places=3, max_digits=15)),
                    ('min_spent_amount', models.BigIntegerField(blank=True, null=True)),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voucher_listings', to='shop.channel')),
                    ('voucher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_listings', to='shop.voucher')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('voucher', 'channel'), name='shop_voucher_listing_once'), models.CheckConstraint(condition=models.Q(('discount_value__gte', 0), models.Q(('min_spent_amount__isnull', True), ('min_spent_amount__gte', 0), _connector='OR')), name='shop_voucher_listing_not_negative')],
                },
            ), migrations.CreateModel(
                name='VoucherCode',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=255, unique=True)),
                    ('used', models.PositiveIntegerField(default=0)),
                    ('is_active', models.BooleanField(default=True)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('voucher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='shop.voucher')),
                ],
            ), migrations.CreateModel(
                name='VoucherCustomer',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('customer_email', models.EmailField(max_length=254)),
                    ('voucher_code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='customers', to='shop.vouchercode')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('voucher_code', 'customer_email'), name='shop_voucher_customer_once')],
                },
            ), migrations.CreateModel(
                name='VoucherTranslation',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('language_code', models.CharField(max_length=35)),
                    ('name', models.CharField(blank=True, max_length=255)),
                    ('voucher', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='shop.voucher')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('voucher', 'language_code'), name='shop_voucher_translation_once')],
                },
            ), migrations.CreateModel(
                name='Warehouse',
                fields=[
                    ('metadata', models.JSONField(blank=True, default=dict)),
                    ('private_metadata', models.JSONField(blank=True, default=dict)),
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=250)),
                    ('slug', models.SlugField(max_length=255, unique=True)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('external_reference', models.CharField(blank=True, max_length=250, null=True, unique=True)),
                    ('click_and_collect_option', models.CharField(choices=[('DISABLED', 'Disabled'), ('LOCAL', 'Local'), ('ALL', 'All')], default='DISABLED', max_length=30)),
                    ('is_private', models.BooleanField(default=True)),
                    ('address', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.address')),
                    ('channels', models.ManyToManyField(related_name='warehouses', through='shop.ChannelWarehouse', to='shop.channel')),
                    ('shipping_zones', models.ManyToManyField(related_name='warehouses', to='shop.shippingzone')),
                ],
                options={
                    'abstract': False,
                    'constraints': [models.CheckConstraint(condition=models.Q(('is_private', False), models.Q(('click_and_collect_option', 'LOCAL'), _negated=True), _connector='OR'), name='shop_warehouse_local_pickup_is_public')],
                },
            )],
        ),
        migrations.RunSQL(APPEND_ONLY, NOT_APPEND_ONLY),
        migrations.RunSQL(PRODUCT_WORDS, NO_PRODUCT_WORDS),
    ]
