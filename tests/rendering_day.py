"""A small day for the rendering tests: three short invented articles and one that failed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from summarizer.schema import (
    Actor,
    Article,
    ArticleLine,
    Attribution,
    Briefing,
    Claim,
    ClaimRef,
    Conflict,
    Coverage,
    DayActor,
    DayBriefing,
    DayFigure,
    Development,
    Figure,
    Gone,
    Origin,
    Rejected,
    Run,
    Span,
    UndecidedPair,
    Version,
)

HARBOUR = (
    "VELMAR (Northwire) 🚢 - The harbour of Velmar was closed on Monday after a fire 🔥 in a "
    "grain store, the port authority said.\n\n"
    "At least 40 dockers were led out of the burning store, a harbour official told Northwire, "
    "speaking on condition of anonymity because the inquiry is under way. "
    '"Nobody was left inside," the official said.\n\n'
    "The store burned down once before, in the winter of the great frost.\n"
)

PAPER = (
    "Fire shuts the port\n\n"
    "The harbour of Velmar was closed on Monday after a fire, the port authority said, "
    "Northwire reported.\n\n"
    "The dockers' union denied that 40 men had been led out. "
    "Union head Ilse Marrow said only 25 had been on shift.\n"
)

LETTER = """Bread may become dearer. A miller said prices would rise by 3 to 5 percent.
"""


def make_article(id: str, text: str, **fields: Any) -> Article:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=id, text=text, sha256=sha256, **fields)


def locate(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return article.span(start, start + len(words))


def make_run(**fields: Any) -> Run:
    values: dict[str, Any] = {
        "model": "local/test",
        "prompt": "claims",
        "prompt_sha256": "0" * 64,
        "found": 4,
        "kept": 2,
        "repaired": 1,
        "rejected": 1,
        "calls": 3,
        "attempts": 3,
        "prompt_tokens": 900,
        "completion_tokens": 60,
        "cached": 0,
        "cost_usd": 0.0,
        "seconds": 2.5,
    }
    return Run(**(values | fields))


def make_attribution(article: Article, **fields: Any) -> Attribution:
    values: dict[str, Any] = {
        "source": None,
        "source_kind": "none",
        "anonymous": False,
        "anonymity_reason": None,
        "mode": "narration",
        "cue": None,
        "source_span": None,
        "cue_span": None,
        "outlets": [],
    }
    values |= fields
    if values["source"] and "source_kind" not in fields:
        values["source_kind"] = "organization"
    return Attribution(**values)


def make_claim(article: Article, id: str, text: str, evidence: str, **fields: Any) -> Claim:
    values: dict[str, Any] = {
        "kind": "event",
        "polarity": "asserted",
        "attribution": make_attribution(article),
        "when": None,
        "actors": [],
        "figures": [],
    }
    values |= fields
    return Claim(id=id, text=text, evidence=[locate(article, evidence)], **values)


def make_figure(article: Article, id: str, evidence: str, **fields: Any) -> Figure:
    values: dict[str, Any] = {
        "value": None,
        "low": None,
        "high": None,
        "unit": None,
        "of": None,
        "qualifier": "exact",
        "place": None,
        "as_of": None,
        "claim": None,
    }
    return Figure(id=id, evidence=locate(article, evidence), **(values | fields))


def brief_harbour() -> Briefing:
    article = make_article(
        "harbour",
        HARBOUR,
        title=None,
        outlet="Northwire",
        url="https://example.org/velmar?a=1&b=2",
        published="2031-03-04",
        published_basis="stated",
    )
    authority = make_attribution(
        article,
        source="the port authority",
        mode="indirect",
        cue="said",
        source_span=locate(article, "the port authority"),
        cue_span=article.span(HARBOUR.index("said."), HARBOUR.index("said.") + 4),
        outlets=["Northwire"],
    )
    official = {
        "source": "a harbour official",
        "source_kind": "unnamed_person",
        "anonymous": True,
        "anonymity_reason": "because the inquiry is under way",
        "outlets": ["Northwire"],
    }
    return Briefing(
        article=article,
        gist="The harbour of Velmar was closed on Monday, said the port authority.",
        actors=[],
        claims=[
            make_claim(
                article,
                "c1",
                "The harbour of Velmar was closed on Monday after a fire in a grain store",
                "The harbour of Velmar was closed on Monday after a fire 🔥 in a grain store, "
                "the port authority said.",
                attribution=authority,
            ),
            make_claim(
                article,
                "c2",
                "At least 40 dockers were led out of the burning store",
                HARBOUR.split("\n\n")[1].split(' "')[0],
                figures=["f1"],
                attribution=make_attribution(
                    article,
                    mode="indirect",
                    cue="told",
                    source_span=locate(article, "a harbour official"),
                    cue_span=locate(article, "told"),
                    **official,
                ),
            ),
            make_claim(
                article,
                "c3",
                "Nobody was left inside",
                '"Nobody was left inside," the official said.',
                attribution=make_attribution(article, mode="direct", cue="said", **official),
            ),
            make_claim(
                article,
                "c4",
                "The store burned down once before, in the winter of the great frost",
                "The store burned down once before, in the winter of the great frost.",
                kind="background",
            ),
        ],
        figures=[
            make_figure(
                article,
                "f1",
                "At least 40 dockers",
                value=40.0,
                low=40,
                unit="dockers",
                of="dockers",
                qualifier="at_least",
                place="Velmar",
                claim="c2",
            )
        ],
        rejected=[
            Rejected(
                stage="check",
                reason='the evidence has no number "400"; it has 40',
                item={
                    "text": "400 dockers were led out",
                    "evidence": locate(article, "led out of the burning store").model_dump(),
                },
            )
        ],
        run=make_run(),
    )


def brief_paper() -> Briefing:
    article = make_article(
        "paper",
        PAPER,
        title="Fire shuts the port",
        outlet="The Velmar Courier",
        published="2031-03-04",
        published_basis="inferred",
    )
    return Briefing(
        article=article,
        gist="The harbour of Velmar was closed on Monday, said the port authority.",
        actors=[],
        claims=[
            make_claim(
                article,
                "c1",
                "The harbour of Velmar was closed on Monday after a fire",
                PAPER.split("\n\n")[1],
                attribution=make_attribution(
                    article,
                    source="the port authority",
                    mode="indirect",
                    cue="said",
                    outlets=["Northwire", "The Velmar Courier"],
                ),
            ),
            make_claim(
                article,
                "c2",
                "40 men had been led out",
                "The dockers' union denied that 40 men had been led out.",
                polarity="denied",
                attribution=make_attribution(
                    article, source="The dockers' union", mode="indirect", cue="denied"
                ),
            ),
            make_claim(
                article,
                "c3",
                "only 25 had been on shift",
                "Union head Ilse Marrow said only 25 had been on shift.",
                figures=["f1"],
                attribution=make_attribution(
                    article, source="Ilse Marrow", source_kind="person", mode="indirect"
                ),
            ),
        ],
        figures=[make_figure(article, "f1", "only 25", value=25, of="on shift", claim="c3")],
        run=make_run(rejected=0, found=3),
    )


def brief_letter() -> Briefing:
    article = make_article("letter", LETTER)
    miller = make_attribution(
        article,
        source="A miller",
        source_kind="unnamed_person",
        anonymous=True,
        mode="indirect",
        cue="said",
    )
    return Briefing(
        article=article,
        gist="Bread may become dearer.",
        actors=[],
        claims=[
            make_claim(
                article,
                "c1",
                "prices would rise by 3 to 5 percent",
                "A miller said prices would rise by 3 to 5 percent.",
                kind="plan",
                figures=["f1"],
                attribution=miller,
            )
        ],
        figures=[
            make_figure(article, "f1", "3 to 5 percent", low=3, high=5, unit="percent", claim="c1")
        ],
        run=make_run(rejected=0, found=3),
    )


def list_article(briefing: Briefing, **fields: Any) -> ArticleLine:
    article = briefing.article
    values: dict[str, Any] = {"status": "briefed", "reprint_of": None}
    return ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        **(values | fields),
    )


def refer(*pairs: str) -> list[ClaimRef]:
    """Make references from "article claim"."""
    return [ClaimRef(article=p.split()[0], claim=p.split()[1]) for p in pairs]


def lift(briefing: Briefing, id: str) -> DayFigure:
    figure = next(figure for figure in briefing.figures if figure.id == id)
    return DayFigure(**figure.model_dump(), article=briefing.article.id)


def make_day() -> tuple[DayBriefing, list[Briefing]]:
    """The dated day: one corroborated line, one dispute, an anonymous source, a failure."""
    harbour, paper = brief_harbour(), brief_paper()
    authority = Origin(
        name="the port authority",
        kind="speaker",
        outlets=["Northwire", "The Velmar Courier"],
        articles=["harbour", "paper"],
    )
    wire = Origin(name="Northwire", kind="outlet", outlets=["Northwire"], articles=["harbour"])
    union = Origin(
        name="The dockers' union",
        kind="speaker",
        outlets=["The Velmar Courier"],
        articles=["paper"],
    )
    day = DayBriefing(
        day="2031-03-04",
        headline="Fire closes the harbour of Velmar",
        articles=[
            list_article(harbour),
            list_article(paper),
            ArticleLine(
                id="torn",
                title=None,
                outlet=None,
                published="2031-03-04",
                status="failed",
                reprint_of=None,
                reason="the model's reply was cut off; use a smaller window",
            ),
        ],
        developments=[
            Development(
                id="d4f1c09a7e2",
                text="The harbour of Velmar was closed on Monday after a fire in a grain store",
                polarity="asserted",
                status="corroborated",
                change="updated",
                origins=[authority, wire],
                independent_origins=2,
                claims=refer("harbour c1", "paper c1"),
                figures=[],
                previous="d71c2b7740e",
                since="2031-03-03",
                grade="B1",
            ),
            Development(
                id="d0b77e21c35",
                text="At least 40 dockers were led out of the burning store",
                polarity="asserted",
                status="disputed",
                change="new",
                origins=[wire],
                independent_origins=1,
                claims=refer("harbour c2"),
                figures=[lift(harbour, "f1")],
                previous=None,
            ),
            Development(
                id="d9a3e5512f8",
                text="40 men had been led out",
                polarity="denied",
                status="disputed",
                change="new",
                origins=[union],
                independent_origins=1,
                claims=refer("paper c2"),
                figures=[],
                previous=None,
            ),
        ],
        conflicts=[
            Conflict(
                kind="denial",
                about="whether 40 dockers were led out",
                versions=[
                    Version(
                        text="At least 40 dockers were led out of the burning store",
                        polarity="asserted",
                        claims=refer("harbour c2"),
                        origins=[wire],
                    ),
                    Version(
                        text="40 men had been led out",
                        polarity="denied",
                        claims=refer("paper c2"),
                        origins=[union],
                    ),
                ],
            )
        ],
        figures=[lift(harbour, "f1"), lift(paper, "f1")],
        actors=[
            DayActor(
                id="p1",
                name="the port authority",
                kind="organization",
                aliases=[],
                role=None,
                mentions=[locate(harbour.article, "the port authority")],
                article="harbour",
            ),
            DayActor(
                id="p2",
                name="Ilse Marrow",
                kind="person",
                aliases=["Marrow"],
                role="Union head",
                mentions=[locate(paper.article, "Ilse Marrow")],
                article="paper",
            ),
        ],
        coverage=Coverage(
            read=3,
            briefed=2,
            failed=1,
            reprints=0,
            undated=0,
            single_origin=2,
            anonymous_only=1,
            undecided=1,
        ),
        previous_day="2031-03-03",
        gone=[
            Gone(
                id="d2205fd8a11",
                text="A tug waits off the pier",
                polarity="asserted",
                last_seen="2031-03-03",
                origins=[wire],
                claims=refer("smoke c4"),
            )
        ],
        undecided=[UndecidedPair(first=refer("harbour c2")[0], second=refer("paper c1")[0])],
    )
    return day, [harbour, paper]


def make_day_before() -> DayBriefing:
    """The day before `make_day`, as far as `make_day` speaks of it."""
    day, _ = make_day()
    closed = day.developments[0]
    earlier = closed.model_copy(
        update={"id": closed.previous, "text": "Smoke was seen over the harbour of Velmar."}
    )
    return day.model_copy(update={"day": "2031-03-03", "developments": [earlier]})


def make_undated_day() -> tuple[DayBriefing, list[Briefing]]:
    """A day of one article without a date."""
    return make_plain_day([brief_letter()], day=None)


def make_plain_day(
    briefings: Sequence[Briefing], *, day: str | None
) -> tuple[DayBriefing, list[Briefing]]:
    """A day in which every claim is a development of its own."""
    developments = [
        Development(
            id=f"d{number}",
            text=claim.text,
            polarity=claim.polarity,
            status="single_origin",
            change="new",
            origins=[
                Origin(
                    name=briefing.article.outlet or "unknown",
                    kind="outlet" if briefing.article.outlet else "unknown",
                    outlets=[],
                    articles=[briefing.article.id],
                )
            ],
            independent_origins=1,
            claims=[ClaimRef(article=briefing.article.id, claim=claim.id)],
            figures=[lift(briefing, id) for id in claim.figures],
            previous=None,
        )
        for number, (briefing, claim) in enumerate(
            ((briefing, claim) for briefing in briefings for claim in briefing.claims), 1
        )
    ]
    return (
        DayBriefing(
            day=day,
            headline=developments[0].text if developments else "Nothing was found",
            articles=[list_article(briefing) for briefing in briefings],
            developments=developments,
            conflicts=[],
            figures=[lift(item, figure.id) for item in briefings for figure in item.figures],
            actors=[
                DayActor(**actor.model_dump(), article=briefing.article.id)
                for briefing in briefings
                for actor in briefing.actors
            ],
            coverage=Coverage(
                read=len(briefings),
                briefed=len(briefings),
                failed=0,
                reprints=0,
                undated=len(briefings) if day is None else 0,
                single_origin=len(developments),
                anonymous_only=0,
                undecided=0,
            ),
        ),
        list(briefings),
    )


def brief_hostile(text: str) -> Briefing:
    """A briefing all of whose free text is ``text``: what an article or model could send."""
    article = make_article("hostile", f"{text} was said.", title=text, outlet=text, url=text)
    words = article.span(0, len(text))
    return Briefing(
        article=article,
        gist=text,
        actors=[
            Actor(id="p1", name=text, kind="other", aliases=[text], role=text, mentions=[words])
        ],
        claims=[
            Claim(
                id="c1",
                text=text,
                kind="event",
                polarity="asserted",
                attribution=make_attribution(
                    article,
                    source=text,
                    anonymous=True,
                    anonymity_reason=text,
                    mode="indirect",
                    outlets=[text, text],
                    source_span=words,
                ),
                when=None,
                actors=["p1"],
                figures=["f1"],
                evidence=[words],
            )
        ],
        figures=[
            Figure(
                id="f1",
                value=1,
                low=None,
                high=None,
                unit=text,
                of=text,
                qualifier="exact",
                place=text,
                as_of=text,
                claim="c1",
                evidence=words,
            )
        ],
        rejected=[Rejected(stage="check", reason=text, item={text: text})],
        run=make_run(model=text, prompt=text),
    )
