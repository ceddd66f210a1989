"""What can be asked, one operation a file: the cues that vote for it, what it needs, its plan and its wording.

An operation is a module with
    VOTES      weight of each cue concept for this operation,
    score      (frame) -> how well the question fits beyond its cues; minus infinity when it cannot be meant,
    plan       (query) -> the tool calls,
    word       (query, outcomes) -> the draft.
"""
