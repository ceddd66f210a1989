"""The tariff side of a question: origins, goods, rates that are claimed, days and measures."""

from assistant.offline.trade.reader import read_trade, without_goods
from assistant.offline.trade.slot import NO_TRADE, Trade

__all__ = ["NO_TRADE", "Trade", "read_trade", "without_goods"]
