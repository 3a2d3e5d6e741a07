"""Everything staff and apps can be allowed to do, by codename. The API spells them in capitals: MANAGE_ORDERS."""

SALEOR_PERMISSIONS = (
    ("handle_checkouts", "Handle checkouts"),
    ("handle_payments", "Handle payments"),
    ("handle_taxes", "Handle taxes"),
    ("impersonate_user", "Impersonate user"),
    ("manage_apps", "Manage apps"),
    ("manage_channels", "Manage channels"),
    ("manage_checkouts", "Manage checkouts"),
    ("manage_customer_types_and_attributes", "Manage customer types and attributes"),
    ("manage_discounts", "Manage sales and vouchers"),
    ("manage_gift_card", "Manage gift cards"),
    ("manage_menus", "Manage navigation"),
    ("manage_observability", "Manage observability"),
    ("manage_orders", "Manage orders"),
    ("manage_orders_import", "Manage orders import"),
    ("manage_page_types_and_attributes", "Manage page types and attributes"),
    ("manage_pages", "Manage pages"),
    ("manage_plugins", "Manage plugins"),
    ("manage_product_types_and_attributes", "Manage product types and attributes"),
    ("manage_products", "Manage products"),
    ("manage_settings", "Manage settings"),
    ("manage_shipping", "Manage shipping"),
    ("manage_staff", "Manage staff"),
    ("manage_taxes", "Manage taxes"),
    ("manage_translations", "Manage translations"),
    ("manage_users", "Manage customers"),
)
"""Saleor 3.23's, with its names."""

OUR_PERMISSIONS = (
    ("manage_sellers", "Approve and suspend sellers"),
    ("manage_listings", "Review listings"),
    ("manage_guests", "See the guest register"),
)
"""What Saleor has no word for."""
