"""Chat models by name: `offline`, or any that LangChain knows, through the extras of pyproject.toml."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.offline.chat_model import OfflineChatModel
from tools.domain.errors import BadSetting
from tools.store.known import Known

ModelMaker = Callable[[Known], BaseChatModel]
_EXTRAS = {"openai": "openai", "anthropic": "anthropic", "google_genai": "google", "ollama": "ollama"}
_NO_KEY = "none"  # servers on one's own machine ask for none, their clients do


@dataclass(frozen=True)
class Access:
    """Where a model is reached and with which key; what is empty is left to the provider's own package."""

    url: str = ""
    key: SecretStr = field(default=SecretStr(""))
    seconds: float = 60

    def arguments(self) -> dict[str, Any]:
        """What LangChain is told of it. Retries are ours, so that they are counted."""
        told: dict[str, Any] = {"timeout": self.seconds, "max_retries": 0}
        if self.url:
            told["base_url"] = self.url
        if self.key.get_secret_value() or self.url:
            told["api_key"] = self.key.get_secret_value() or _NO_KEY
        return told


def chat_model(name: str, access: Access | None = None) -> ModelMaker:
    """How to make the model called `name`: `offline`, or a name that LangChain knows, such as `openai:gpt-5.5`.

    Raises:
        BadSetting: LangChain knows no such model, or its package or key is missing.
    """
    if name == "offline":
        return lambda known: OfflineChatModel(known=known)
    provider = name.partition(":")[0]
    told = (access or Access()).arguments()
    if provider == "ollama":
        told = {"base_url": told["base_url"]} if "base_url" in told else {}
    try:
        model: BaseChatModel = init_chat_model(name, **told)
    except ImportError as error:
        extra = _EXTRAS.get(provider)
        hint = f"pip install 'econ-assistant[{extra}]'" if extra else f"install the LangChain package of {provider}"
        raise BadSetting(f"The model {name!r} needs a package that is not installed: {hint}.") from error
    except Exception as error:  # noqa: BLE001 - every provider refuses in its own way; its words may hold a key
        reason = "no key is set for it" if "api_key" in str(error) else "LangChain knows no such model"
        raise BadSetting(f"The model {name!r} cannot be used: {reason}. Set ECON_MODEL and ECON_MODEL_KEY.") from None
    return lambda known: model
