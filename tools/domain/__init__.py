"""The nouns: errors, periods, quantities, series, places, passages, findings. Standard library only."""
