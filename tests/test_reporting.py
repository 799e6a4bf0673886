"""Reporting clauses: source, cue, content, hearer, and what reports nothing."""

from __future__ import annotations

import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.quotes import find_quotes
from summarizer.text.reporting import find_reports
from summarizer.text.reports import Report

WORDS = (
    'said told "We , . that according to he the ministry on Friday quoted as saying by was '
    "adding - : ; who called for put it at asked not be named claims expects grow and but"
).split()


class Parts(NamedTuple):
    source: str | None
    cue: str
    content: tuple[str, ...]


def read(sentence: str) -> list[Report]:
    return find_reports(sentence, 0, len(sentence), find_quotes(sentence))


def parts(sentence: str) -> list[Parts]:
    def words(where: tuple[int, int]) -> str:
        return sentence[slice(*where)]

    return [
        Parts(words(r.source) if r.source else None, words(r.cue), tuple(map(words, r.content)))
        for r in read(sentence)
    ]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        # Where the speaker stands.
        ("The ministry said the gate was shut.", "The ministry", "said", ["the gate was shut"]),
        ("The gate was shut, the ministry said.", "the ministry", "said", ["The gate was shut"]),
        ('"It is shut," said Ada Bright.', "Ada Bright", "said", ['"It is shut,"']),
        ("The gate, the guard said, was shut.", "the guard", "said", ["The gate", "was shut"]),
        ("Ada Bright, who built it, said it was shut.", "Ada Bright", "said", ["it was shut"]),
        ("On Monday the bank said rates fell.", "the bank", "said", ["rates fell"]),
        ("According to Ada Bright, it was shut.", "Ada Bright", "According to", ["it was shut"]),
        ("It was shut, according to a report seen by us.", "a report", "according to",
         ["It was shut"]),
        ("Officials in Rome say it is shut.", "Officials in Rome", "say", ["it is shut"]),
        ("Two parties, which lost seats, say it is shut.", "Two parties", "say", ["it is shut"]),
        ("The board has since apologised for the delay.", "The board", "apologised for",
         ["the delay"]),
        ("Ada Bright went on to warn that it was shut.", "Ada Bright", "warn", ["it was shut"]),
        # Verbs in the progressive.
        ("The union is calling for a strike.", "The union", "calling for", ["a strike"]),
        ("Two advisers have been urging the mayor to leave.", "Two advisers", "urging",
         ["the mayor to leave"]),
        ("Ada Bright is now telling herders that it was shut.", "Ada Bright", "telling",
         ["it was shut"]),
        ("The owners are hoping the gate will open.", "The owners", "hoping",
         ["the gate will open"]),
        # What it is about, whom it is told, and clauses in the present.
        ('Ada Bright said of the gate, "It was shut."', "Ada Bright", "said", ['"It was shut."']),
        ('"It was," she said of the gate, "shut."', "she", "said", ['"It was,"', '"shut."']),
        ('When it rained, she wrote of the gate: "Shut it."', "she", "wrote", ['"Shut it."']),
        ("Ada Bright explained to Ben Cole why it was shut.", "Ada Bright", "explained",
         ["why it was shut"]),
        ("Ada Bright and her friends argue the gate gives too little to herders.",
         "Ada Bright and her friends", "argue", ["the gate gives too little to herders"]),
        ("The ministry claims Ada Bright runs a secret mill.", "The ministry", "claims",
         ["Ada Bright runs a secret mill"]),
        ("By a wide margin, those asked say the gate was shut.", "those asked", "say",
         ["the gate was shut"]),
        ("Those who left say the gate was shut.", "Those who left", "say", ["the gate was shut"]),
        # Verbs before the verb of saying.
        ("The guards are continuing to insist it was shut.", "The guards", "insist",
         ["it was shut"]),
        ("Ada Bright was quick to add that it was shut.", "Ada Bright", "add", ["it was shut"]),
        ("Ada Bright did say that it was shut.", "Ada Bright", "say", ["it was shut"]),
        ("Ada Bright seemed to suggest that it was shut.", "Ada Bright", "suggest",
         ["it was shut"]),
        ("Ada Bright made it clear to Ben Cole that it was shut.", "Ada Bright", "made it clear",
         ["it was shut"]),
        ("The guards have made clear they shut it.", "The guards", "made clear",
         ["they shut it"]),
        # Amounts, questions to somebody, and a verb that opens the sentence.
        ("The guards reported 40 thefts from the gate.", "The guards", "reported",
         ["40 thefts from the gate"]),
        ("The firm has reported spending $2 million on the gate.", "The firm", "reported",
         ["spending $2 million on the gate"]),
        ("Traders predict between two and four more cuts.", "Traders", "predict",
         ["between two and four more cuts"]),
        ('"Where to?" a herder asked him.', "a herder", "asked", ['"Where to?"']),
        ('Said Ada Bright, who ran it, "It was shut."', "Ada Bright", "Said",
         ['"It was shut."']),
        # Where "according to" opens a clause, and how a hearer goes on.
        ("But according to port filings, it was shut.", "port filings", "according to",
         ["it was shut"]),
        ("He stayed because, according to Ada Bright, it was shut.", "Ada Bright",
         "according to", ["it was shut"]),
        ("According to law enforcement officials, it was shut.", "law enforcement officials",
         "According to", ["it was shut"]),
        ("As Ada Bright told the Gannet, it was shut.", "Ada Bright", "told", ["it was shut"]),
        ("Ada Bright told Tern News anchor Ben Cole that it was shut.", "Ada Bright", "told",
         ["it was shut"]),
        ("It was shut by noon, Ada Bright told a Senate panel Wednesday.", "Ada Bright", "told",
         ["It was shut by noon"]),
        ("Ada Bright told Tern exports fell.", "Ada Bright", "told", ["exports fell"]),
        ("A friend referred to him as a saint in the making.", "A friend", "referred to",
         ["him as a saint in the making"]),
        ("Ada Bright suggests closing older gates in May.", "Ada Bright", "suggests",
         ["closing older gates in May"]),
        ('"Did you shut it?" a herder asked the owner of the mill.', "a herder", "asked",
         ['"Did you shut it?"']),
        ('"Why?" the 51-year-old asked in her post.', "the 51-year-old", "asked", ['"Why?"']),
        ('Ada Bright replied, in Welsh: "It was shut."', "Ada Bright", "replied",
         ['"It was shut."']),
        ("The owners portrayed her as a danger to the mill.", "The owners", "portrayed",
         ["her as a danger to the mill"]),
        ("She pointed to a crack, which Ada Bright said was old.", "Ada Bright", "said",
         ["was old"]),
        # Contracted verbs, and what somebody is convinced of.
        ("And he's predicting that it will be shut.", "he", "predicting", ["it will be shut"]),
        ("She's calling for a strike.", "She", "calling for", ["a strike"]),
        ("Some herders are concerned that it could shut.", "Some herders", "concerned",
         ["it could shut"]),
        ("Ada Bright was adamant that it was shut.", "Ada Bright", "adamant", ["it was shut"]),
        # Acts on a thing.
        ("Ada Bright cited three reports of theft.", "Ada Bright", "cited",
         ["three reports of theft"]),
        ("The lawyers also pointed to a ruling by the county.", "The lawyers", "pointed to",
         ["a ruling by the county"]),
        ("The union has blasted the owner for the delay.", "The union", "blasted",
         ["the owner for the delay"]),
        ("He often touts the pier as his work.", "He", "touts", ["the pier as his work"]),
        ("Ada Bright noted the cost of the pier.", "Ada Bright", "noted",
         ["the cost of the pier"]),
        ("Ben Cole argued for a longer pier.", "Ben Cole", "argued for", ["a longer pier"]),
        ("Ben Cole argued for years that it was shut.", "Ben Cole", "argued", ["it was shut"]),
        ("The board questioned whether it was shut.", "The board", "questioned",
         ["whether it was shut"]),
        # What somebody puts out says it.
        ("The mill issued a statement saying it was shut.", "The mill", "saying",
         ["it was shut"]),
        ("The mill put out a short statement on Friday saying that it was shut.", "The mill",
         "saying", ["it was shut"]),
        ("Ada Bright, who built it, sent a letter urging the mayor to leave.", "Ada Bright",
         "urging", ["the mayor to leave"]),
        ("The Herald answered in a column stating that it was shut.", "The Herald", "stating",
         ["it was shut"]),
        # Quotations, whole, split and behind a colon.
        ('"If it rains," said Ada Bright, a herder, "we will stay."', "Ada Bright", "said",
         ['"If it rains,"', '"we will stay."']),
        ('Harbour master Tom Cole: "We counted them."', "Harbour master Tom Cole", ":",
         ['"We counted them."']),
        ("Police: Two dead in fire", "Police", ":", ["Two dead in fire"]),
        ('The vicar put it bluntly: "The roof is gone."', "The vicar", "put",
         ['"The roof is gone."']),
        ('"Not at all," laughs Ada Bright.', "Ada Bright", "laughs", ['"Not at all,"']),
        ("Back then, she recalls, nobody ate it.", "she", "recalls",
         ["Back then", "nobody ate it"]),
        # Brackets between cue and content.
        ("Ada Bright said, as she left the hall, that it was shut.", "Ada Bright", "said",
         ["it was shut"]),
        ("Ada Bright told reporters on Monday that it was shut.", "Ada Bright", "told",
         ["it was shut"]),
        ("Ada Bright warned residents that it was shut.", "Ada Bright", "warned",
         ["it was shut"]),
        # Passives.
        ("Staff were told by the board on Sunday that it was shut.", "the board", "told",
         ["it was shut"]),
        ("Ada Bright was quoted by the Herald as saying it was shut.", "Ada Bright", "quoted",
         ["it was shut"]),
        ("State radio quoted a general as saying it was shut.", "a general", "quoted",
         ["it was shut"]),
        # Infinitives and things.
        ("The firm expects sales to grow.", "The firm", "expects", ["sales to grow"]),
        ("The firm hopes to grow.", "The firm", "hopes", ["to grow"]),
        ("The skipper vowed never to sail again.", "The skipper", "vowed",
         ["never to sail again"]),
        ("Ada Bright told staff to leave.", "Ada Bright", "told", ["to leave"]),
        ("They do not expect a loss.", "They", "expect", ["a loss"]),
        ('They called the move "odd" in a statement.', "They", "called", ['the move "odd"']),
        ("Ada Bright dismissed the claim as false.", "Ada Bright", "dismissed",
         ["the claim as false"]),
        ("Ada Bright described that date as early.", "Ada Bright", "described",
         ["that date as early"]),
        ("The monarch stressed the need for repair.", "The monarch", "stressed",
         ["the need for repair"]),
        ("A medic put the number of dead at five.", "A medic", "put",
         ["the number of dead at five"]),
        ('He warned residents against "mob rule".', "He", "warned",
         ['residents against "mob rule"']),
        ("The firm, of Leeds, denies fraud.", "The firm", "denies", ["fraud"]),
        # The source is the noun phrase alone.
        ("They called police, who said two had died.", "police", "said", ["two had died"]),
        ("He spoke to police, who said two had died.", "police", "said", ["two had died"]),
        ("**Ada Bright** said it was shut.", "Ada Bright", "said", ["it was shut"]),
        ("<b>Ada Bright</b> said it was shut.", "Ada Bright", "said", ["it was shut"]),
        ("Weather\nThe mayor of Ajo said it was shut.", "The mayor of Ajo", "said",
         ["it was shut"]),
        ("Up 12 percent said it was shut.", None, "said", ["it was shut"]),
        ("At 9 p.m. AFP reported that it was shut.", "AFP", "reported", ["it was shut"]),
        # The content ends with the semicolon or the relative clause.
        ("A guard said it was shut; another said it was not.", "another", "said",
         ["it was not"]),
        ("The aide, who had earlier said that the raid killed 12, revised the toll.", "The aide",
         "said", ["the raid killed 12"]),
        ("It was shut, state radio said, quoting police.", "state radio", "said",
         ["It was shut"]),
        ("He added the gate was shut.", "He", "added", ["the gate was shut"]),
        ("The study found no rise in deaths when doses were doubled.", "The study", "found",
         ["no rise in deaths when doses were doubled"]),
        ("A man arrested in Rome, who said it was shut, was freed.", "A man arrested in Rome",
         "said", ["it was shut"]),
        # A thing ends where a clause in the paper's own voice begins.
        ("It found no gain, and the loss was great.", "It", "found", ["no gain"]),
        # A refusal with a particle, a late verb, a time between "had" and the verb.
        ("She brushed aside calls for a vote.", "She", "brushed aside", ["calls for a vote"]),
        ("He stuck to his claim that it was shut.", "He", "stuck to",
         ["his claim that it was shut"]),
        ("Bright had on Monday insisted it was shut.", "Bright", "insisted", ["it was shut"]),
        ("All gates stay shut, the mayor has ordered.", "the mayor", "ordered",
         ["All gates stay shut"]),
        ("It fell a day after her office denied it was shut.", "her office", "denied",
         ["it was shut"]),
        ("The board has put it down to rust.", "The board", "put", ["it down to rust"]),
        # Beside a quotation any verb with its direction or hearer reports.
        ('After Cole criticized her, Bright shot back, "It is shut."', "Bright", "shot",
         ['"It is shut."']),
        ('Ada Bright whistled at him, "It is all shut."', "Ada Bright", "whistled",
         ['"It is all shut."']),
        ('"It is shut," declared Ada Bright, 29, of Orli.', "Ada Bright", "declared",
         ['"It is shut,"']),
        ('"It is shut," Ada Bright added to the Herald.', "Ada Bright", "added",
         ['"It is shut,"']),
        ('"It is shut," mayor Ada Bright, wearing "Vote Cole" pins, said.', "mayor Ada Bright",
         "said", ['"It is shut,"']),
        ('"It is shut," said Will Bright, a clerk in Orli.', "Will Bright", "said",
         ['"It is shut,"']),
        ("Professor May Bright said it was shut.", "Professor May Bright", "said",
         ["it was shut"]),
        # A quotation, who said it and to whom; a state's short form beside the speaker.
        ('"It is shut," Ada Bright assured the crowd.', "Ada Bright", "assured",
         ['"It is shut,"']),
        ('"It is shut," Ada Bright told the crowd, her hands in her pockets.', "Ada Bright",
         "told", ['"It is shut,"']),
        ('"Is it shut?" Ada Bright asked Cole.', "Ada Bright", "asked", ['"Is it shut?"']),
        ('"It is shut," Ada Bright declared Sunday.', "Ada Bright", "declared",
         ['"It is shut,"']),
        ("Sen. Ada Bright, R-Wis., said it was shut.", "Sen. Ada Bright", "said",
         ["it was shut"]),
        ('Sen. Ada Bright (D-Ill.), noting the hour, said, "It is all shut."', "Sen. Ada Bright",
         "said", ['"It is all shut."']),
        ('Bright acknowledged, however, "It is all shut."', "Bright", "acknowledged",
         ['"It is all shut."']),
        ('She announced from her desk, in a low voice, "It is all shut."', "She", "announced",
         ['"It is all shut."']),
        ('As the chief, Ada Bright, put it in a memo, "It is all shut."', "the chief", "put",
         ['"It is all shut."']),
        ('After Tom Cole asked who had won, Bright replied, "It is shut."', "Bright", "replied",
         ['"It is shut."']),
        ('Ada Bright sat down upon saying, "It is all shut."', "Ada Bright", "saying",
         ['"It is all shut."']),
        # Behind a colon without marks.
        ("A clerk asked: Did they shut it?", "A clerk", "asked", ["Did they shut it"]),
        ("Later Ada Bright wrote: It was shut.", "Ada Bright", "wrote", ["It was shut"]),
        # Answers, questions and counts.
        ("Not so, says Ada Bright: it was shut.", "Ada Bright", "says",
         ["Not so", "it was shut"]),
        ("What gate, asks the board.", "the board", "asks", ["What gate"]),
        ('"Fiction," snaps the board: it was shut.', "the board", "snaps",
         ['"Fiction,"', "it was shut"]),
        ("Its version is that it was shut.", "Its", "version is", ["it was shut"]),
        ("By her reckoning, six gates are shut.", "her", "By her reckoning",
         ["six gates are shut"]),
        ("Floods have cost the town 40 gates, show figures compiled by the board.",
         "figures compiled by the board", "show", ["Floods have cost the town 40 gates"]),
        # A participle or a clause of its own beside the speaker.
        ("It was shut, said a woman involved in the plan, who has left.",
         "a woman involved in the plan", "said", ["It was shut"]),
        ('"It is shut," Ada Bright, the clerk who wrote it, said.', "Ada Bright", "said",
         ['"It is shut,"']),
        ("The board, in a press note, said it was shut.", "The board", "said", ["it was shut"]),
        ("It was shut, a guard told Reuters on condition that his name be left out.", "a guard",
         "told", ["It was shut"]),
        ("It said it held the keys and had demanded a fee.", "It", "said",
         ["it held the keys and had demanded a fee"]),
    ],
)  # fmt: skip
def test_a_clause_is_read(sentence: str, source: str, cue: str, content: list[str]) -> None:
    """The source, the cue and the words reported stand where the sentence has them."""
    assert parts(sentence)[-1] == Parts(source, cue, tuple(content))


