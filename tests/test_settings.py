"""Settings: where they come from, what is allowed, and that keys don't print."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from summarizer.errors import SettingsError, UsageError
from summarizer.settings import Settings, settings_table


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_config(text: str, name: str = "summarizer.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_the_defaults_hold():
    """Nothing given means the defaults, and no file is needed."""
    settings = Settings.load(environ={})
    assert settings == Settings()
    assert settings.max_article_chars == 100_000
    assert settings.cache is True
    assert settings.model is None


def test_argument_beats_environment_beats_file_beats_default():
    """Of four places that give one setting, the nearest to the call wins."""
    write_config("concurrency = 2")
    environ = {"SUMMARIZER_CONCURRENCY": "3"}
    assert Settings.load(environ={}).concurrency == 2
    assert Settings.load(environ=environ).concurrency == 3
    assert Settings.load(environ=environ, concurrency=4).concurrency == 4
    assert Settings.load(environ=environ, concurrency=None).concurrency == 3


def test_every_setting_can_be_set_from_the_environment():
    """Each row's variable is read, and read as the type of its field."""
    given = {
        "SUMMARIZER_MODEL": "openai/test",
        "SUMMARIZER_BASE_URL": "http://localhost:8000/v1/",
        "OPENAI_API_KEY": "sk-123",
        "SUMMARIZER_PROMPTS": "my/prompts",
        "SUMMARIZER_PROFILES": "my/profiles.toml",
        "SUMMARIZER_CACHE_DIR": "my/cache",
        "SUMMARIZER_CACHE": "no",
        "SUMMARIZER_JUDGE": "yes",
        "SUMMARIZER_GRADES": "my/grades.toml",
        "SUMMARIZER_RANKING": "my/ranking.toml",
        "SUMMARIZER_AGENCIES": "my/agencies.txt",
        "SUMMARIZER_CONCURRENCY": "8",
        "SUMMARIZER_MAX_COST_USD": "0.5",
        "SUMMARIZER_MAX_ARTICLE_CHARS": "5000",
        "SUMMARIZER_CONNECT_TIMEOUT_S": "1.5",
        "SUMMARIZER_READ_TIMEOUT_S": "30",
        "SUMMARIZER_DEADLINE_S": "60",
    }
    assert given.keys() == {row.metadata["env"] for row in fields(Settings)}
    settings = Settings.load(environ=given)
    assert settings.api_key is not None
    assert settings.api_key.reveal() == "sk-123"
    assert settings == Settings(
        model="openai/test",
        base_url="http://localhost:8000/v1",
        api_key=settings.api_key,
        prompts=Path("my/prompts"),
        profiles=Path("my/profiles.toml"),
        cache_dir=Path("my/cache"),
        cache=False,
        judge=True,
        grades=Path("my/grades.toml"),
        ranking=Path("my/ranking.toml"),
        agencies=Path("my/agencies.txt"),
        concurrency=8,
        max_cost_usd=0.5,
        max_article_chars=5000,
        connect_timeout_s=1.5,
        read_timeout_s=30.0,
        deadline_s=60.0,
    )


def test_an_empty_variable_counts_as_unset():
    """``VAR=`` in a shell takes a setting away and is no error."""
    assert Settings.load(environ={"SUMMARIZER_MODEL": " ", "OPENAI_API_KEY": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("SUMMARIZER_CONCURRENCY", "many", "a whole number from 1 to 64"),
        ("SUMMARIZER_CONCURRENCY", "0", "a whole number from 1 to 64"),
        ("SUMMARIZER_CONCURRENCY", "2.5", "a whole number from 1 to 64"),
        ("SUMMARIZER_MAX_COST_USD", "nan", "US dollars from 0"),
        ("SUMMARIZER_MAX_COST_USD", "-1", "US dollars from 0"),
        ("SUMMARIZER_BASE_URL", "localhost:8000", "http://localhost:8000/v1"),
        ("SUMMARIZER_BASE_URL", "ftp://host/v1", "http://localhost:8000/v1"),
        ("SUMMARIZER_CACHE", "perhaps", "yes or no"),
        ("SUMMARIZER_DEADLINE_S", "soon", "a number of seconds"),
    ],
)
def test_a_bad_value_names_setting_origin_and_what_is_allowed(name: str, value: str, allowed: str):
    """The message holds all that is needed to mend it."""
    (row,) = (row for row in fields(Settings) if row.metadata["env"] == name)
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ={name: value})
    message = str(caught.value)
    for part in (f"setting {row.name} ", f"environment {name}", repr(value), allowed):
        assert part in message


