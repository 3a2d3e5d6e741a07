"""Payments while everything is killed: no đồng lost, none counted twice."""
