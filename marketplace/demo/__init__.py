"""The demo commune, and the story played against a running market."""
