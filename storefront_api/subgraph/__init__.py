"""Our half of a graph that a gateway joins from ours and a Saleor's (Apollo federation 2.3).

`entities/` says what we add to Saleor's things, `representations.py` answers the gateway's questions about them,
`sdl.py` writes what the gateway is composed of.
"""