@pytest.mark.parametrize(
    ("sentence", "source", "cue"),
    [
        # Any verb beside the colon, or of a thing made of words.
        ('In a speech in May, she declared: "@"', "she", "declared"),
        ('Bright interjected: "@"', "Bright", "interjected"),
        ('Cole waved to the band, then bent down and boomed: "@"', "Cole", "boomed"),
        ('Ada Bright added about her rival: "@"', "Ada Bright", "added"),
        ('The mayor released the following statement: "@"', "The mayor", "released"),
        ('Hale said both were odd, but he paid Cole a sour compliment: "@"', "he", "paid"),
        ('Bright told the hall, to loud applause: "@"', "Bright", "told"),
        # What states something of its own leaves the colon as the cue.
        ('Ada Bright has changed her mind: "@"', "Ada Bright", ":"),
        ('Tom Cole was blunt: "@"', "Tom Cole", ":"),
        ('The mayor is sure that it will last: "@"', "The mayor", ":"),
        # A name alone, behind a heading or a word for where it stands.
        ('ROOF OF THE HALL IS GONE - Ada Bright and Tom Cole: "@"', "Ada Bright and Tom Cole", ":"),
        ('From Ada Bright: "@"', "Ada Bright", ":"),
        # The verb first.
        ('Said Ada Bright, who grew up there: "@"', "Ada Bright", "Said"),
        ('Adds the mayor: "@"', "the mayor", "Adds"),
    ],
)
def test_who_acts_before_a_colon_speaks_behind_it(sentence: str, source: str, cue: str) -> None:
    """A quotation behind a colon belongs to who acts in the clause that leads up to it."""
    told = "We have counted all of them."
    found = parts(sentence.replace("@", told))[-1]
    assert found == Parts(source, cue, (f'"{told}"',))
    # The same with the quotation in a paragraph of its own: the report is there without it.
    alone = sentence.replace(' "@"', "")
    text = f'{alone}\n\n"{told}"'
    last = find_reports(text, 0, len(alone), find_quotes(text))[-1]
    assert last.source is not None
    assert (text[slice(*last.source)], text[slice(*last.cue)], last.content) == (source, cue, ())


