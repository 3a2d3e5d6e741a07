"""Who can sign in to the demo with a password. Pure data: the story reads it without Django."""

OFFICER_EMAIL = "canbo@cholang.example"
ACCOUNTANT_EMAIL = "ketoan@cholang.example"
"""The second officer, who approves payouts that the first one prepared."""
SHOPPER_EMAIL = "khach@cholang.example"
#: The demo exists in the sandbox only, where there is nothing to steal.
PASSWORD = "cho-lang-demo"  # noqa: S105
HOST_KEY = "du-lich"
"""The row of sellers.csv that owns the homestays and tours."""
