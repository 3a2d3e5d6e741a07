"""What officers do about orders, over the native tables: on both engines, since beside a Saleor these mirror it."""
