"""Models that lie, and the guard that holds against them."""
