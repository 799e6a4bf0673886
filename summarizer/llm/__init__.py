"""One client for many models: hosted, on a server of one's own, or embedded."""

from summarizer.llm.answers import AnswerCache, StoredAnswer, hash_question
from summarizer.llm.client import Client, Reply
from summarizer.llm.profiles import Profile, resolve_model
from summarizer.llm.retry import RetryPolicy
from summarizer.llm.usage import Meter, Usage, metered

__all__ = [
    "AnswerCache",
    "Client",
    "Meter",
    "Profile",
    "Reply",
    "RetryPolicy",
    "StoredAnswer",
    "Usage",
    "hash_question",
    "metered",
    "resolve_model",
]
