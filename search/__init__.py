"""One box over produce, stays, tours and sellers."""
