"""The market's books: every đồng stands in two accounts, and what is written stays written."""
