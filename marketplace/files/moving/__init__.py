"""Moving files between this machine's disk and S3."""
