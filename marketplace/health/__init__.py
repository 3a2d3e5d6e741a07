"""Whether this process lives, and whether it may be sent requests: /health/live and /health/ready.

For balancers and whatever starts processes anew. What waits and what is slow stands in `marketplace.gauges`.
"""
