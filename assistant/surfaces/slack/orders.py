"""Alerts and digests in Slack: asked for in words, listed with a button each, removed by it."""

import re

from assistant.alerts import read_alert
from assistant.surfaces.slack.limits import escaped
from assistant.surfaces.slack.message import Block, Message, button, buttons, section
from tools.store.alerts import Alert
from tools.store.known import Known

REMOVE = "remove_alert"
_LIST = re.compile(r"(?:(?:list|show)(?: me)? )?(?:my |the |our )?(?:alerts|digests)\W*", re.I)
_SHOWN = 20


def carry_out(text: str, known: Known, workspace: str, channel: str, asker: str) -> Message | None:
    """Do what a message orders about alerts; None where it orders nothing.

    Raises:
        BadQuestion: it orders an alert that is not understood.
    """
    alerts = known.store.alerts
    if _LIST.fullmatch(text.strip()):
        found = alerts.seen_by(workspace, asker, channel)
        return Message("**Alerts**" if found else "There are no alerts here.", tuple(listed(found)))
    wanted = read_alert(text, known, workspace, channel, asker)
    if wanted is None:
        return None
    kept = alerts.add(wanted)
    where = "you" if kept.channel == asker else "this channel"
    said = f"Noted: I will tell {where}, once for each release. ({escaped(kept.said)})"
    return Message(said, tuple(buttons(_remove(kept))))


def listed(alerts: list[Alert]) -> list[Block]:
    """Alerts, each with the button that removes it."""
    return [{**section(escaped(one.said)), "accessory": _remove(one)} for one in alerts[:_SHOWN]]


def _remove(one: Alert) -> Block:
    return button("Remove", REMOVE, str(one.number))
