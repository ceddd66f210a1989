"""Which workspaces have installed the app: by Slack's consent page, kept under the home."""

import json
from importlib.resources import files
from pathlib import Path

from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore
from slack_sdk.oauth.state_store.sqlite3 import SQLite3OAuthStateStore

from assistant.settings import Settings

_CONSENT_SECONDS = 600


def installation_settings(settings: Settings, home: Path) -> AsyncOAuthSettings | None:
    """How workspaces install the app and where that is kept; None where there is one workspace with one token."""
    if not settings.slack_client_id:
        return None
    database = str(home / "slack.sqlite")
    manifest = json.loads(files(__package__).joinpath("manifest.json").read_text("utf-8"))
    return AsyncOAuthSettings(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        scopes=manifest["oauth_config"]["scopes"]["bot"],
        installation_store=SQLite3InstallationStore(database=database, client_id=settings.slack_client_id),
        state_store=SQLite3OAuthStateStore(expiration_seconds=_CONSENT_SECONDS, database=database),
    )
