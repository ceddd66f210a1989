"""The rules by which tariffs stack: one rule a function, in the order of U.S. law."""
