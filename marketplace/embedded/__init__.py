"""One machine: starts, watches and stops PostgreSQL, Valkey, the web server, the worker and beat.

Nothing here imports Django: the supervisor stays small and starts at once.
"""
