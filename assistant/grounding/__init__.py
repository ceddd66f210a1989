"""No number reaches a reader unproved: every quantity of a draft is held against the findings."""
