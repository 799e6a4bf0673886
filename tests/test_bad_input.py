"""What can't be merged, and what may not lead a page: an error in one line, or said on the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from briefings import Count, Told, make_briefing

from summarizer import Briefing, DayBriefing, MergeError, UsageError, merge_day
from summarizer.brief.article import write_gist
from summarizer.evidence import check_line
from summarizer.render import render_json
from summarizer.schema import Article

DAY = "2031-05-02"
TEXT = "The union said 40 dockers left Vellin. Mayor Brask spoke of calm. Rain fell on Orlo."


def make(*claims: Told, id: str = "a", **more: str | None) -> Briefing:
    return make_briefing(TEXT, *claims, id=id, published=DAY, **more)


GOOD = Told("Mayor Brask spoke of calm")


# --- names and numbers that no evidence has -----------------------------------------------


@pytest.mark.parametrize(
    "foreign",
    [
        Told("40 dockers left Vellin", "400 dockers left Vellin"),
        Told("40 dockers left Vellin", "40 dockers left Tamaran"),
        Told("40 dockers left Vellin", source="Ana Ruiz"),
        Told("40 dockers left Vellin", source="union", outlets=["Northwire"]),
        Told("40 dockers left Vellin", "at least 40 dockers left Vellin"),
        Told("40 dockers left Vellin", "40 dockers left Vellin for Orlo"),
    ],
    ids=["number", "name", "source", "outlet", "limit", "name from another sentence"],
)
def test_a_line_with_what_its_evidence_lacks_leads_nothing(foreign: Told):
    """Neither headline nor gist says it: the next claim leads, and the first stays in the day."""
    briefing = make(foreign, GOOD)
    day = merge_day([briefing])
    assert day.headline == "Mayor Brask spoke of calm"
    assert len(day.developments) == 2
    assert write_gist(briefing.article, briefing.claims) == "Mayor Brask spoke of calm"
    alone = make(foreign)
    assert merge_day([alone]).headline == (
        "The articles of 2031-05-02 (1 briefed, 0 failed) gave no claim that holds"
    )
    assert write_gist(alone.article, alone.claims) == ""


def test_a_line_in_its_evidences_words_leads():
    """Numbers, names, the source and an outlet that the article has are no obstacle."""
    told = Told(
        "The union said 40 dockers left Vellin",
        "40 dockers left Vellin",
        source="The union",
        counts=[Count("40 dockers", 40)],
    )
    assert merge_day([make(told, outlet="Courier")]).headline.startswith("40 dockers left Vellin")


def test_numbers_in_names_are_looked_up_as_they_stand():
    """ "M5" is in a text that says M5, and not in one that says M6."""
    assert check_line("The M5 is shut", ["the M5 is shut"]) == []
    assert check_line("The M5 is shut", ["the M6 is shut"])
    assert check_line("Denied by Brask: the M5 is shut", ["the M5 is shut", "Brask"]) == []


# --- briefings that can't be merged -------------------------------------------------------


def test_a_briefing_is_read_back_from_its_file(tmp_path: Path):
    """What was written gives the same briefing, and the same day."""
    briefing = make(GOOD)
    path = tmp_path / "a.json"
    path.write_text(render_json(briefing), encoding="utf-8")
    assert Briefing.from_file(path) == briefing
    day = merge_day([briefing])
    (tmp_path / "briefing.json").write_text(render_json(day), encoding="utf-8")
    assert DayBriefing.from_file(tmp_path) == DayBriefing.from_file(tmp_path / "briefing.json")
    assert DayBriefing.from_file(tmp_path) == day


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema_version": "2"}, "is of schema version '2', and this program reads '1'"),
        ({"article": {"text": "Something else."}}, "text does not fit its sha256; read it anew"),
        ({"gist": None}, "is no briefing: gist: Input should be a valid string"),
        ({"claims": [{"id": "c1"}]}, "is no briefing: claims.0.text: Field required"),
        ({"more": 1}, "is no briefing: more: Extra inputs are not permitted"),
    ],
)
def test_a_file_that_is_no_briefing_is_an_error_in_one_line(
    tmp_path: Path, change: dict, said: str
):
    """The file, the fault and the way out."""
    written = json.loads(render_json(make(GOOD)))
    for key, value in change.items():
        nested = isinstance(value, dict) and isinstance(written.get(key), dict)
        written[key] = written[key] | value if nested else value
    path = tmp_path / "a.json"
    path.write_text(json.dumps(written), encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Briefing.from_file(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert said in message
    assert message.endswith("anew") or "or use the version of the program" in message
    assert "\n" not in message


def test_changed_text_is_refused_even_where_the_evidence_still_fits():
    """A text edited behind the evidence is another article; its hash tells."""
    briefing = make(GOOD)
    edited = briefing.article.model_copy(update={"text": TEXT + " Nobody was hurt."})
    with pytest.raises(MergeError, match=r"article a: its text doesn't fit its sha256.*anew"):
        merge_day([briefing.model_copy(update={"article": edited})])


def test_every_span_is_checked():
    """Evidence, source, cue, figures and mentions: one that doesn't fit is refused."""
    told = Told(
        "40 dockers left Vellin", source="union", cue="said", counts=[Count("40 dockers", 40)]
    )
    briefing = make(told)
    moved = briefing.article.span(0, 5).model_copy(update={"text": "moved"})
    claim, figure = briefing.claims[0], briefing.figures[0]
    said = claim.attribution.model_copy(update={"cue_span": moved})
    for update in (
        {"claims": [claim.model_copy(update={"evidence": [moved]})]},
        {"claims": [claim.model_copy(update={"attribution": said})]},
        {"figures": [figure.model_copy(update={"evidence": moved})]},
    ):
        with pytest.raises(MergeError, match="its evidence at 0 doesn't stand in its text"):
            merge_day([briefing.model_copy(update=update)])


