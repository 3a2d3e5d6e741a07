"""Backups: database and files in one encrypted archive, and putting them back, proved row by row.

The archive is a tar inside age's format (age-encryption.org/v1), so it opens without us, too: docs/operations.md.
"""
