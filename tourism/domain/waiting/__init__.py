"""Waiting for a seat on a full departure.

Every verb locks the departure first (after the basket, where there is one): its row is the lock of its whole queue.
"""
