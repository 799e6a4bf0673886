"""What words stand for when two statements are set against each other.

Grouping asks whether two statements are the same and keeps to their words; whether both can be
true is asked of what they are about, and reporters word that freely: a wire is a recorder, and
who can't be found is missing. The groups below are plain news English, without any name.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from summarizer.merge.wording import STOPWORDS, fold, is_time_word, name_root, split_words, stem

_GROUPS = {
    "dead": """die dies died dead deceased death deaths kill killed kills killing toll body bodies
        corpse corpses fatality fatalities fatal perish perished slain drown drowned deadly
        casualties""",
    "injured": "injure injured injury injuries wound wounded wounds hurt",
    "missing": "missing unaccounted untraced lost-contact",
    "trapped": "trapped trap buried stuck underground stranded",
    "homeless": "homeless displaced uprooted",
    "evacuated": "evacuate evacuated evacuation evacuees",
    "shelter": "shelter shelters sheltered",
    "arrive": "arrive arrived arrives arrival arrivals",
    "vaccine": "vaccine vaccines dose doses jab jabs",
    "arrested": """arrest arrested arrests detain detained custody detention apprehended jailed
        imprisoned""",
    "rescued": "rescue rescued saved",
    "ill": "infect infected ill sick sickened fallen-ill",
    "job": "job jobs redundancy redundancies layoff layoffs post posts position positions",
    "crowd": """march marched marches demonstrate demonstrated protest protested rally rallied
        turnout protester protesters demonstrator demonstrators marcher marchers crowd crowds
        supporter supporters fans spectators onlookers attendance attended audience""",
    "strike": "striker strikers picket pickets",
    "case": "case cases infection infections",
    "move": """move moved moving divert diverted diversion transfer transferred shift shifted
        relocate""",
    "stake": "stake stakes own owns owned shareholding",
    "hide": "hide hid hidden hiding conceal concealed cover-up",
    "power": "power electricity outage outages blackout",
    "close": "close closed closes closing closure shut shuts shutting lock locked locks bolted",
    "warn": """warn warned warning warnings alert alerted alerts alarm alarms notify notified inform
        informed told tip tipped report reported reports reporting notice""",
    "letter": "letter letters",
    "record": "wire wires record recorder recorders recorded recording recordings",
    "money": """money cash dime penny bribe bribes bribery payment payments pay paid
        pays pocketed kickback kickbacks""",
    "receive": "accept accepted accepting take took taken taking receive received receiving",
    "leave": """leave left leaves leaving quit quits resign resigned resigns resignation depart
        departed departure withdraw withdrew withdrawn withdrawal pullout walk walked exit exited
        sail sailed go went gone step stepped""",
    "agree": """agree agreed agreement agreements deal accord accords sign signed signing pact
        settlement""",
    "ask": "ask asked asks consult consulted consultation request requested",
    "inspect": """inspect inspected inspection inspections inspector examine examined examination
        checked audit audited""",
    "cost": "cost costs costing price priced budget expense expenses",
    "earn": "earn earned earns gross grossed takings revenue revenues sales turnover",
    "profit": "profit profits earnings income",
    "loss": "lose lost loses loss losses losing writedown",
    "damage": "damage damages damaged destroy destroyed destruction wreck wrecked ruin ruined",
    "fine": "fine fined fines penalty penalties",
    "aid": "aid relief donate donated donation donations help",
    "debt": "debt debts owe owed owes borrow borrowed loan loans",
    "save": "saving savings",
    "child": "child children pupil pupils schoolchildren student students kid kids boys girls",
    "hospital": "hospital hospitals clinic clinics ward wards infirmary",
    "hospitalised": "hospitalised hospitalized",
    "doctor": "doctor doctors physician physicians medic medics",
    "soldier": """soldier soldiers troop troops serviceman servicemen conscripts infantry forces
        army military ranks""",
    "police": "police policeman policemen officer officers constable",
    "fighter": """fighter fighters militant militants rebel rebels insurgent insurgents gunman
        gunmen""",
    "shoot": """shoot shot shots shooting fire fired firing gunfire shell shells shelled shelling
        mortar mortars rocket rockets missile missiles artillery guns bombard bombarded bombardment
        round rounds projectile""",
    "blaze": "blaze blast explode exploded explosion explosions inferno",
    "end": "end ends ended finish finishes finished conclude concluded",
    "continue": "continue continues continued extend extended prolong prolonged ongo",
    "aboard": "aboard onboard",
    "remain": "stay stays stayed staying remain remains remained",
    "open": "open opens opened opening ajar",
    "begin": "begin began begun start started starts broke outbreak originate originated open-up",
    "cause": "cause caused causes causing blame blamed due trigger triggered",
    "safe": "safe safely harmless",
    "use": "use used uses using deploy deployed",
    "build": "build built builds construct constructed construction erected",
    "ceasefire": "ceasefire truce armistice",
    "company": "company firm business operator",
    "vote": "vote voted votes voting ballot ballots divided split",
    "member": "member members councillor councillors",
    "flat": "flat flats apartment apartments home homes house houses household households",
    "customer": "customer customers subscriber subscribers",
    "school": "school schools classroom classrooms class classes lesson lessons",
    "threat": "threat threats threaten threatened threatening",
    "know": "know knows known knowledge learn learns learned learnt aware",
    "attack": "attack attacked attacks raid raids assault bomb bombed bombing",
    "drone": "drone drones uav",
    "plane": "aircraft jet jets airliner",
    "car": "car cars vehicle vehicles",
    "ship": "ship ships vessel vessels boat boats ferry ferries",
    "worker": "worker workers employee employees staff workforce staffer staffers",
    "passenger": "passenger passengers",
    "contract": "contract contracts",
    "delay": "delay delayed delays postpone postponed postponement",
    "trip": "trip trips holiday holidays vacation travel travelled journey",
    "trial": "trial trials",
    "prisoner": "prisoner prisoners captive captives hostage hostages",
    "meet": "meet met meets meeting meetings talks",
    "buy": "buy bought buys purchase purchased acquire acquired acquisition",
    "copy": "copy copied copies plagiarise plagiarised plagiarism",
    "steal": "steal stole stolen theft stealing embezzle embezzled",
    "smell": "smell smelled smelt odour odor stench",
    "poison": "contaminate contaminated contamination pollute polluted pollution poisoned tainted",
    "drop": "drop dropped drops shelve shelved axe axed ditch ditched",
    "suspect": """suspect suspected suspects suspicion suspicions investigation investigated probe
        scrutiny""",
    "release": "freed free release released releases releasing",
    "approve": "approve approved approval back backed backing endorse endorsed",
    "halt": "halt halted suspend suspended stop stopped",
    "control": """control controls controlled controlling hands hold held holds capture captured
        seize
        seized overran overrun occupied occupy""",
    "overload": "overload overloaded overcrowded overcrowding",
    "resume": "resume resumed resumes reopen reopened",
}
_DERIVED = (("ation", "at"), ("ion", ""), ("ment", ""), ("al", ""))
"""Endings that make a noun of a verb."""
_NOTIONS = {stem(word): notion for notion, words in _GROUPS.items() for word in words.split()}

_REWORDED = (
    (r"unaccounted for", "missing"),
    (r"(?:yet )?to be found", "missing"),
    (r"in custody|behind bars|rounded up|took away|taken into", "arrested"),
    (r"locked up|in (?:a |the )?(?:police )?(?:cells?|jail|prison)", "jailed"),
    (r"on board|(?:is|was|were|be|been) carrying", "aboard"),
    (r"go(?:es)? on|gone on|went on|carr(?:y|ies|ied) on", "ongo"),
    (r"(?:emergency|casualty) (?:wards?|departments?|rooms?|units?)", "hospital"),
    (r"(?:let|allowed) (?:him |her |them )?(?:to )?(?:go home|go free|go)|walk(?:ed)? free"
     r"|(?:went|gone|sent|was|were|is|are|slept) (?:at )?home", "freed"),
    (r"(?:took|taken|take) to the streets|filled the streets", "marched"),
    (r"walked out|downed tools|on strike|picket lines?|stopped work", "pickets"),
    (r"(?:left|leave|leaving|abandoned|fled) (?:the (?:area|town|city|region|district|village)"
     r"|(?:their|her|his) homes?)", "fled"),
    (r"lost (?=[\w-]+ (?:[\w-]+ )?(?:soldiers|men|troops|fighters|officers))", "killed"),
    (r"(?:walk|walked|storm|stormed) (?:off|out)", "left"),
    (r"(?:step|stepped|stood|stand) down", "resigned"),
    (r"broke out", "began"),
    (r"(?:lost|lose|loss of|claimed) (?:their |his |her |the )?(?:[\w-]+ )?(?:lives|life)",
     "killed"),
    (r"without (?:electricity|power)|no (?:electricity|power)|lost power|in the dark",
     "blackout"),
    (r"(?:be|been|was|were) withdrawn", "shelved"),
    (r"continu(?:e|es|ed|ing) to", "still"),
    (r"below ground", "underground"),
    (r"(?:taken|brought|rushed|flown|sent|admitted) to (?:the |a )?(?:[\w-]+ )?"
     r"(?:hospitals?|clinics?)",
     "hospitalised"),
    (r"(?:called|phoned|rang|wrote to|written to)", "warned"),
    (r"(?:on|into) (?:time|schedule)", "punctual"),
    (r"shot down|brought down|downed", "destroyed"),
    (r"rul(?:ed|es|ing) out", "rejected"),
)  # fmt: skip
_PHRASES = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), instead) for pattern, instead in _REWORDED
)

_ANY_PHRASE = re.compile(rf"\b(?:{'|'.join(pattern for pattern, _ in _REWORDED)})\b", re.IGNORECASE)
"""Asked first, because it costs little."""

_OPPOSED = """open-close shut-open begin-halt rise-fall gain-lose win-lose accept-reject
    approve-reject agree-reject allow-ban support-oppose safe-unsafe safe-dangerous safe-poison
    alive-dead on-off same-different lawful-unlawful legal-illegal guilty-innocent
    eastern-western northern-southern east-west north-south left-right early-late
    punctual-late full-empty strong-weak true-false positive-negative inside-outside calm-panic
    voluntary-forced alone-together day-night intact-destroyed intact-damage sober-drunk
    armed-unarmed loaded-empty empty-full cooperate-refuse refuse-agree refuse-accept
    deny-admit public-secret valid-invalid accident-deliberate accidental-deliberate
    authentic-fake genuine-fake genuine-forged freed-arrested release-arrested
    enter-leave improve-worsen raise-cut raise-lower hire-dismiss cool-hot clean-dirty
    clean-poison healthy-ill stable-unstable peaceful-violent sufficient-insufficient
    enough-short available-unavailable ready-unready solvent-insolvent buy-sell
    increase-decrease more-fewer increase-fall grow-shrink majority-minority
    unanimous-split advance-retreat dismiss-uphold acquit-convict halt-resume close-resume
    confirmed-suspected open-shut suspend-resume cancel-confirm keep-abandon
    end-continue"""

_NONE: frozenset[str] = frozenset()
_STOP = STOPWORDS - frozenset(("off", "told", "tell", "tells", "reported"))
_EMPTY = frozenset(
    """people person persons number numbers figure figures total other others thing something
    anything amount part also including included include yet back make made making do done get got
    give given new own way time times year years month months week weeks day days hour hours minute
    minutes mr mrs ms dr percent per million billion thousand hundred dozen dozens at present
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow spokesman
    spokeswoman spokesperson statement interview reporters newspaper conference official officials
    true truth untrue false baseless unfounded rumour rumours rumor lie lies plan plans planned
    planning deny denied denies
    denying denial reject rejected rejects rejecting count counts dismiss dismissed dismisses
    refute refuted
    suggestion suggestions suggested claims claim claimed story stories account accusation accused
    accuse exist existed exists such any ever having been being client clients
    acknowledged acknowledge admitted
    admit admits conceded concede quoted""".split()
)


@lru_cache(maxsize=4096)
def find_notions(text: str, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """What a text is about: names by their roots, other words by their groups or stems."""
    return frozenset(notion for notion, _ in place_notions(text, names))


def place_notions(text: str, names: frozenset[str] = frozenset()) -> list[tuple[str, int]]:
    """The notions of a text, in order, each with the offset at which its word begins."""
    return list(_place(text, names))


def _write(word: str, match: re.Match[str]) -> str:
    return word.ljust(len(match[0]))[: len(match[0])]


@lru_cache(maxsize=4096)
def _place(text: str, names: frozenset[str]) -> tuple[tuple[str, int], ...]:
    if _ANY_PHRASE.search(text):
        for pattern, instead in _PHRASES:
            # The width is kept, so that offsets hold.
            text = pattern.sub(partial(_write, instead), text)
    found = []
    for word in split_words(text):
        folded = word.folded
        if folded[0].isdigit() or folded in _STOP or len(folded) < 2:
            continue
        root = name_root(folded)
        if root in names:
            found.append((root, word.start))
        elif folded not in _EMPTY and not is_time_word(folded) and folded not in _NUMERALS:
            found.append((find_notion(folded), word.start))
    return tuple(found)


_NUMERALS = frozenset(
    """no not none nobody nothing never neither nor without cannot zero one two three four five six
    seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety once twice half third quarter""".split()
)


def find_notion(word: str) -> str:
    """The group of a word, or else its stem.

    >>> find_notion("unaccounted"), find_notion("recorder")
    ('missing', 'record')
    """
    base = stem(fold(word))
    if base in _NOTIONS:
        return _NOTIONS[base]
    for suffix, instead in _DERIVED:
        if base.endswith(suffix) and len(base) - len(suffix) >= 4:
            base = base.removesuffix(suffix) + instead
            return _NOTIONS.get(base, base)
    return base


def _pair_opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _OPPOSED.split():
        one, other = (find_notion(word) for word in pair.split("-"))
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


OPPOSITES = _pair_opposites()
"""For a notion, those that exclude it of one and the same thing."""


@lru_cache(maxsize=16384)
def list_opposites(notions: frozenset[str]) -> frozenset[str]:
    """What excludes one of these notions."""
    opposites = [OPPOSITES[notion] for notion in notions if notion in OPPOSITES]
    return opposites[0].union(*opposites[1:]) if opposites else _NONE
