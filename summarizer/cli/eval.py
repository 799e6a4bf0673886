"""``summarizer eval``: score a model and its prompt on labelled cases, compare, gate."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.speed import speed

if TYPE_CHECKING:
    from summarizer.evaluate.pairs import TaskName
    from summarizer.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

_PATH = click.Path(path_type=Path)


def _option(*names: str, help: str, **more: Any) -> Callable[[Command], Command]:
    return click.option(*names, help=help, **more)


_evals = _option(
    "--evals",
    type=_PATH,
    default=Path("evals"),
    show_default=True,
    metavar="DIR",
    help="Folder with cases/, days/, articles/, gate.toml and baseline.json.",
)
_out = _option(
    "--out",
    type=_PATH,
    default=Path("evals/runs"),
    show_default=True,
    metavar="DIR",
    help="Folder of runs.",
)


def _model_options(command: Command) -> Command:
    for option in (
        _option("--config", metavar="FILE", help="Settings file, if not summarizer.toml."),
        _option("--no-cache", is_flag=True, help="Neither use nor keep answers."),
        _option("--max-cost", metavar="USD", help="Stop before a question that could cost more."),
        _option("--concurrency", metavar="N", help="Cases, and questions, under way at once."),
        _option("--prompts", metavar="DIR", help="Folder of prompt files instead of the built-in."),
        _option("--base-url", metavar="URL", help="Server that speaks the OpenAI protocol."),
        _option(
            "--judge/--no-judge",
            default=None,
            help="Ask the model about what isn't clear when days are merged.",
        ),
        _option("--model", metavar="SPEC", help="As for brief."),
    ):
        command = option(command)
    return command


def _load_settings(
    *, config: str | None, no_cache: bool, max_cost: str | None, **given: Any
) -> Settings:
    from summarizer.settings import Settings

    return Settings.load(
        config=config, max_cost_usd=max_cost, cache=False if no_cache else None, **given
    )


@click.group("eval")
def evaluation() -> None:
    """Score a model and its prompt on labelled cases, compare two runs, hold a gate.

    Exit codes: 0 done or passed, 1 something failed or regressed, 2 the call or a case file is
    wrong, 3 inconclusive or incomplete.
    """
    from importlib.util import find_spec

    from summarizer.errors import UsageError

    if find_spec("scipy") is None:
        raise UsageError("evals need an extra. Install it: pip install 'summarizer[eval]'")


@evaluation.command()
@_option("--suite", "suites", multiple=True, help="Only this suite; may be given more than once.")
@_option("--case", "names", multiple=True, metavar="NAME", help="Only this case; may be repeated.")
@_option("--failing-in", metavar="RUN", help="Only cases in which something went wrong in RUN.")
@_option("--repeat", "repeats", type=click.IntRange(1, 100), default=1, help="Ask so many times.")
@_option("--include-unreviewed", "unreviewed", is_flag=True, help="Let in drafts of cases.")
@_option("--record", type=_PATH, metavar="FILE", help="Write the answers, to be replayed.")
@_option("--replay", type=_PATH, metavar="FILE", help="Ask no model: use recorded answers alone.")
@_option("--rescore", metavar="RUN", help="Ask nothing: score RUN by the labels as they are now.")
@_option("--markdown", type=_PATH, metavar="FILE", help="Write the tables in Markdown too.")
@_model_options
@_evals
@_out
def run(
    rescore: str | None,
    markdown: Path | None,
    evals: Path,
    out: Path,
    suites: tuple[str, ...],
    names: tuple[str, ...],
    failing_in: str | None,
    repeats: int,
    unreviewed: bool,
    record: Path | None,
    replay: Path | None,
    **given: Any,
) -> int:
    """Ask about every case, record the briefings, and print the scores.

    A run that was stopped goes on where it stopped. Answers are kept as for brief.
    """
    from summarizer.cli import eval_steps as steps
    from summarizer.errors import UsageError
    from summarizer.evaluate.records import find_run

    if sum(map(bool, (record, replay, rescore))) > 1:
        raise UsageError("--record, --replay and --rescore exclude each other. Choose one")
    plan = steps.Plan(
        evals, out, suites, names, failing_in, repeats, unreviewed, record=record, replay=replay
    )
    settings = _load_settings(**given)
    recording = None
    if rescore is not None:
        path = steps.rescore(find_run(rescore, out), plan)
    else:
        made, recording = steps.run_plan(plan, settings)
        path = made.path
    scored = steps.score_file(path, evals)
    code = steps.print_run(scored, evals, markdown=markdown)
    steps.say_missing(scored.run, recording, settings)
    return code


@evaluation.command()
@_option("--suite", "suites", multiple=True, help="Only this suite; may be given more than once.")
@_option("--include-unreviewed", "unreviewed", is_flag=True, help="Let in drafts of days.")
@_option("--record", type=_PATH, metavar="FILE", help="Write the answers, to be replayed.")
@_option("--replay", type=_PATH, metavar="FILE", help="Ask no model: use recorded answers alone.")
@_option("--markdown", type=_PATH, metavar="FILE", help="Write the tables in Markdown too.")
@_model_options
@_evals
def days(
    suites: tuple[str, ...],
    unreviewed: bool,
    record: Path | None,
    replay: Path | None,
    markdown: Path | None,
    evals: Path,
    **given: Any,
) -> int:
    """Score a model as judge of the merge alone: days merged from labels, without it and with it.

    No article is asked about, so a model is tried in a question or two a labelled day, if it reads
    stories, or in some dozens if it judges pairs.
    """
    from summarizer.cli import eval_days as steps
    from summarizer.errors import UsageError

    if record and replay:
        raise UsageError("--record and --replay exclude each other. Choose one")
    settings = _load_settings(**given)
    return steps.score_judge(
        evals, settings, suites=suites, unreviewed=unreviewed, record=record, replay=replay,
        markdown=markdown,
    )  # fmt: skip


@evaluation.command()
@click.argument("name", metavar="RUN")
@_option("--case", "cases", multiple=True, metavar="NAME", help="Only of this case or day.")
@_option("--kind", "kinds", multiple=True, metavar="KIND", help="Only claims, say: claim.")
@_option("--field", "fields", multiple=True, metavar="FIELD", help="Only where this is wrong.")
@_option("--right", is_flag=True, help="Show what is right, too.")
@_option("--scores", is_flag=True, help="Print the run's tables first.")
@_option("--items", type=click.IntRange(0), default=20, show_default=True, help="Items printed.")
@_option("--markdown", type=_PATH, metavar="FILE", help="Write all of them as a Markdown page.")
@_option("--html", "page", type=_PATH, metavar="FILE", help="Write all of them as one HTML page.")
@_evals
@_out
def show(
    name: str,
    cases: tuple[str, ...],
    kinds: tuple[str, ...],
    fields: tuple[str, ...],
    right: bool,
    scores: bool,
    items: int,
    markdown: Path | None,
    page: Path | None,
    evals: Path,
    out: Path,
) -> int:
    """Show what RUN got wrong: every pair, miss and extra, with both texts.

    Items of a day are shown twice, as merged from labels and as merged from answers: what is
    wrong in both is the merge's fault.
    """
    from summarizer.cli import eval_items as step
    from summarizer.evaluate.listing import Choice
    from summarizer.evaluate.records import find_run

    return step.show_run(
        find_run(name, out),
        evals,
        choice=Choice(cases, kinds, fields, right),
        shown=step.Shown(items, scores, markdown, page),
    )


@evaluation.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@_option("--items", type=click.IntRange(0), default=20, show_default=True, help="Flips printed.")
@_option("--markdown", type=_PATH, metavar="FILE", help="Write it as a Markdown page.")
@_option("--html", "page", type=_PATH, metavar="FILE", help="Write it as one HTML page.")
@_option("--seed", type=int, default=20241207, show_default=True, help="Of intervals and tests.")
@_evals
@_out
def compare(
    first: str,
    second: str,
    items: int,
    markdown: Path | None,
    page: Path | None,
    seed: int,
    evals: Path,
    out: Path,
) -> int:
    """Say on which fields run B is better or worse than run A, and what flipped.

    A and B are run files, or names of runs in the --out folder.
    """
    from summarizer.cli import eval_steps as steps
    from summarizer.evaluate.records import find_run

    return steps.compare_files(
        find_run(first, out),
        find_run(second, out),
        evals=evals,
        seed=seed,
        shown=items,
        markdown=markdown,
        page=page,
    )


@evaluation.command()
@_option("--run", "name", metavar="RUN", help="Hold this run, instead of replaying answers.")
@_option("--replay", type=_PATH, metavar="FILE", help="Recorded answers, if not gate.toml's.")
@_option("--junit", type=_PATH, metavar="FILE", help="Write JUnit XML.")
@_option("--summary", type=_PATH, metavar="FILE", help="Write a Markdown summary.")
@_option("--prompts", metavar="DIR", help="Folder of prompt files instead of the built-in.")
@_evals
@_out
def gate(
    name: str | None,
    replay: Path | None,
    junit: Path | None,
    summary: Path | None,
    prompts: str | None,
    evals: Path,
    out: Path,
) -> int:
    """Hold recorded answers, or a run, against gate.toml and the baseline. Asks no model.

    Exit codes: 0 passed, 1 regression, 2 the call is wrong, 3 inconclusive or incomplete.
    """
    from summarizer.cli import eval_gate as steps
    from summarizer.settings import Settings

    settings = Settings.load(prompts=prompts)
    scored, rules = steps.find_gate_run(evals, out, settings, run=name, replay=replay)
    return steps.hold_gate(scored, rules, evals, settings, junit=junit, summary=summary)


@evaluation.command()
@click.argument("name", metavar="[RUN]", required=False)
@_option("--allow-regression", is_flag=True, help="Bless it although it lowers something.")
@_option("--replay", type=_PATH, metavar="FILE", help="Recorded answers, if not gate.toml's.")
@_option("--prompts", metavar="DIR", help="Folder of prompt files instead of the built-in.")
@_evals
@_out
def bless(
    name: str | None,
    allow_regression: bool,
    replay: Path | None,
    prompts: str | None,
    evals: Path,
    out: Path,
) -> int:
    """Make RUN, or a replay of the recorded answers, the baseline of the gate."""
    from summarizer.cli import eval_gate as steps
    from summarizer.settings import Settings

    settings = Settings.load(prompts=prompts)
    scored, rules = steps.find_gate_run(evals, out, settings, run=name, replay=replay)
    return steps.bless_run(scored, rules, evals, settings, allow_regression=allow_regression)


@evaluation.command()
@click.argument("article", type=click.Path(exists=True, path_type=Path), metavar="ARTICLE")
@_option("--suite", default="dev", show_default=True, help="Folder under cases/ to write to.")
@_option("--name", help="Of the case; by default of the article's file and folder.")
@_option("--story", help="Which story it belongs to; by default from the name.")
@_model_options
@_evals
def label(
    article: Path, suite: str, name: str | None, story: str | None, evals: Path, **given: Any
) -> int:
    """Draft a case for ARTICLE from a model's answer, for a person to correct."""
    from summarizer.cli.eval_label import label_article

    corpus = (evals / "articles").resolve()
    in_corpus = corpus in article.resolve().parents
    default = f"{article.parent.name}-{article.stem}" if in_corpus else article.stem
    name = _tidy(name or default)
    story = _tidy(story or (re.sub(r"-\d+$", "", article.parent.name) if in_corpus else name))
    return label_article(
        article, _load_settings(**given), evals=evals, suite=_tidy(suite), story=story, name=name
    )


