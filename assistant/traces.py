"""Traces of what happens to a question, as OpenTelemetry spans after OpenInference: off by default, payloads hidden."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from tools.domain.errors import BadSetting

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

Tracing = Callable[[str, str], AbstractContextManager[None]]


def untraced(question: str, thread: str) -> AbstractContextManager[None]:
    """Nothing is traced."""
    return nullcontext()


def traced_to(endpoint: str, payloads: bool) -> Tracing:
    """Spans of every question, sent to an OTLP endpoint such as `http://localhost:4318/v1/traces`.

    Raises:
        BadSetting: the packages of the extra are not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        return traced_by(BatchSpanProcessor(OTLPSpanExporter(endpoint)), payloads)
    except ImportError as error:
        raise BadSetting(
            "Traces need packages that are not installed: pip install 'econ-assistant[traces]'."
        ) from error


def traced_by(processor: "SpanProcessor", payloads: bool) -> Tracing:
    """Spans of every question, of its model calls and its tool calls, given to a processor.

    Without `payloads` no span holds a question, an answer, a prompt, or what a tool was given or gave.
    """
    from openinference.instrumentation import TraceConfig
    from openinference.instrumentation.langchain import LangChainInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider

    provider = TracerProvider(resource=Resource.create({"service.name": "econ-assistant"}))
    provider.add_span_processor(processor)
    hidden = TraceConfig(
        hide_inputs=not payloads, hide_outputs=not payloads, hide_llm_invocation_parameters=not payloads
    )
    instrumentor = LangChainInstrumentor()
    if instrumentor.is_instrumented_by_opentelemetry:
        instrumentor.uninstrument()
    instrumentor.instrument(tracer_provider=provider, config=hidden)
    return _question_spans(provider, payloads)


def _question_spans(provider: "TracerProvider", payloads: bool) -> Tracing:
    tracer = provider.get_tracer("econ-assistant")

    @contextmanager
    def tracing(question: str, thread: str) -> Iterator[None]:
        with tracer.start_as_current_span("ask") as span:
            span.set_attribute("openinference.span.kind", "CHAIN")
            if payloads:
                span.set_attribute("input.value", question)
                span.set_attribute("session.id", thread)
            yield

    return tracing
