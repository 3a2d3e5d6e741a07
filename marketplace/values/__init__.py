"""Pure values of the market: no Django, no database, no clock read behind your back."""