@evaluation.command()
@_evals
def check(evals: Path) -> int:
    """Check every case file: its shape, its evidence, its ids and digests."""
    from summarizer.evaluate.check import check_cases

    faults = check_cases(evals)
    for fault in faults:
        click.echo(f"summarizer: {fault}", err=True)
    if not faults:
        click.echo(f"{evals}: all cases are sound")
    return 2 if faults else 0


@evaluation.command()
@click.argument(
    "names", nargs=-1, metavar="[sameness|disputes]...", type=click.Choice(["sameness", "disputes"])
)
@_option(
    "--suite",
    "suites",
    multiple=True,
    default=("seeds", "dev"),
    show_default="seeds and dev",
    help="Fit on the days of this suite; may be given more than once. Never held.",
)
@_option("--check", "checked", is_flag=True, help="Write nothing: exit 1 if the package differs.")
@_evals
@_option(
    "--out",
    type=_PATH,
    default=Path("out/weights"),
    show_default=True,
    metavar="DIR",
    help="Folder for the new sameness.toml and disputes.toml.",
)
def fit(
    names: tuple[TaskName, ...], suites: tuple[str, ...], checked: bool, evals: Path, out: Path
) -> int:
    """Fit the weights of the merge on labels. Asks no model; takes about a minute.

    sameness says whether two claims are one development, disputes whether they stand against
    each other. Both are fitted on the labelled days and on the pairs of real articles in
    evals/pairs. Each story is left out once, and what the weights of all others do on it is
    printed, beside what the weights of the package do. To use new weights, copy the files to
    where the package keeps its own; the last lines say where that is.

    With --check nothing is written: exit code 1 says that the package's weights aren't what
    these labels give. Call it after a change of labels, or of what the merge reads.
    """
    from summarizer.cli import eval_fit as steps

    names = names or ("sameness", "disputes")
    if checked:
        return steps.check_weights(names, suites, evals=evals)
    return steps.fit_weights(names, suites, evals=evals, out=out)


