"""What every area of the API stands on: callers, ids, errors, paging, limits, batching."""
