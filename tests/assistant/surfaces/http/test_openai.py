"""OpenAI's SDK, LangChain and curl work unchanged; what they get is the answer that every other door gives."""

import json
import subprocess
from collections.abc import Iterator

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI

SEED = "did China sell Treasuries in February?"
DAY = {"as_of": "2025-04-20"}


@pytest.fixture
def sdk(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none is needed", max_retries=0) as sdk:
        yield sdk


@pytest.fixture
def text(client: httpx.Client) -> str:
    return str(client.post("/v1/ask", json={"question": SEED, **DAY}).json()["text"])


def user(content: str) -> dict[str, str]:
    return {"role": "user", "content": content}


def test_models_are_listed(sdk: openai.OpenAI) -> None:
    assert [one.id for one in sdk.models.list()] == ["offline"]
    assert sdk.models.retrieve("offline").owned_by == "econ-assistant"


def test_a_completion_is_the_answer_with_its_citations(sdk: openai.OpenAI, text: str) -> None:
    said = sdk.chat.completions.create(
        model="offline",
        messages=[{"role": "system", "content": "Be brief."}, user(SEED)],
        temperature=0,
        extra_body=DAY,
    )
    message = said.choices[0].message
    assert message.content is not None and message.content.startswith(text)
    cited = [one.url_citation for one in message.annotations or []]
    assert [message.content[one.start_index : one.end_index] for one in cited] == ["[1]", "[2]"]
    assert all(one.url.startswith("https://ticdata.treasury.gov/") for one in cited)
    assert said.usage is not None and said.usage.total_tokens == 0, "the offline model uses no tokens"


def test_a_streamed_completion_is_the_same(sdk: openai.OpenAI, text: str) -> None:
    chunks = list(
        sdk.chat.completions.create(
            model="offline", messages=[user(SEED)], stream=True, stream_options={"include_usage": True}, extra_body=DAY
        )
    )
    said = "".join(one.choices[0].delta.content or "" for one in chunks if one.choices)
    assert said.startswith(text) and len({one.id for one in chunks}) == 1
    assert chunks[-1].usage is not None and chunks[-2].choices[0].finish_reason == "stop"


def test_a_response_and_its_stream_are_the_same(sdk: openai.OpenAI, text: str) -> None:
    said = sdk.responses.create(model="offline", input=SEED, instructions="Be brief.", extra_body=DAY)
    assert said.output_text.startswith(text) and said.status == "completed"
    with sdk.responses.stream(model="offline", input=SEED, extra_body=DAY) as stream:
        kinds = [event.type for event in stream]
        assert stream.get_final_response().output_text == said.output_text
    assert (kinds[0], kinds[-1]) == ("response.created", "response.completed")


def test_langchain_works_unchanged(address: str, text: str) -> None:
    model = ChatOpenAI(model="offline", base_url=f"{address}/v1", api_key="none", extra_body=DAY)  # type: ignore[arg-type]
    assert model.invoke(SEED).text.startswith(text)
    assert "".join(chunk.text for chunk in model.stream(SEED)).startswith(text)
    newer = model.model_copy(update={"use_responses_api": True})
    assert newer.invoke(SEED).text.startswith(text)


def test_curl_works(address: str, text: str) -> None:
    sent = json.dumps({"model": "offline", "messages": [user(SEED)], "stream": True, **DAY})
    command = ["curl", "-sSN", f"{address}/v1/chat/completions", "-H", "Content-Type: application/json", "-d", sent]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.endswith("data: [DONE]\n\n") and json.dumps(text, ensure_ascii=False)[1:40] in said


JAPAN = "$1,167.0 billion"  # mfhhis01.txt, line 58: Japan, March 2024


def test_a_follow_up_is_understood_from_the_history(sdk: openai.OpenAI) -> None:
    history = [user("China's holdings in March 2024?"), {"role": "assistant", "content": "…"}, user("and Japan?")]
    said = sdk.chat.completions.create(model="offline", messages=history, extra_body={"as_of": "2026-03-20"})  # type: ignore[arg-type]
    assert JAPAN in str(said.choices[0].message.content)


@pytest.mark.parametrize("header", ["X-OpenWebUI-Chat-Id", "X-Conversation-Id"])
def test_a_follow_up_is_understood_from_the_name_of_the_conversation(sdk: openai.OpenAI, header: str) -> None:
    for question in ("China's holdings in March 2024?", "and Japan?"):
        said = sdk.chat.completions.create(
            model="offline",
            messages=[user(question)],
            extra_headers={header: f"c-{header}"},
            extra_body={"as_of": "2026-03-20"},
        )
    assert JAPAN in str(said.choices[0].message.content)


def test_a_response_goes_on_from_an_earlier_one(sdk: openai.OpenAI) -> None:
    """Also twice from the same one, as a client does that offers another try."""
    day = {"as_of": "2026-03-20"}
    first = sdk.responses.create(model="offline", input="China's holdings in March 2024?", extra_body=day)
    for _ in range(2):
        second = sdk.responses.create(
            model="offline", input="and Japan?", previous_response_id=first.id, extra_body=day
        )
        assert JAPAN in second.output_text and second.previous_response_id == first.id
    third = sdk.responses.create(model="offline", input="and the UK?", previous_response_id=second.id, extra_body=day)
    assert "March 2024" in third.output_text
    with pytest.raises(openai.NotFoundError):
        sdk.responses.create(model="offline", input="and Japan?", previous_response_id="resp_0", extra_body=day)


TITLE = """### Task:
Generate a concise, 3-5 word title summarizing the chat history.
### Output:
JSON format: { "title": "your concise title here" }
### Chat History:
<chat_history>
USER: did China sell Treasuries in February?
ASSISTANT: No. Holdings rose.
</chat_history>"""
FOLLOW_UPS = TITLE.replace("title", "follow_ups")
PLAIN = (
    'Provide a concise, 5-word-or-less title for the conversation.\n\nConversation:\nUser: "oil price today?"\nAI: $70'
)


@pytest.mark.parametrize(
    ("prompt", "reply"),
    [
        (TITLE, '{"title": "did China sell Treasuries in February"}'),
        (FOLLOW_UPS, '{"follow_ups": []}'),
        (PLAIN, "oil price today"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_chores_of_front_ends_cost_nothing_and_are_no_answers(
    sdk: openai.OpenAI, client: httpx.Client, prompt: str, reply: str, stream: bool
) -> None:
    before = client.get("/metrics").text.count("econ_answers_total")
    if stream:
        chunks = sdk.chat.completions.create(model="offline", messages=[user(prompt)], stream=True)
        said = "".join(one.choices[0].delta.content or "" for one in chunks)
    else:
        said = str(sdk.chat.completions.create(model="offline", messages=[user(prompt)]).choices[0].message.content)
    assert said == reply and client.get("/metrics").text.count("econ_answers_total") == before


def test_a_question_that_a_front_end_wrapped_is_still_a_question(sdk: openai.OpenAI, text: str) -> None:
    wrapped = f"### Task:\nRespond to the user query using the context.\n<user_query>\n{SEED}\n</user_query>"
    said = sdk.chat.completions.create(model="offline", messages=[user(wrapped)], extra_body=DAY)
    assert str(said.choices[0].message.content).startswith(text)


def test_errors_are_those_of_the_sdk(sdk: openai.OpenAI, guarded_address: str) -> None:
    with pytest.raises(openai.NotFoundError) as unknown:
        sdk.chat.completions.create(model="gpt-5.5", messages=[user(SEED)])
    assert unknown.value.code == "model_not_found" and "offline" in unknown.value.message
    for messages in ([], [user("?!")], [{"role": "assistant", "content": "hello"}]):
        for stream in (False, True):
            with pytest.raises(openai.BadRequestError):
                sdk.chat.completions.create(model="offline", messages=messages, stream=stream)  # type: ignore[call-overload]
    with (
        openai.OpenAI(base_url=f"{guarded_address}/v1", api_key="econ-0-wrong", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError) as unkeyed,
    ):
        stranger.models.list()
    assert unkeyed.value.code == "invalid_api_key"