def test_two_days_are_never_mixed():
    """Neither unsaid nor under one of the two days; the undated are no day's either."""
    other = make_briefing(TEXT, GOOD, id="b", published="2031-05-03")
    undated = make_briefing(TEXT, GOOD, id="c")
    for more in (other, undated):
        with pytest.raises(UsageError, match="are of several days: 2031-05-02, "):
            merge_day([make(GOOD), more])
        with pytest.raises(MergeError, match=r"article [bc] is of .*, not of 2031-05-02"):
            merge_day([make(GOOD), more], day=DAY)


@pytest.mark.parametrize("day", ["20310502", "2031-W18-5", "2031-02-30", "soon"])
def test_a_day_is_written_in_one_way_only(day: str):
    """Folders are named by it, and days are compared by it."""
    with pytest.raises(MergeError, match="is no day; write it as YYYY-MM-DD"):
        merge_day([], day=day)


@pytest.mark.parametrize("day", [DAY, None])
def test_an_empty_day_is_an_honest_briefing(day: str | None):
    """No article, or articles without a claim: a briefing that says so, and loses nobody."""
    empty = merge_day([], day=day)
    assert empty.headline == f"No articles for {day or 'an unknown day'}"
    assert (empty.coverage.read, empty.developments, empty.conflicts) == (0, [], [])
    silent = make_briefing(Article.from_text(TEXT, id="a", published=day))
    told = merge_day([silent], day=day)
    assert told.headline.endswith("(1 briefed, 0 failed) gave no claim that holds")
    assert [line.id for line in told.articles] == ["a"]


def test_all_of_yesterday_is_gone_on_an_empty_day():
    """An empty day after a full one lists what the full one had."""
    before = merge_day([make(GOOD, Told("Rain fell on Orlo"))])
    today = merge_day([], day="2031-05-03", previous=before)
    assert {one.text for one in today.gone} == {"Mayor Brask spoke of calm", "Rain fell on Orlo"}
    assert today.previous_day == DAY
