"""Talks: turns a question into tool calls and what they found into a cited answer."""
