"""What the tools on articles share: which sentences of a passage answer a question."""
