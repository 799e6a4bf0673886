"""The embedded model: llama.cpp's OpenAI-compatible server, in this process, on loopback."""

from __future__ import annotations

import importlib
import os
import secrets
from pathlib import Path
from typing import Any

from summarizer.errors import ModelUnavailable
from summarizer.llm.profiles import EMBEDDED, WAYS_OUT, Profile

# Prompts that alternate (asking about a sentence, judging a pair) keep what was read of each;
# the library's default is 8 GiB, which would be most of a small machine.
_PROMPT_CACHE_MIB = 128

# Read so many tokens between two looks at whether anybody still waits for the answer: at the
# library's 2,048 a small machine takes half a minute to stop.
_BATCH_TOKENS = 256


class EmbeddedServer:
    """A running model; `stop` it to give its memory back."""

    def __init__(self, server: Any, *, key: str) -> None:
        self._server = server
        self.key = key
        """Other users of this machine can see the port, but not this."""
        self.base_url = f"{server.listening_address}/v1"

    @classmethod
    def start(cls, path: Path, *, context_tokens: int) -> EmbeddedServer:
        """Load a GGUF file and serve it; takes seconds and blocks.

        Raises:
            ModelUnavailable: The extra isn't installed, or the file can't be loaded.
        """
        try:
            # A name as a string: type checkers needn't have the optional extra installed.
            xllamacpp = importlib.import_module("xllamacpp")
        except ImportError as error:
            raise ModelUnavailable(
                f"the embedded model can't run here: {error}. {WAYS_OUT}"
            ) from error
        key = secrets.token_urlsafe()
        params = _set_params(xllamacpp.CommonParams(), path, context_tokens=context_tokens, key=key)
        try:
            return cls(xllamacpp.Server(params), key=key)
        except RuntimeError as error:
            raise ModelUnavailable(
                f"llama.cpp can't load {path}: {error} "
                "Check that it is a whole GGUF file of a chat model, and that memory is free"
            ) from error

    def stop(self) -> None:
        """Free the model; its threads and memory are gone when this returns."""
        self._server = None  # the library stops a server when its object goes


def _set_params(params: Any, path: Path, *, context_tokens: int, key: str) -> Any:
    threads = count_cores()
    params.model.path = str(path)
    params.n_ctx = context_tokens
    params.n_parallel = 1  # slots share the cores: more gain nothing
    params.n_gpu_layers = 0
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.n_batch = params.n_ubatch = _BATCH_TOKENS
    params.cache_ram_mib = _PROMPT_CACHE_MIB
    params.warmup = False
    params.verbosity = -1  # stderr belongs to the program
    params.api_keys = [key]
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    return params


def count_cores() -> int:
    """Cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def find_weights(profile: Profile, *, cache_dir: Path) -> Path:
    """The GGUF file of a local profile, joined and checked first if it is the embedded one.

    Raises:
        ModelUnavailable: The weights are missing or not what they should be.
    """
    from summarizer.llm.weights import open_weights

    if profile.model == EMBEDDED.model:
        return open_weights(cache_dir)
    return Path(profile.model)
