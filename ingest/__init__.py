"""Fetches public data and articles, checks them and fills the store; the only room with a network."""