@evaluation.command()
@click.argument("folder", type=_PATH, metavar="DIR")
@_option("--limit", type=click.IntRange(1), metavar="N", help="So many texts, evenly spread.")
@_option("--items", type=click.IntRange(0), default=0, show_default=True, help="Faults printed.")
def corpus(folder: Path, limit: int | None, items: int) -> int:
    """Score who says what on texts from elsewhere that people labelled. Asks no model.

    DIR holds brat files (PolNeAR's data/dev, or your own) or the GUM corpus. Sources, cues and
    statements are read by code, as the embedded model's profile has it, and compared with the
    labels. Labels of attitudes ("wants", "likes") count as missed, for they state nothing.
    """
    from summarizer.cli import eval_corpus as steps

    return steps.score_corpus(folder, limit=limit, items=items)


@evaluation.command()
@click.argument("folder", type=_PATH, metavar="DIR")
@_evals
@_option("--renew", is_flag=True, help="Keep what is read, for the next eval fit.")
def pairs(folder: Path, evals: Path, renew: bool) -> int:
    """Score the merge on labelled pairs of claims of real articles. Asks no model.

    DIR is the folder ECB+ of the corpus of that name, which is no part of this project; the
    labels in evals/pairs are. Takes about two minutes. Use --renew when the merge reads other
    signs than before, or the same ones otherwise; then fit the weights anew.
    """
    from summarizer.cli import eval_pairs as steps

    return steps.score_pairs(folder, evals=evals, renewed=renew)


evaluation.add_command(speed)


def _tidy(name: str) -> str:
    """A name that may stand in a file's name and in a case."""
    return re.sub(r"[^\w-]+", "-", name).strip("-").lower() or "case"
