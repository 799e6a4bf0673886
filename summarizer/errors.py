"""Every error this package raises on purpose, in one tree.

::

    SummarizerError
    ├── UsageError            the call itself is wrong: unknown model, no such folder (exit code 2)
    │   ├── SettingsError     a setting's value can't be used
    │   └── CaseError         a labelled case has faults (it lists them; in evaluate/places.py)
    ├── ReadError             a path can't become an article: missing, empty, binary, too long
    ├── PromptError           a prompt file is missing, malformed or lacks a part
    ├── ModelError            a model could not be asked
    │   ├── ModelUnavailable  no key, extra not installed, server unreachable, weights refused
    │   │   └── NotRecorded   recorded answers hold none to this question (in llm/answers.py)
    │   ├── ModelRefused      the server answered with an error that asking again won't mend
    │   │   └── ReplyRefused  the model, or a filter, won't answer this question; others it may
    │   ├── ReplyInvalid      the reply broke the schema each time it was asked for
    │   ├── ReplyCutOff       the reply reached the token limit (the window is then split)
    │   └── BudgetExceeded    the next call would pass the cost limit
    ├── StoreError            the cache file can't be opened or written
    └── MergeError            what can't be merged: another schema version, changed text, or
                          weights that don't fit the program

An item of a draft that its article does not support is data, not an error: it stands in
``Briefing.rejected`` with its reason. Each message ends with what to do next.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Root of all errors raised on purpose; catch this to catch them all."""


class UsageError(SummarizerError):
    """The call can't be carried out as written; nothing was read or asked."""


class SettingsError(UsageError):
    """A setting has a value that can't be used."""


class ReadError(SummarizerError):
    """A path, or standard input, can't be read as an article."""


class PromptError(SummarizerError):
    """A prompt file is missing or malformed."""


class ModelError(SummarizerError):
    """A model could not be asked, or did not answer usefully."""


class ModelUnavailable(ModelError):
    """There is no way to reach the model: no key, no extra, no server, or refused weights."""


class ModelRefused(ModelError):
    """The server answered with an error that asking again won't mend."""


class ReplyRefused(ModelRefused):
    """The model or its content filter won't answer this question; others it may."""


class ReplyInvalid(ModelError):
    """The reply broke the schema each time it was asked for."""


class ReplyCutOff(ModelError):
    """The reply reached the token limit before it was whole."""


class BudgetExceeded(ModelError):
    """The next call would pass the cost limit the user set."""


class StoreError(SummarizerError):
    """The cache file can't be opened, read or written."""


class MergeError(SummarizerError):
    """Briefings that can't stand in one day briefing, or weights that the merge can't use."""
