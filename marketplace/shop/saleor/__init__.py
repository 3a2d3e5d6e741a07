"""The engine that is a Saleor on other machines; we stand beside it as its app. The only room that speaks to it.

`client.ask` asks it, `domain/` has what we say and believe, `handlers/` what its webhooks mean for the market.
"""
