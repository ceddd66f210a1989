"""App Home: what is stored, through when, and a person's alerts; and the prompts of the agent pane."""

from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSetSuggestedPrompts
from slack_sdk.web.async_client import AsyncWebClient

from assistant.surfaces.slack.clerk import Clerk
from assistant.surfaces.slack.message import Block, header, section, small
from assistant.surfaces.slack.orders import listed
from tools.store.freshness import Freshness, freshness
from tools.store.known import Known

PROMPTS = (
    {"title": "Did China sell Treasuries?", "message": "did China sell Treasuries in the latest month?"},
    {"title": "Five largest holders", "message": "who are the five largest holders of Treasuries?"},
    {"title": "Tariff on Chinese EVs", "message": "what is the total US tariff on Chinese EVs?"},
    {"title": "US inflation", "message": "what is the US inflation rate?"},
)


class Home:
    """The tab of the app that each person has."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    def listen(self, app: AsyncApp) -> None:
        """Show it when it is opened."""
        app.event("app_home_opened")(self.opened)

    async def opened(
        self,
        event: dict[str, Any],
        client: AsyncWebClient,
        context: AsyncBoltContext,
        set_suggested_prompts: AsyncSetSuggestedPrompts,
    ) -> None:
        """Offer prompts in the agent pane, and what is stored on the home tab."""
        if event.get("tab") == "messages":
            await set_suggested_prompts(prompts=list(PROMPTS), title="Ask about the economy")
            return
        await show_home(self._clerk, client, context.team_id or "", event["user"])


async def show_home(clerk: Clerk, client: AsyncWebClient, workspace: str, user: str) -> None:
    """Show the home tab of a person as it is now."""
    await client.views_publish(user_id=user, view=await clerk.keep(lambda: _view(clerk, workspace, user)))


def _view(clerk: Clerk, workspace: str, user: str) -> dict[str, Any]:
    known = Known(clerk.desk.store, clerk.today)
    alerts = known.store.alerts.seen_by(workspace, user, user)
    datasets = sorted({one.dataset for one in known.store.observations.all_series().values()})
    counts = known.store.passages.counts()
    blocks: list[Block] = [
        header("What is stored"),
        section("\n".join(_line(freshness(known, one), known.as_of) for one in datasets)),
        *small([f"{counts.articles} articles, {counts.first} to {counts.last}" if counts.first else "No articles"]),
        header("Your alerts"),
        *(
            listed(alerts)
            or small(["None. Write, for example: alert me when China's holdings fall by more than 20 bn"])
        ),
    ]
    return {"type": "home", "blocks": blocks}


def _line(fresh: Freshness, today: date) -> str:
    if fresh.through is None:
        return f"`{fresh.dataset}` nothing yet"
    late = " – *late*" if fresh.missing is not None else ""
    due = f", next due {'about ' if fresh.estimated else ''}{fresh.due_on}" if fresh.due_on else ""
    return f"`{fresh.dataset}` through {fresh.through.said}{due}{late}"
