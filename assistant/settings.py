"""Every setting, read once at start-up; no other module looks at the environment."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from tools.domain.errors import BadSetting
from tools.store import weights


class Settings(BaseSettings):
    """`ECON_…` variables or a `.env` file; each has a default that runs. README.md lists them, a test keeps it so."""

    model_config = SettingsConfigDict(env_prefix="ECON_", env_file=".env", frozen=True, extra="ignore")

    home: Path = Field(default_factory=lambda: user_data_path("econ-assistant"), description="Folder of all state.")
    model: str = Field(
        "offline",
        description="Who words the answers: `offline`, or LangChain models such as `openai:gpt-5.5`, with commas: "
        "where one fails, the next answers, at last `offline`.",
    )
    model_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Where the first of the models is reached, such as a server of one's own; default its provider.",
    )
    model_key: SecretStr = Field(
        SecretStr(""), description="Key of the first of the models; default what its provider's package reads."
    )
    embedding_model: str = Field(
        weights.PACKAGED, description="Sentence-transformers model: the packaged one, or the name or folder of another."
    )
    chroma_url: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Chroma server that keeps the vectors, instead of a folder of the home: `http://localhost:8000`, "
        "or Chroma Cloud at `https://api.trychroma.com`.",
    )
    chroma_key: SecretStr = Field(SecretStr(""), description="Key of that server.")
    chroma_tenant: str = Field("default_tenant", description="Tenant on that server.")
    chroma_database: str = Field("default_database", description="Database on that server.")
    chroma_collection: str = Field(
        "passages",
        pattern=r"^[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]$",
        description="Collection on that server; each home needs its own.",
    )
    as_of: date | None = Field(
        None, description="The day questions are asked, when no `--as-of` is given; default today."
    )
    question_limit: int = Field(4000, description="Longest question that is read, in characters.")
    time_limit: float = Field(60, gt=0, description="Most seconds that models may take for one question.")
    token_limit: int = Field(60_000, ge=1, description="Most tokens, in and out, for one question.")
    cost_limit: Decimal = Field(
        Decimal(0), ge=0, description="Most US dollars that models may cost for one question; 0 is no limit."
    )
    input_price: Decimal = Field(Decimal(0), ge=0, description="US dollars for a million tokens that a model reads.")
    output_price: Decimal = Field(Decimal(0), ge=0, description="US dollars for a million tokens that a model writes.")
    retries: int = Field(2, ge=0, description="How often a model that fails is asked again, after ever longer pauses.")
    tool_calls: int = Field(12, ge=1, description="Most tool calls for one question.")
    answers_url: SecretStr = Field(
        SecretStr(""),
        description="Database of answers and threads that several machines share, such as `postgresql://…`; "
        "default the home.",
    )
    traces: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="OpenTelemetry endpoint that traces are sent to, such as `http://localhost:4318/v1/traces`; "
        "default none.",
    )
    trace_payloads: bool = Field(False, description="Whether traces hold questions, answers and what tools gave.")
    fetch_timeout: float = Field(30, gt=0, description="Longest silence of a publisher during a refresh, in seconds.")
    fetch_attempts: int = Field(4, ge=1, description="How often a file is asked for before a refresh gives it up.")
    fetch_pause: float = Field(1, ge=0, description="Least time between two requests to one publisher, in seconds.")
    page_seconds: float = Field(120, gt=0, description="Longest time one article may take to come, in seconds.")
    page_megabytes: int = Field(20, ge=1, description="Largest article or list that is fetched, unpacked.")
    private_addresses: bool = Field(
        False, description="Whether articles may be fetched from this machine and private networks."
    )
    mirror: str = Field(
        "",
        pattern=r"^(https?://\S+)?$",
        description="Address to refresh from instead of the publishers: `https://a.gov/b` becomes `MIRROR/a.gov/b`.",
    )
    host: str = Field("127.0.0.1", description="Address that `econ serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port that `econ serve` listens on.")
    require_key: bool = Field(
        False, description="Whether `econ serve` asks for an API key on this machine's own address too."
    )
    rate_limit: str = Field(
        "120/minute", description="How often one API key may ask, in each worker: `10/second`, `120/minute`, …"
    )
    body_limit: int = Field(1_000_000, gt=0, description="Largest request that is read over HTTP, in bytes.")
    answer_seconds: float = Field(120, gt=0, description="Longest wait for one answer over HTTP, in seconds.")
    closing_seconds: int = Field(
        20, ge=1, description="How long `econ serve` lets running answers finish when it is stopped, in seconds."
    )
    slack_app_token: SecretStr = Field(
        SecretStr(""), description="Slack's app-level token (`xapp-…`) for `econ slack`."
    )
    slack_bot_token: SecretStr = Field(SecretStr(""), description="Slack's bot token (`xoxb-…`) of one workspace.")
    slack_signing_secret: SecretStr = Field(
        SecretStr(""), description="Slack's signing secret; with it `econ serve` answers at `/slack/events`."
    )
    slack_client_id: str = Field("", description="Slack's client id, to be installed in several workspaces.")
    slack_client_secret: SecretStr = Field(SecretStr(""), description="Slack's client secret, beside it.")
    slack_channels: frozenset[str] = Field(
        frozenset(), description='Slack channels where questions are answered, as `["C0123"]`; default everywhere.'
    )
    slack_users: frozenset[str] = Field(
        frozenset(), description='Slack users who may ask, as `["U0123"]`; default everyone.'
    )
    slack_api: str = Field(
        "https://slack.com/api/", pattern=r"^https?://\S+/$", description="Address of Slack's Web API."
    )
    slack_pause: float = Field(
        60, gt=0, description="Seconds between two looks for alerts, corrections and replies left behind in Slack."
    )
    fred_key: SecretStr = Field(SecretStr(""), description="Key of the FRED API, for sources that need one.")


def read_settings() -> Settings:
    """The settings of this process.

    Raises:
        BadSetting: a variable has a value that cannot work; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ECON_" + str(first["loc"][0]).upper()
        raise BadSetting(f"{name} cannot be {first['input']!r}: {first['msg'].lower()}.") from None