@pytest.mark.parametrize(
    "sentence",
    [
        'Tom Cole got a letter from his aunt: "We have counted all of them."',
        'The author of "Going Home," about the slow growth of mould, left.',
        'Speaking on "Hour One," the late Ada Bright of Orli lashed the board.',
        "A deal brought what Tom Cole wanted: It was shut.",
        "There is one thing that Ada Bright saw: It was shut.",
        'Tom Cole liked the old song, "We have counted all of them."',
        'Tom Cole was met with chants: "We have counted all of them."',
        'A delay does not trouble them: "We have counted all of them."',
        'It seemed odd to tell the town: "We have counted all of them."',
        'BRIDGE NEWS - "Cole is leaving," by the Herald: "We have counted all of them."',
        'Ada Bright painted one word on the wall: "Leave."',
        "Ada Bright was clear about one thing: they had left.",
    ],
)
def test_nobody_speaks_who_only_hears_it(sentence: str) -> None:
    """Who receives words, or what is no somebody, is not taken for their speaker."""
    assert parts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The firm added 200 jobs and reported a profit.",
        "The clock told the wrong time for years.",
        "Promised land for skiers, the town has a lift.",
        "The guard asked not to be named because he was afraid.",
        "The man asked that his name not be used.",
        "The said contract was signed in May.",
        "People who thought the ice was safe walked on it.",
        "The United States is a party to it.",
        "He was shocked by reports of theft.",
        "A letter posted on Monday was lost.",
        "They planned a film called 'The Roof' for spring.",
        "No group claimed the attack.",
        "Ada Bright scored 20 points, adding six rebounds.",
        "The bank fell on Monday, adding to fears of a crisis.",
        "He added salt.",
        "The defendant showed no emotion as the verdict was read.",
        "The lawyer asked the judge for a mistrial.",
        "The lawyer asked the judge for a mistrial after the jury was told.",
        "Ada Bright told police nothing.",
        "The yield fell from 12 percentage points to 8 points.",
        "The guards questioned the student about it.",
        "Ada Bright seemed to mock his coat.",
        "The rain made clear nights rare.",
        "Two hikers were found, with six said to be ill.",
        "Mines must report a leak of 5 litres within a day.",
        "She's expected to win in May.",
        "It is certain that the gate was shut.",
        "Her advisers are not convinced that it was shut.",
        "Ada Bright referred to the gate in her talk.",
        "The paper cited two officials close to the talks.",
        "All signs point to a colder winter.",
        "The delay raised questions about the pier.",
        "The board took notes and left.",
        "A toast made by a guest at a hearing praising the mine was cut.",
        "The valley is observing a fragile truce that brought calm.",
        "The work is demanding and slow, as many know.",
        "The board isn't calling for a strike.",
        "She will be urging the mayor to leave.",
        "Ada Bright said that about the light rail.",
        "According to legend, the town sank.",
        "According to local tradition, the bride wears red.",
        "The man who said he was God was arrested.",
        "Nobody denies the minister lied.",
        "The court denied his bail application.",
        "The ministry denied him entry.",
        "Bright declined to comment on Cole's remarks.",
        "The board turned down the offer.",
        "She turned down a narrow lane.",
        "The guard waved away the bus.",
        "The storm has claimed 12 lives.",
        "When it rained, the mayor allowed in two guests.",
        "The mayor ordered a review.",
    ],
)
def test_a_false_cue_reports_nothing(sentence: str) -> None:
    """Nouns, participles and verbs that say nothing are no reporting clauses."""
    assert parts(sentence) == []


