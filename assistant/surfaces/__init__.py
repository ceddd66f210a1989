"""Doors: each turns its own kind of message into `ask` and an `Answer` into its own kind of reply."""
