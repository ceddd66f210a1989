"""All rules for single points of time."""

from assistant.offline.periods.days import DAYS
from assistant.offline.periods.lengths import LENGTHS
from assistant.offline.periods.month_names import MONTHS
from assistant.offline.periods.relatives import RELATIVES
from assistant.offline.periods.rules import Rule
from assistant.offline.periods.years import YEARS

POINTS: tuple[Rule, ...] = (*DAYS, *MONTHS, *YEARS, *RELATIVES, *LENGTHS)
