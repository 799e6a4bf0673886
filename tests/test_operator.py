"""What an operator decides in files: grades of outlets, the order of a day, further agencies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from briefings import Count, Told, make_briefing
from chat_server import ChatServer
from click.testing import CliRunner
from scripted_model import answer_first

from summarizer import (
    Article,
    DayBriefing,
    Grades,
    Ranking,
    Settings,
    SettingsError,
    merge_day,
    summarize,
)
from summarizer.cli import program
from summarizer.merge.ranking import default_ranking
from summarizer.schema import Briefing, Development
from summarizer.text.outlets import add_agencies, is_agency, read_agencies

DAY = "2031-05-02"
SPEAKERS = {"one": "Mayor Brask", "other": "Captain Ruiz", "third": "Piet Kok"}
SHUT = "The harbour of Vellin was shut on Friday"


@pytest.fixture(autouse=True)
def on_a_clean_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working folder and cache, and no settings from outside."""
    for name in os.environ:
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> str:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
    return path


def tell(id: str, outlet: str | None, text: str = SHUT, **more) -> Briefing:
    """An article of one statement, by a named speaker unless `more` says otherwise."""
    told = Told(text, **({"source": SPEAKERS[id]} | more))
    rest = " ".join(f"{word} of {id}," for word in ("Gulls", "boats", "nets", "ropes", "tides"))
    return make_briefing(f"{text}. {rest} {id}.", told, id=id, outlet=outlet, published=DAY)


def grade(*briefings: Briefing, **outlets: str) -> list[str]:
    """The grades of the developments, in the order of the page."""
    day = merge_day(list(briefings), grades=Grades(outlets=outlets))
    return [one.grade for one in day.developments]


# --- grades -------------------------------------------------------------------------------


def test_credibility_follows_from_origins_conflicts_and_anonymity():
    """Each row of the rule in `merge/grades.py`; 1 needs two independent origins."""
    one, other = tell("one", "Courier"), tell("other", "Herald")
    assert grade(one, other, Courier="B") == ["B1"]
    veiled = tell("one", "Courier", source="an official", anonymous=True, outlets=["Courier"])
    nameless = tell("other", "Herald", source="two sailors", anonymous=True, outlets=["Herald"])
    assert grade(veiled, nameless, Courier="B") == ["B2"]
    assert grade(one, Courier="B") == ["B3"]
    assert grade(veiled, Courier="B") == ["B4"]
    denial = tell("third", "Courier", "The harbour of Vellin was shut", polarity="denied")
    assert grade(one, other, denial, Courier="B", Herald="C") == ["B4", "B5"]


def test_what_nobody_has_rated_is_f6():
    """Without a file, and for outlets that it doesn't name; two origins don't change that."""
    one, other = tell("one", "Courier"), tell("other", "Herald")
    assert [d.grade for d in merge_day([one, other]).developments] == ["F6"]
    assert grade(one, other, Tribune="A") == ["F6"]
    assert grade(one, other, Courier="F") == ["F6"]
    assert grade(tell("one", None), Courier="A") == ["F6"], "no outlet is known"


def test_the_best_origin_gives_the_letter():
    """Of two origins the better rated counts; each keeps its own."""
    day = merge_day(
        [tell("one", "Courier"), tell("other", "Herald")],
        grades=Grades(outlets={"Courier": "D", "Herald": "B"}),
    )
    (found,) = day.developments
    assert found.grade == "B1"
    assert {o.outlets[0]: o.reliability for o in found.origins} == {"Courier": "D", "Herald": "B"}


@pytest.mark.parametrize(
    ("printed", "rated"),
    [
        ("The Vellin Courier", "Vellin Courier"),
        ("Reuters news agency", "Reuters"),
        ("AFP", "Agence France-Presse"),
        ("COURIER", "Courier"),
    ],
)
def test_an_outlet_is_rated_under_any_of_its_names(printed: str, rated: str):
    """Articles, kinds, capitals and initials don't keep a grade from its outlet."""
    assert grade(tell("one", printed), **{rated: "C"}) == ["C3"]


def test_a_rated_copy_lends_an_agency_nothing():
    """What a paper has from an agency is the agency's: the paper's own letter isn't given to it."""
    copied = tell("one", "Courier", source=None, outlets=["Northwire", "Courier"])
    assert grade(copied, Courier="A") == ["F6"]
    assert grade(copied, Courier="A", Northwire="C") == ["C3"]


