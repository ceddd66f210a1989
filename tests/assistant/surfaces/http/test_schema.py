"""Schemathesis over the whole OpenAPI document: whatever is sent, no crash, and no answer the document does not tell.

`make fuzz` runs the same with many more examples.
"""

import os
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.settings import Settings
from assistant.surfaces.http.app import create_app

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "4"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


DOCUMENT = schemathesis.openapi.from_dict(create_app(Settings(home=Path("nowhere")), key_required=True).openapi())
OPERATIONS = [found.ok() for found in DOCUMENT.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.label)
def test_an_operation_keeps_what_the_document_tells(
    operation: schemathesis.schemas.APIOperation, guarded_address: str, key: str
) -> None:
    keyed = {"Authorization": f"Bearer {key}"}

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def sent(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=guarded_address, headers=keyed, checks=CHECKS)

    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def wrongly_sent(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=guarded_address, headers=keyed, checks=CHECKS)

    sent()
    if operation.body or operation.query:  # what takes nothing cannot be sent wrongly
        wrongly_sent()
