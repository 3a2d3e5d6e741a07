import datetime
import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from marketplace.create_models import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('communes', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('sellers', '0001_initial'),
    ]

    operations = [
        CreateModels(
            operations=[migrations.CreateModel(
                name='Departure',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('starts_at', models.DateTimeField()),
                    ('capacity', models.PositiveSmallIntegerField()),
                    ('held', models.PositiveSmallIntegerField(default=0)),
                    ('booked', models.PositiveSmallIntegerField(default=0)),
                    ('is_closed', models.BooleanField(default=False)),
                    ('tour', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='departures', to='tourism.tour')),
                ],
                options={
                    'indexes': [models.Index(fields=['starts_at', 'tour'], name='departure_by_time')],
                    'constraints': [models.UniqueConstraint(fields=('tour', 'starts_at'), name='departure_once'), models.CheckConstraint(condition=models.Q(('capacity__gte', django.db.models.expressions.CombinedExpression(models.F('held'), '+', models.F('booked')))), name='departure_not_oversold'), models.CheckConstraint(condition=models.Q(('booked__gte', 0), ('capacity__gte', 0), ('held__gte', 0)), name='departure_not_negative')],
                },
            ), migrations.CreateModel(
                name='Property',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=120, unique=True)),
                    ('name', models.CharField(max_length=160)),
                    ('description', models.TextField(blank=True)),
                    ('translations', models.JSONField(blank=True, default=dict)),
                    ('address', models.CharField(blank=True, max_length=240)),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('check_in_from', models.TimeField(default=datetime.time(14, 0))),
                    ('check_out_until', models.TimeField(default=datetime.time(12, 0))),
                    ('amenities', models.JSONField(blank=True, default=list)),
                    ('rules', models.TextField(blank=True)),
                    ('cancellation_code', models.CharField(max_length=20)),
                    ('is_published', models.BooleanField(default=False)),
                    ('is_demo_estimate', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='properties', to='communes.commune')),
                    ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='properties', to='sellers.seller')),
                ],
                options={
                    'verbose_name_plural': 'properties',
                    'indexes': [models.Index(condition=models.Q(('is_published', True)), fields=['name', 'id'], name='property_list')],
                },
            ), migrations.CreateModel(
                name='RoomType',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=120)),
                    ('name', models.CharField(max_length=160)),
                    ('description', models.TextField(blank=True)),
                    ('beds', models.CharField(blank=True, max_length=160)),
                    ('translations', models.JSONField(blank=True, default=dict)),
                    ('max_adults', models.PositiveSmallIntegerField()),
                    ('max_children', models.PositiveSmallIntegerField(default=0)),
                    ('sleeps', models.PositiveSmallIntegerField()),
                    ('rooms', models.PositiveSmallIntegerField(default=1)),
                    ('base_price', models.BigIntegerField()),
                    ('weekend_price', models.BigIntegerField(blank=True, null=True)),
                    ('minimum_nights', models.PositiveSmallIntegerField(default=1)),
                    ('breakfast_included', models.BooleanField(default=False)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('product_id', models.CharField(blank=True, max_length=80)),
                    ('variant_id', models.CharField(blank=True, max_length=80)),
                    ('property', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='room_types', to='tourism.property')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('property', 'slug'), name='room_type_slug_once'), models.CheckConstraint(condition=models.Q(('base_price__gt', 0)), name='room_type_price_positive'), models.CheckConstraint(condition=models.Q(('weekend_price__isnull', True), ('weekend_price__gt', 0), _connector='OR'), name='room_type_weekend_positive'), models.CheckConstraint(condition=models.Q(('max_adults__gte', 1), ('sleeps__gte', models.F('max_adults')), ('sleeps__lte', django.db.models.expressions.CombinedExpression(models.F('max_adults'), '+', models.F('max_children')))), name='room_type_people_add_up'), models.CheckConstraint(condition=models.Q(('minimum_nights__gte', 1)), name='room_type_minimum_nights')],
                },
            ), migrations.CreateModel(
                name='RoomNight',
                fields=[
                    ('id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('date', models.DateField()),
                    ('rooms', models.PositiveSmallIntegerField()),
                    ('held', models.PositiveSmallIntegerField(default=0)),
                    ('booked', models.PositiveSmallIntegerField(default=0)),
                    ('price', models.BigIntegerField(blank=True, null=True)),
                    ('is_closed', models.BooleanField(default=False)),
                    ('room_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nights', to='tourism.roomtype')),
                ],
                options={
                    'indexes': [models.Index(fields=['date', 'room_type'], name='room_night_by_date')],
                    'constraints': [models.UniqueConstraint(fields=('room_type', 'date'), name='room_night_once'), models.CheckConstraint(condition=models.Q(('rooms__gte', django.db.models.expressions.CombinedExpression(models.F('held'), '+', models.F('booked')))), name='room_night_not_oversold'), models.CheckConstraint(condition=models.Q(('booked__gte', 0), ('held__gte', 0), ('rooms__gte', 0)), name='room_night_not_negative'), models.CheckConstraint(condition=models.Q(('price__isnull', True), ('price__gt', 0), _connector='OR'), name='room_night_price_positive')],
                },
            ), migrations.CreateModel(
                name='Booking',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('code', models.CharField(max_length=12, unique=True)),
                    ('kind', models.CharField(choices=[('STAY', 'Stay'), ('TOUR', 'Tour')], max_length=8)),
                    ('status', models.CharField(choices=[('HELD', 'Held'), ('CONFIRMED', 'Confirmed'), ('RELEASED', 'Released'), ('CANCELLED', 'Cancelled')], default='HELD', max_length=12)),
                    ('arrival', models.DateField(blank=True, null=True)),
                    ('departure_date', models.DateField(blank=True, null=True)),
                    ('rooms', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('adults', models.PositiveSmallIntegerField()),
                    ('children', models.PositiveSmallIntegerField(default=0)),
                    ('price', models.BigIntegerField()),
                    ('breakdown', models.JSONField(default=list)),
                    ('cancellation_code', models.CharField(max_length=20)),
                    ('cancellation_terms', models.JSONField(default=dict)),
                    ('checkout_id', models.CharField(max_length=80)),
                    ('checkout_line_id', models.CharField(blank=True, max_length=80)),
                    ('order_id', models.CharField(blank=True, max_length=80)),
                    ('order_line_id', models.CharField(blank=True, max_length=80)),
                    ('guest_name', models.CharField(blank=True, max_length=160)),
                    ('guest_phone', models.CharField(blank=True, max_length=20)),
                    ('language', models.CharField(default='vi', max_length=8)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                    ('released_at', models.DateTimeField(blank=True, null=True)),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                    ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                    ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='sellers.seller')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bookings', to=settings.AUTH_USER_MODEL)),
                    ('departure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='tourism.departure')),
                    ('room_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='tourism.roomtype')),
                ],
                options={
                    'indexes': [models.Index(fields=['seller', '-created_at'], name='booking_of_seller'), models.Index(fields=['user', '-created_at'], name='booking_of_user'), models.Index(fields=['checkout_id'], name='booking_of_checkout'), models.Index(condition=models.Q(('order_id', ''), _negated=True), fields=['order_id'], name='booking_of_order')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('arrival__isnull', False), ('departure__isnull', True), ('departure_date__gt', models.F('arrival')), ('departure_date__isnull', False), ('kind', 'STAY'), ('room_type__isnull', False), ('rooms__gte', 1)), models.Q(('arrival__isnull', True), ('departure__isnull', False), ('departure_date__isnull', True), ('kind', 'TOUR'), ('room_type__isnull', True), ('rooms__isnull', True)), _connector='OR'), name='booking_kind_is_filled'), models.CheckConstraint(condition=models.Q(('adults__gte', 1)), name='booking_has_an_adult'), models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='booking_price_not_negative'), models.CheckConstraint(condition=models.Q(('status', 'HELD'), models.Q(('confirmed_at__isnull', False), ('status', 'CONFIRMED')), models.Q(('released_at__isnull', False), ('status', 'RELEASED')), models.Q(('cancelled_at__isnull', False), ('status', 'CANCELLED')), _connector='OR'), name='booking_status_has_its_time'), models.UniqueConstraint(condition=models.Q(('checkout_line_id', ''), _negated=True), fields=('checkout_line_id',), name='booking_line_once')],
                },
            ), migrations.CreateModel(
                name='Tour',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=120, unique=True)),
                    ('name', models.CharField(max_length=160)),
                    ('description', models.TextField(blank=True)),
                    ('translations', models.JSONField(blank=True, default=dict)),
                    ('latitude', models.FloatField(blank=True, null=True)),
                    ('longitude', models.FloatField(blank=True, null=True)),
                    ('meeting_point', models.CharField(blank=True, max_length=240)),
                    ('duration_minutes', models.PositiveIntegerField()),
                    ('itinerary', models.JSONField(blank=True, default=list)),
                    ('included', models.JSONField(blank=True, default=list)),
                    ('bring', models.JSONField(blank=True, default=list)),
                    ('minimum_age', models.PositiveSmallIntegerField(default=0)),
                    ('minimum_party', models.PositiveSmallIntegerField(default=1)),
                    ('cutoff_minutes', models.PositiveIntegerField(default=60)),
                    ('cancellation_code', models.CharField(max_length=20)),
                    ('is_published', models.BooleanField(default=False)),
                    ('is_demo_estimate', models.BooleanField(default=False)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('product_id', models.CharField(blank=True, max_length=80)),
                    ('variant_id', models.CharField(blank=True, max_length=80)),
                    ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tours', to='communes.commune')),
                    ('seller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tours', to='sellers.seller')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('is_published', True)), fields=['name', 'id'], name='tour_list')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('duration_minutes__gt', 0)), name='tour_lasts'), models.CheckConstraint(condition=models.Q(('minimum_party__gte', 1)), name='tour_minimum_party')],
                },
            ), migrations.CreateModel(
                name='PriceCategory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('ADULT', 'Adult'), ('CHILD', 'Child')], max_length=20)),
                    ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('price', models.BigIntegerField()),
                    ('tour', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='price_categories', to='tourism.tour')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('tour', 'code'), name='price_category_once'), models.CheckConstraint(condition=models.Q(('price__gte', 0)), name='price_category_not_negative'), models.CheckConstraint(condition=models.Q(('minimum_age__isnull', True), ('maximum_age__isnull', True), ('maximum_age__gte', models.F('minimum_age')), _connector='OR'), name='price_category_ages_in_order')],
                },
            ), migrations.CreateModel(
                name='OfferImage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=200, upload_to='offers/')),
                    ('small', models.FileField(max_length=200, upload_to='offers/')),
                    ('alt', models.CharField(blank=True, max_length=240)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('property', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='images', to='tourism.property')),
                    ('room_type', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='images', to='tourism.roomtype')),
                    ('tour', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='images', to='tourism.tour')),
                ],
                options={
                    'ordering': ['position', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('property__isnull', False), ('room_type__isnull', True), ('tour__isnull', True)), models.Q(('property__isnull', True), ('room_type__isnull', False), ('tour__isnull', True)), models.Q(('property__isnull', True), ('room_type__isnull', True), ('tour__isnull', False)), _connector='OR'), name='offer_image_has_one_owner')],
                },
            ), migrations.CreateModel(
                name='BookingEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('action', models.CharField(max_length=40)),
                    ('from_status', models.CharField(blank=True, max_length=12)),
                    ('to_status', models.CharField(max_length=12)),
                    ('reason', models.CharField(blank=True, max_length=400)),
                    ('facts', models.JSONField(blank=True, default=dict)),
                    ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('booking', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='tourism.booking')),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('action', ''), _negated=True), name='booking_event_has_an_action')],
                },
            )],
        ),
    ]
