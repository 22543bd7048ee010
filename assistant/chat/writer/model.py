"""Any LangChain chat model, made by name, asked within a time and a length that hold whatever it does."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from assistant.settings import SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SECONDS = 20.0
"""From the request to the last word, by the wall clock."""
MOST_CHARACTERS = 8_000
"""120 words are under 1,000; who sends eight times that does not do what was asked."""
_AT_ONCE = 8
"""Requests under way; those that hang beyond their time count until the client gives up."""


class NoReply(Exception):
    """The model gave no text to use; the message says why, in half a sentence."""


class Chat(Protocol):
    """Something that answers messages of (role, text)."""

    @property
    def name(self) -> str: ...

    def reply(self, messages: Sequence[tuple[str, str]]) -> str:
        """The whole text. Raises `NoReply`, and nothing else."""
        ...


def chat_model(name: str, *, seconds: float = SECONDS) -> LangChainChat:
    """The model that `CERTWISE_MODEL` names; asks it nothing. Raises `SettingsError` saying the mend."""
    provider, colon, model = name.partition(":")
    if not (provider and colon and model):
        raise SettingsError(f"CERTWISE_MODEL is {name!r}: it must be provider:name, for example openai:gpt-4.1-mini")
    if find_spec("langchain") is None:
        raise SettingsError("CERTWISE_MODEL needs LangChain: run `pip install 'certwise[openai]'`, or unset it")
    from langchain.chat_models import init_chat_model

    try:
        made = init_chat_model(model, model_provider=provider, timeout=seconds, max_retries=0)
    except ImportError as error:
        raise SettingsError(f"CERTWISE_MODEL is {name!r}: {_install(provider, error)}") from error
    except Exception as error:
        # Each provider has errors of its own, for a missing key above all.
        raise SettingsError(f"CERTWISE_MODEL is {name!r} and cannot be used: {_said(provider, error)}") from error
    return LangChainChat(name, made, seconds=seconds)


def _install(provider: str, error: ImportError) -> str:
    if provider in ("openai", "azure_openai"):
        return "its package is missing; run `pip install 'certwise[openai]'`"
    words = str(error).split("`")
    command = next((one for one in words if one.startswith("pip install")), f"pip install langchain-{provider}")
    return f"its package is missing; run `{command}`"


def _said(provider: str, error: Exception) -> str:
    text = str(error).split("\n", 1)[0]
    if "unsupported" in text.lower() or "infer model provider" in text.lower():
        return f"LangChain knows no provider {provider!r}; for example openai:gpt-4.1-mini or ollama:llama3.1"
    if any(word in text.lower() for word in ("api_key", "api key", "credential", "token")):
        return f"its key is missing; set {provider.upper()}_API_KEY (or the variable that its LangChain package names)"
    return f"{type(error).__name__} from its package; check its name and its settings"


class LangChainChat:
    """A LangChain chat model behind a deadline of our own, for not every client keeps its own."""

    def __init__(self, name: str, model: BaseChatModel, *, seconds: float) -> None:
        self.name = name
        self._model = model
        self._seconds = seconds
        self._free = threading.BoundedSemaphore(_AT_ONCE)

    def reply(self, messages: Sequence[tuple[str, str]]) -> str:
        if not self._free.acquire(blocking=False):
            raise NoReply("it is busy with other questions")
        call = _Call(self._model, list(messages), until=time.monotonic() + self._seconds)
        # A daemon, so that a request that hangs holds up no shutdown.
        threading.Thread(target=self._run, args=(call,), daemon=True, name="certwise-model").start()
        if not call.done.wait(self._seconds):
            call.given_up.set()
            raise NoReply(f"it did not answer within {self._seconds:g} seconds")
        if call.failure is not None:
            raise NoReply(call.failure)
        return "".join(call.pieces)

    def _run(self, call: _Call) -> None:
        try:
            call.run()
        finally:
            self._free.release()
            call.done.set()


class _Call:
    def __init__(self, model: BaseChatModel, messages: list[tuple[str, str]], *, until: float) -> None:
        self.model, self.messages, self.until = model, messages, until
        self.pieces: list[str] = []
        self.failure: str | None = None
        self.done = threading.Event()
        self.given_up = threading.Event()

    def run(self) -> None:
        length = 0
        try:
            stream = self.model.stream(self.messages)
            for chunk in stream:
                text = str(chunk.text)
                length += len(text)
                if length > MOST_CHARACTERS:
                    self.failure = "its answer was far too long"
                elif self.given_up.is_set() or time.monotonic() > self.until:
                    self.failure = "it did not answer in time"
                if self.failure is not None:
                    getattr(stream, "close", lambda: None)()
                    return
                self.pieces.append(text)
        except Exception as error:
            # Whatever a client raises; its text may hold parts of the request, so only its kind is told.
            self.failure = f"the request failed ({type(error).__name__})"
