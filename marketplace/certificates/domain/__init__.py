"""What officers do with certificates, and which count on a day."""
