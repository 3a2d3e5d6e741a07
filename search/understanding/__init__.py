"""What somebody meant by what they typed: pure functions, the same for every engine.

`understand` makes of a query the words that have to be found, each with the ways it may be written, and the
conditions (prices, people, days, places) that stand in it.
"""
