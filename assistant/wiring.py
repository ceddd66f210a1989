"""The only place where settings become objects."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from assistant.ask import Assistant, Mind
from assistant.offline.direct import DirectOffline
from assistant.settings import Settings
from assistant.traces import Tracing, traced_to, untraced
from ingest.snapshot.load import load_snapshot
from ingest.tariffs import load_tariffs
from tools.store import weights
from tools.store.answers import Answers
from tools.store.calendar import Calendar
from tools.store.chroma import ChromaServer
from tools.store.database import open_database, open_remote
from tools.store.embedder import Embedder, SentenceTransformerEmbedder
from tools.store.observations import Observations
from tools.store.packaged_embedder import PackagedEmbedder
from tools.store.passages import Passages
from tools.store.store import Store
from tools.store.visits import Visits

if TYPE_CHECKING:
    from assistant.limits import Limits
    from ingest.articles import Ingest
    from ingest.fetch import Fetcher


def open_store(settings: Settings) -> Store:
    """The store under the home of the settings, with the bundled figures in it.

    Raises:
        StoreError: the home cannot be used.
    """
    home = settings.home.expanduser()
    engine = open_database(home)
    embedder = cache(lambda: _embedder(settings.embedding_model, home / "models"))
    store = Store(
        engine=engine,
        observations=Observations(engine),
        calendar=Calendar(engine),
        passages=Passages(
            engine,
            home / "chroma",
            documents=embedder,
            questions=embedder,
            chroma=_chroma(settings),
        ),
        answers=_answers(settings, engine),
    )
    load_snapshot(store)
    load_tariffs(store)
    return store


def open_fetcher(settings: Settings) -> "Fetcher":
    """The way to the publishers, as patient and polite as the settings say; close it when done."""
    from ingest.fetch import Fetcher, Manners

    key = settings.fred_key.get_secret_value()
    manners = Manners(settings.fetch_timeout, attempts=settings.fetch_attempts, pause=settings.fetch_pause)
    return Fetcher(manners, settings.mirror, {"api.stlouisfed.org": ("api_key", key)} if key else {})


@contextmanager
def open_ingest(
    store: Store, settings: Settings, day: date, limit: int, progress: Callable[[str, int, int], None]
) -> "Iterator[Ingest]":
    """A run that takes articles into the store on the day `day`; of one list, `limit` documents are taken."""
    from ingest.articles import Ingest
    from ingest.fetch import Fetcher, Manners
    from ingest.public_network import PublicTransport
    from ingest.web import Web

    manners = Manners(
        timeout=settings.fetch_timeout,
        longest=settings.page_seconds,
        attempts=settings.fetch_attempts,
        pause=settings.fetch_pause,
        largest=settings.page_megabytes * 1_000_000,
    )
    visits = Visits(store.engine)
    transport = PublicTransport(manners.longest, (lambda _: True) if settings.private_addresses else None)
    with Fetcher(manners, transport=transport) as fetcher:
        yield Ingest(store.passages, visits, Web(fetcher.download, visits, day, limit), day, progress)


def build(settings: Settings, model: str = "", store: Store | None = None) -> Assistant:
    """An assistant ready to answer, with the model of the settings or the one named, over an open store if given.

    Raises:
        StoreError: the home cannot be used.
        BadSetting: no such model, or it cannot be made.
    """
    mind = mind_of(settings, model)
    return Assistant(store or open_store(settings), mind, settings.question_limit, _tracing(settings))


def open_answers(settings: Settings) -> Answers:
    """The log of answers: in the home, or in the database that the settings name.

    Raises:
        StoreError: it cannot be opened.
    """
    return _answers(settings, open_database(settings.home.expanduser()))


def _answers(settings: Settings, engine: Engine) -> Answers:
    url = settings.answers_url.get_secret_value()
    return Answers(open_remote(url) if url else engine)


def _tracing(settings: Settings) -> Tracing:
    if not settings.traces:
        return untraced
    return traced_to(settings.traces, settings.trace_payloads)


def mind_of(settings: Settings, model: str = "") -> Mind:
    """Whoever answers: the model of the settings or the one named, and behind it `offline`.

    Raises:
        BadSetting: no such model, or it cannot be made.
    """
    model = model or settings.model
    if not model.replace("offline", "").strip(" ,"):
        return DirectOffline()
    from assistant.agent import GraphMind
    from assistant.fallback import Fallback
    from assistant.models import Access, chat_model

    names = [name.strip() for name in model.split(",") if name.strip() not in ("", "offline")]
    limits = _limits(settings, len(names))
    first = Access(settings.model_url, settings.model_key, limits.seconds)
    others = Access(seconds=limits.seconds)  # a key is for one provider only
    minds = [GraphMind(name, chat_model(name, others if n else first), limits) for n, name in enumerate(names)]
    return Fallback([*minds, DirectOffline()])


def _limits(settings: Settings, models: int) -> "Limits":
    """What each of several models may take, so that together they keep the limits of one question."""
    from assistant.limits import Limits

    return Limits(
        seconds=settings.time_limit / models,
        tool_calls=settings.tool_calls,
        tokens=settings.token_limit // models,
        cost=settings.cost_limit / models,
        retries=settings.retries,
        input_price=settings.input_price,
        output_price=settings.output_price,
    )


def _embedder(model: str, folder: Path) -> Embedder:
    """The packaged model runs without torch; sentence-transformers is the way to use any other."""
    return PackagedEmbedder(folder) if model == weights.PACKAGED else SentenceTransformerEmbedder(model)


def _chroma(settings: Settings) -> ChromaServer | None:
    """The server that the settings name; without one the vectors are in a folder of the home."""
    if not settings.chroma_url:
        return None
    return ChromaServer(
        settings.chroma_url,
        settings.chroma_key.get_secret_value(),
        settings.chroma_tenant,
        settings.chroma_database,
        settings.chroma_collection,
    )
