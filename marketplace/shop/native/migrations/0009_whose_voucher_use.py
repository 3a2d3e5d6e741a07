from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_product_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='checkout',
            name='voucher_customer_email',
            field=models.EmailField(blank=True, max_length=254),
        ),
    ]
