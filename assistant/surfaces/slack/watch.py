"""Looks whether there is news for alerts and corrections to earlier answers, and has each told once."""

import hashlib
from collections.abc import Iterator

from assistant.alerts import news
from assistant.correction import correction
from assistant.surfaces.slack.clerk import Clerk
from tools.store.errands import NOTICE, Errand
from tools.store.known import Known
from tools.store.refreshes import Refreshes


class Watch:
    """Looks at all alerts and answers when the store or the day is another than at the last look."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk
        self._seen: object = None

    async def look(self) -> None:
        """Look once, and see to what there is to tell."""
        for one in await self._clerk.keep(self._kept):
            self._clerk.start(one)

    def _kept(self) -> list[Errand]:
        """The notices that nobody has kept before."""
        clerk, store = self._clerk, self._clerk.desk.store
        state = (clerk.today, store.alerts.all(), Refreshes(store.engine).last())
        if state == self._seen:
            return []
        self._seen = state
        due = [*self._alerts(), *self._corrections()]
        return [one for one in due if clerk.errands.take(one, "", clerk.today)]

    def _alerts(self) -> Iterator[Errand]:
        known = Known(self._clerk.desk.store, self._clerk.today)
        for one in known.store.alerts.all():
            found = news(one, known)
            if found is not None:
                key = f"{one.workspace}/alert/{one.number}/{found.mark}"
                yield self._notice(key, one.workspace, one.channel, "", found.text)

    def _corrections(self) -> Iterator[Errand]:
        store, today = self._clerk.desk.store, self._clerk.today
        standing = {(one.workspace, one.channel, one.message): one for one in self._clerk.errands.with_answers()}
        for errand in standing.values():
            answer = store.answers.get(errand.answer)
            found = correction(answer, store, today) if answer is not None else None
            if found is not None:
                mark = hashlib.sha256("".join(one.said for one in found.revised).encode()).hexdigest()[:16]
                key = f"{errand.key}/correction/{mark}"
                thread = errand.thread or errand.message
                yield self._notice(key, errand.workspace, errand.channel, thread, found.said)

    def _notice(self, key: str, workspace: str, channel: str, thread: str, text: str) -> Errand:
        return Errand(key, NOTICE, workspace, channel, thread, "", "", text, worker=self._clerk.name)
