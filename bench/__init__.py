"""How fast the market answers: filling one, loading it over HTTP, counting its statements. See docs/benchmarks.md."""