def test_two_clauses_of_one_speaker_share_the_source() -> None:
    """'…, adding that …' is said by whoever the main clause names."""
    first, second = parts("The gate was shut, Ada Bright said, adding that it rained.")
    assert (first.source, second.source) == ("Ada Bright", "Ada Bright")
    assert (first.content, second.content) == (("The gate was shut",), ("it rained",))


def test_a_participle_goes_with_the_sentence_s_subject() -> None:
    """Where no clause reports, the participle's source is the subject of the sentence."""
    (only,) = parts('A diplomat was wary, describing the talks as "stuck".')
    assert only == Parts("A diplomat", "describing", ('the talks as "stuck"',))


def test_an_outer_source_takes_the_inner_one_s_statement() -> None:
    """Of two sources the outer one says it; an outlet passes on what the inner one says."""
    (outer,) = parts("She has told the club that she will leave, her agent confirmed.")
    assert outer.source == "her agent"
    assert outer.content == ("She has told the club that she will leave",)
    inner, outlet = parts("Rebels said that they had left, Reuters reported.")
    assert (inner.source, inner.content) == ("Rebels", ("they had left",))
    assert (outlet.source, outlet.content) == ("Reuters", ())
    assert [p.source for p in parts("Police said a witness told them it rained.")] == ["Police"]


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("The firm denied that it was shut.", True),
        ("The firm rejected the claim as false.", True),
        ("The firm said the report was not true.", True),
        ("The firm said it was not shut.", False),
        ("The firm said it was shut.", False),
        ("The firm denied having shut it.", True),
        ("The firm denied the appeal had failed.", True),
        ("The firm rejected allegations of fraud.", True),
        ("The firm rejected the explanation.", True),
        ("The firm called that a fairy tale.", True),
        ("The firm called the inspector's account an invention.", True),
        ("The firm said there was not a shred of truth in it.", True),
        ("The firm rejected the demand.", False),
        ("The firm turned down the demand to close.", False),
        ("The firm rejected the offer as too low.", False),
    ],
)
def test_denials_are_told_from_negative_statements(sentence: str, denied: bool) -> None:
    """To reject what was said is a denial; to say that something isn't so is a statement."""
    assert read(sentence)[0].denied is denied


