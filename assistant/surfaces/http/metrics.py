"""What Prometheus reads: requests, how long they took, answers by model and status, and what runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from assistant.answer import Answer
from assistant.surfaces.http.needs import MayMeasure

router = APIRouter(tags=["health"])

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)


class Metrics:
    """The metrics of one app. `shared` is the folder through which several workers add theirs up, if there are."""

    def __init__(self, shared: str = "") -> None:
        own = CollectorRegistry()
        self._shown = own
        if shared:
            self._shown = CollectorRegistry()
            MultiProcessCollector(self._shown, path=shared)  # type: ignore[no-untyped-call]
        self.requests = Counter("econ_requests", "Requests by outcome.", ("method", "route", "status"), registry=own)
        self.seconds = Histogram(
            "econ_request_seconds", "Time of a request.", ("route",), buckets=_SECONDS, registry=own
        )
        self._answers = Counter("econ_answers", "Answers by model and status.", ("model", "status"), registry=own)
        self._running = Gauge(
            "econ_running_requests", "Requests being answered now.", registry=own, multiprocess_mode="livesum"
        )

    def answered(self, answer: Answer) -> None:
        """Count one answer."""
        self._answers.labels(answer.model, answer.draft.status.value).inc()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count a request as running."""
        with self._running.track_inprogress():
            yield

    def text(self) -> bytes:
        """The metrics of all workers in the format of Prometheus."""
        return generate_latest(self._shown)


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request, caller: MayMeasure) -> Response:
    """Requests, times and answers since the server was started."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)
