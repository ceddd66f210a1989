"""How Slack is reached on behalf of each workspace, and whether a person may ask in a channel."""

from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.web.async_client import AsyncWebClient

from assistant.settings import Settings

_RETRIES = 5


class Access:
    """Clients by workspace: of the one bot token (or the `client` given), or of what each workspace installed."""

    def __init__(
        self,
        settings: Settings,
        installations: AsyncInstallationStore | None = None,
        client: AsyncWebClient | None = None,
    ) -> None:
        self._settings, self._installations = settings, installations
        self.client = client or self._with_token(settings.slack_bot_token.get_secret_value() or None)

    async def to(self, workspace: str) -> AsyncWebClient:
        """A client that acts in a workspace; one that has removed the app gives a client that may do nothing."""
        if self._installations is None:
            return self.client
        bot = await self._installations.async_find_bot(enterprise_id=None, team_id=workspace)
        return self._with_token(bot.bot_token if bot is not None else None)

    def admits(self, user: str, channel: str) -> bool:
        """Whether the settings let a person ask there; in a direct message only who they are counts."""
        users, channels = self._settings.slack_users, self._settings.slack_channels
        return (not users or user in users) and (not channels or channel in channels or channel.startswith("D"))

    def _with_token(self, token: str | None) -> AsyncWebClient:
        # Only a request that Slack refused as too early is sent again: any other might have been done.
        waiting = AsyncRateLimitErrorRetryHandler(max_retry_count=_RETRIES)
        return AsyncWebClient(token, base_url=self._settings.slack_api, retry_handlers=[waiting])
