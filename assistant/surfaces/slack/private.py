"""Replies that only one person sees: to a command or a button, by the address that came with it."""

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from assistant.surfaces.slack.message import Message


async def tell_alone(client: AsyncWebClient, body: dict[str, str], message: Message) -> None:
    """Send a message to whoever a command or button came from, seen by nobody else."""
    if body.get("response_url"):
        hook = AsyncWebhookClient(body["response_url"])
        sent = await hook.send(
            text=message.fallback, blocks=message.blocks, response_type="ephemeral", replace_original=False
        )
        if sent.status_code != 200:  # blocks that this workspace has not
            await hook.send(text=message.fallback, response_type="ephemeral", replace_original=False)
        return
    await client.chat_postEphemeral(
        channel=body["channel_id"], user=body["user_id"], text=message.fallback, blocks=message.blocks
    )
