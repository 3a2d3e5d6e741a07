"""Outside calendars: what Airbnb, Booking.com and others say of a room type, and what they are told of it."""