def test_grades_stand_on_every_line(chat_server: ChatServer):
    """`--grades` puts them into the file, both pages and the terminal."""
    chat_server.answer_by(answer_first)
    write("news/a.txt", f"date {DAY} {SHUT}, the port authority told Reuters.")
    write("grades.toml", '[outlets]\nReuters = "B"\n')
    given = ["brief", "news", "--base-url", chat_server.base_url, "--grades", "grades.toml"]
    done = CliRunner().invoke(program, given)
    assert done.exit_code == 0, done.output
    assert {d.grade for d in DayBriefing.from_file(Path(f"out/days/{DAY}")).developments} == {"B3"}
    for name in ("briefing.md", "briefing.html"):
        page = Path(f"out/days/{DAY}", name).read_text(encoding="utf-8")
        assert "; new; B3" in page
        assert "(carried by Reuters; graded B)" in page
    assert "new; B3" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "can't be read: No such file or directory. Check its path"),
        ("[outlets\n", "isn't TOML: Expected ']' at the end of a table declaration (at line 1"),
        ('Reuters = "A"\n', "Reuters: 'A': Extra inputs are not permitted"),
        ('[outlets]\nReuters = "G"\n', "outlets.Reuters: 'G': Input should be 'A', 'B'"),
        ("[outlets]\nReuters = 1\n", "outlets.Reuters: 1: Input should be 'A', 'B'"),
        ("", "outlets: Field required"),
        ('[outlets]\n"" = "A"\n', "outlets: an outlet's name is empty"),
        ('[outlets]\nAFP = "A"\nafp = "B"\n', "'AFP' and 'afp' are one outlet; rate it once"),
        ("\x00", "isn't TOML"),
    ],
)
def test_a_broken_file_of_grades_is_named_with_its_place(
    chat_server: ChatServer, content: str | None, said: str
):
    """One line, exit code 2, and nothing asked; a dry run says the same."""
    write("a.txt", f"date {DAY} {SHUT}.")
    if content is not None:
        write("grades.toml", content)
    given = ["brief", "a.txt", "--base-url", chat_server.base_url, "--grades", "grades.toml"]
    for arguments in (given, [*given, "--dry-run"]):
        done = CliRunner().invoke(program, arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith("summarizer: grades file grades.toml: ")
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert chat_server.requests == []


# --- the order of a day -------------------------------------------------------------------


def order_of(day: DayBriefing) -> list[str]:
    """The first word of each development."""
    return [one.text.split()[0] for one in day.developments]


def make_order_day(ranking: Ranking | None = None) -> list[str]:
    """A day whose three developments each lead by another rule."""
    two = "Fishermen of Orlo found a wreck on Friday"
    counted = "Divers raised 12 barrels and 30 crates off Brenn"
    text = f"Rain fell over Vellin. {two}. {counted}."
    first = make_briefing(
        text,
        Told("Rain fell over Vellin"),
        Told(two, source="Ana Ruiz"),
        Told(counted, counts=[Count("12 barrels", 12), Count("30 crates", 30)]),
        id="a",
        outlet="Courier",
        published=DAY,
    )
    second = make_briefing(
        f"{two}, said Piet Kok.", Told(two, source="Piet Kok"), id="b", outlet="X", published=DAY
    )
    return order_of(merge_day([first, second], ranking=ranking))


def test_the_order_can_be_changed():
    """By default independent origins lead; another file puts another rule first."""
    assert make_order_day() == ["Fishermen", "Rain", "Divers"]
    path = write("mine.toml", 'order = ["figures_and_conflicts"]')
    assert make_order_day(Ranking.from_file(path))[0] == "Divers"
    assert make_order_day(Ranking(order=("position",)))[:2] in (
        ["Fishermen", "Rain"],
        ["Rain", "Fishermen"],
    )


def test_what_is_new_comes_before_what_was_told_yesterday():
    """With equal origins a new development leads over a repeated one that is told first."""
    old, new = "The bridge at Orlo is closed", "Divers raised a bell off Brenn"
    before = make_briefing(
        f"{old}.", Told(old, source="Ana Ruiz"), id="y", outlet="Courier", published="2031-05-01"
    )
    today = make_briefing(
        f"{old}. {new}.",
        Told(old, source="Ana Ruiz"),
        Told(new, source="Ana Ruiz"),
        id="t",
        outlet="Courier",
        published=DAY,
    )
    previous = merge_day([before])
    assert order_of(merge_day([today])) == ["The", "Divers"]
    assert order_of(merge_day([today], previous=previous)) == ["Divers", "The"]


def test_the_built_in_order_uses_every_rule_once():
    """The file that explains the rules names all that there are."""
    order = default_ranking().order
    assert set(order) == set(Ranking.model_fields["order"].annotation.__args__[0].__args__)
    assert order[:2] == ("origins", "novelty")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('order = ["luck"]', "order.0: 'luck': Input should be 'origins', 'novelty'"),
        ("order = []", "order: Tuple should have at least 1 item"),
        ('order = ["news", "news"]', "'news' stands twice"),
        ("order = [", "isn't TOML"),
    ],
)
def test_a_broken_ranking_is_named_with_its_place(content: str, said: str):
    """The key and what is allowed stand in the message."""
    write("ranking.toml", content)
    with pytest.raises(SettingsError) as caught:
        Ranking.from_file("ranking.toml")
    assert said in str(caught.value)