@pytest.mark.parametrize(
    ("sentence", "hearer"),
    [
        ("Ada Bright told Reuters it was shut.", "Reuters"),
        ("Ada Bright told the magazine Strings it was shut.", "the magazine Strings"),
        ("Ada Bright told a news conference that it was shut.", "a news conference"),
        ("State radio quoted a general as saying it was shut.", "State radio"),
        ("Ada Bright said it was shut.", None),
    ],
)
def test_the_hearer_is_kept(sentence: str, hearer: str | None) -> None:
    """Whom it was told stands apart from what was told."""
    where = read(sentence)[0].hearer
    assert (sentence[slice(*where)] if where else None) == hearer


def test_a_participle_with_an_infinitive_looks_ahead() -> None:
    """What is promised stands behind the participle; what stands before it is not promised."""
    found = parts("Ada Bright left for the valley, promising to rebuild the gate.")
    assert [p.content for p in found] == [("to rebuild the gate",)]


@pytest.mark.parametrize(
    ("sentence", "is_act"),
    [
        ("The firm called for calm.", True),
        ("The firm told staff to leave.", True),
        ("The firm expects sales to grow.", True),
        ("The firm said sales would grow.", False),
    ],
)
def test_acts_are_told_from_statements(sentence: str, is_act: bool) -> None:
    """What needs its subject to make sense is an act; a clause stands alone."""
    assert read(sentence)[0].is_act is is_act


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
        st.text(max_size=200),
    )
)
def test_offsets_lie_inside_the_sentence(text: str) -> None:
    """Whatever is read, every offset lies inside the sentence and no stretch is empty."""
    shifted = "Before it. " + text
    start = len("Before it. ")
    for report in find_reports(shifted, start, len(shifted), find_quotes(shifted)):
        for where in (report.cue, report.source, report.hearer, *report.content, *report.clause):
            assert where is None or start <= where[0] < where[1] <= len(shifted)


@pytest.mark.parametrize("unit", ["said ", "he said, ", '"Yes," said Ada, ', "was told by a "])
def test_a_sentence_without_end_is_read_in_time(unit: str) -> None:
    """A hundred kilobytes without a stop are read within seconds, not hours."""
    text = (unit * 100_000)[:100_000]
    started = time.perf_counter()
    find_reports(text, 0, len(text), find_quotes(text))
    assert time.perf_counter() - started < 30