def test_bad_arguments_are_told_from_bad_variables():
    """The message says that the value came with the call."""
    with pytest.raises(SettingsError, match=r"concurrency \(argument\): -1 must be"):
        Settings.load(environ={}, concurrency=-1)
    with pytest.raises(SettingsError, match=r"max_article_chars \(argument\): True must be"):
        Settings(max_article_chars=True)
    with pytest.raises(SettingsError, match=r"cache \(argument\): None must be"):
        Settings(cache=None)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="there is no setting 'modle'"):
        Settings.load(environ={}, modle="x")


def test_a_file_is_checked_like_the_rest():
    """Bad values, unknown names and broken TOML in the file are errors that name it."""
    path = write_config("concurrency = 1.5")
    with pytest.raises(SettingsError, match=rf"concurrency \(file {path}\): 1.5 must be"):
        Settings.load(environ={})
    write_config("modle = 'x'")
    with pytest.raises(SettingsError, match=r"there is no setting 'modle'\. There are model, "):
        Settings.load(environ={})
    write_config("model = ")
    with pytest.raises(SettingsError, match=r"summarizer\.toml: isn't TOML"):
        Settings.load(environ={})


def test_a_key_may_not_stand_in_a_file():
    """Files get committed; the message says where the key belongs instead."""
    write_config("api_key = 'sk-123'")
    with pytest.raises(SettingsError, match="Set OPENAI_API_KEY") as caught:
        Settings.load(environ={})
    assert "sk-123" not in str(caught.value)


def test_another_file_can_be_named():
    """By argument or by variable; a named file that isn't there is an error."""
    path = write_config("model = 'openai/a'", "elsewhere/mine.toml")
    assert Settings.load(config=path, environ={}).model == "openai/a"
    assert Settings.load(environ={"SUMMARIZER_CONFIG": str(path)}).model == "openai/a"
    with pytest.raises(SettingsError, match=r"none\.toml: there is none"):
        Settings.load(config="none.toml", environ={})


def test_paths_in_a_file_count_from_its_folder():
    """A settings file can be used from any working folder."""
    path = write_config("prompts = 'prompts'\ncache_dir = '/var/cache/x'", "elsewhere/mine.toml")
    settings = Settings.load(config=path, environ={})
    assert settings.prompts == Path("elsewhere/prompts")
    assert settings.cache_dir == Path("/var/cache/x")


def test_a_key_never_prints():
    """Neither the settings, nor the key itself, nor an error shows it."""
    settings = Settings.load(environ={"OPENAI_API_KEY": "sk-very-secret"})
    for shown in (repr(settings), str(settings), f"{settings.api_key}", repr(settings.api_key)):
        assert "secret" not in shown
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ={}, api_key=["sk-very-secret"])
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_password_in_an_address_is_refused_and_not_shown():
    """Addresses are printed in messages, so they may hold no password."""
    with pytest.raises(SettingsError) as caught:
        Settings.load(environ={"SUMMARIZER_BASE_URL": "https://me:pass99@host/v1"})
    assert "pass99" not in str(caught.value)


def test_settings_do_not_change():
    """What a run began with is what it ends with."""
    with pytest.raises(FrozenInstanceError):
        Settings().model = "x"  # type: ignore[misc]


def test_the_table_for_readers_holds_every_setting():
    """One row a setting, with its variable and its default."""
    rows = settings_table().splitlines()[2:]
    assert len(rows) == len(fields(Settings))
    for row, setting in zip(rows, fields(Settings), strict=True):
        assert row.startswith(f"| `{setting.name}` | `{setting.metadata['env']}` | ")
    assert "| 100,000 |" in settings_table()
