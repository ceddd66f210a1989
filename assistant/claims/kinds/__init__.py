"""The kinds of claim, one file each: `judge(piece, context, known)` gives a judgement, or None where none is made.

A kind that the data refuse raises an `AskerError`: the claim is then not checkable, and the refusal says why.
"""
