"""One gateway's other side a file, written from its vendor's documents."""
