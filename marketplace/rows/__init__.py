"""Reading rows at little cost: statements whose SQL is written once, and models made without ceremony."""

from marketplace.rows.peers import mark_peers, peers_of
from marketplace.rows.quick import QuickModel
from marketplace.rows.statement import Given, Many, statement

__all__ = ["Given", "Many", "QuickModel", "mark_peers", "peers_of", "statement"]
