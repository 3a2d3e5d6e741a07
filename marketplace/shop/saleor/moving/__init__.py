"""Growing out of one machine: the native market's channels, catalogue, people and open orders go into a Saleor.

`kinds/` has a file for each noun: what it is on either side, by the same key, and how one is made there. `applying`
makes what is missing and puts right what differs, `comparing` says what differs, `relinking` gives our rows Saleor's
ids. Nothing is remembered between two runs: what is there already is found by its key, so that a run that was cut off
is taken up by the next.
"""
