"""What a question is asked about and what is asked, as learned from wordings: votes beside those of the rules."""

from assistant.offline.votes.learned import DOMAINS, Votes, votes_for
from assistant.offline.votes.meaning import meaning_of

__all__ = ["DOMAINS", "Votes", "meaning_of", "votes_for"]
