"""What the tools over observations share: how a figure is said, computed and qualified."""
