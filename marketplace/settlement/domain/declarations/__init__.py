"""What is declared to the state of the taxes that were withheld, and sellers' proof of it."""