def test_the_setting_ranking_reaches_the_day(
    chat_server: ChatServer, monkeypatch: pytest.MonkeyPatch
):
    """What stands in the file that the environment names orders the page."""
    chat_server.answer_by(answer_first)
    text = f"date {DAY} Ana Ruiz, the mayor, said the bridge at Orlo is closed. "
    write("a.txt", text + "Divers raised 12 barrels and 30 crates off Brenn, Piet Kok said.")
    developments: list[list[Development]] = []
    for rule in ("position", "figures_and_conflicts"):
        monkeypatch.setenv("SUMMARIZER_RANKING", write("r.toml", f'order = ["{rule}"]'))
        given = ["brief", "a.txt", "--base-url", chat_server.base_url]
        assert CliRunner().invoke(program, given).exit_code == 0
        developments.append(DayBriefing.from_file(Path(f"out/days/{DAY}")).developments)
    first, second = developments
    assert "bridge" in first[0].text
    assert "barrels" in second[0].text


# --- agencies -----------------------------------------------------------------------------


def test_an_operators_agencies_are_agencies():
    """A credit to a listed one covers the story; outside the block it is a paper again."""
    path = Path(write("agencies.txt", "# ours\nKabarsk\n\nOrlo Wire Service\n"))
    assert read_agencies(path) == {"Kabarsk", "Orlo Wire Service"}
    assert not is_agency("Kabarsk")
    with add_agencies(read_agencies(path)):
        assert is_agency("Kabarsk")
        assert is_agency("the Kabarsk news agency")
        assert is_agency("Reuters")
        assert not is_agency("KMIZ")
    assert not is_agency("Kabarsk")


def test_the_setting_agencies_reaches_the_credits(chat_server: ChatServer):
    """A dateline in brackets credits the operator's agency, and a call sign nobody."""
    chat_server.answer_by(answer_first)
    write("agencies.txt", "Kabarsk\n")
    text = "ORLO ({}) - The bridge is closed. Nobody was hurt."

    def credit(name: str, **more: Path) -> list[str]:
        settings = Settings(base_url=chat_server.base_url, **more)
        article = Article.from_text(text.format(name), published=DAY)
        return summarize(article, settings=settings).claims[0].attribution.outlets

    assert credit("Kabarsk") == []
    assert credit("Kabarsk", agencies=Path("agencies.txt")) == ["Kabarsk"]
    assert credit("KMIZ", agencies=Path("agencies.txt")) == []


@pytest.mark.parametrize(
    ("name", "credited"),
    [
        ("XNS", ["XNS"]),
        ("Vash News Agency", ["Vash News Agency"]),
        ("KMIZ", []),
        ("CNN", []),
        ("USA", []),
        ("Ohio", []),
    ],
)
def test_a_dateline_tells_an_agency_that_no_list_has(
    name: str, credited: list[str], chat_server: ChatServer
):
    """Initials behind place and day are an agency; stations, broadcasters and countries none."""
    chat_server.answer_by(answer_first)
    text = f"ORLO (North Vash), March 9 ({name}): The bridge is closed. Nobody was hurt."
    article = Article.from_text(text, published=DAY)
    settings = Settings(base_url=chat_server.base_url)
    claims = summarize(article, settings=settings).claims
    assert claims[0].text.startswith("The bridge")
    assert claims[0].attribution.outlets == credited


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Kabarsk\nthe wire\n", "line 2: 'the wire' is no agency's name"),
        (b"\xff\xfe\x00", "it is no UTF-8 text"),
        (None, "No such file or directory"),
    ],
)
def test_a_broken_list_of_agencies_is_named_with_its_line(content: bytes | None, said: str):
    """The message says where, and what belongs there."""
    path = Path("agencies.txt")
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"agencies file agencies\.txt") as caught:
        read_agencies(path)
    assert said in str(caught.value)
