"""Closed word lists of English that decide what may be left out of a statement, and what not."""

from __future__ import annotations

from typing import Final

from summarizer.text.cues import CUES
from summarizer.text.tokens import IRREGULAR_PASTS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES: Final = frozenset({"a", "an", "the"})
POSSESSIVES: Final = _set("his her its their our my your")
PRONOUNS: Final = _set("i you he she it we they him them us me who someone")
BE: Final = _set("is are was were be been being am")
HAVE: Final = _set("has have had having")
DO: Final = _set("do does did")
MODALS: Final = _set("may might could would should can will shall must ought need dare")
AUXILIARIES: Final = (BE | HAVE | DO | MODALS) - {"being", "having", "been", "be"}
COORDINATORS: Final = frozenset({"and", "but"})
RELATIVES: Final = _set("who whom whose which that where")

NEGATIONS: Final = _set(
    "not no never none nobody nothing nowhere neither nor without hardly barely scarcely rarely "
    "seldom cannot"
)
CONDITIONS: Final = _set(
    "if unless whether provided providing assuming supposing until till lest otherwise"
)
HEDGES: Final = _set(
    "reportedly allegedly apparently possibly perhaps maybe probably likely unlikely presumably "
    "supposedly purportedly seemingly potentially conceivably ostensibly arguably theoretically "
    "hypothetically tentatively provisionally conditionally nominally virtually practically "
    "effectively technically essentially nearly almost partly partially mostly largely falsely "
    "wrongly mistakenly erroneously incorrectly fictitiously formerly previously originally "
    "initially temporarily respectively roughly approximately about around circa alleged "
    "reported suspected purported supposed apparent possible probable potential would-be "
    "so-called self-styled self-declared fake false mock bogus sham unconfirmed unverified "
    "disputed rumoured rumored rumor rumour rumors rumours former ex acting deputy vice aspiring "
    "prospective planned proposed attempted foiled failed expected thought believed feared said "
    "set due bound close"
)
"""Words that weaken, date or void what they modify: never left out."""
OPINIONS: Final = _set(
    "believe believes believed think thinks thought hope hopes hoped fear fears feared expect "
    "expects expected suspect suspects suspected speculate speculated allege alleges alleged "
    "suggest suggests suggested imply implied hint hinted predict predicted predicts forecast "
    "estimate estimated assume assumed doubt doubts doubted wonder wondered "
    "seem seems seemed appear appears appeared imagine imagined pretend pretended want wants "
    "wanted wish wished plan plans planned intend intended vow vowed pledge pledged promise "
    "promised threaten threatened propose proposed demand demanded urge urged ask asked order "
    "ordered recommend recommended consider considered try tried attempt attempted aim aimed "
    "rumour rumor lie lied"
)
"""Verbs whose complement need not be true."""
REFUSALS: Final = _set(
    "deny denies denied denying refuse refuses refused refusing reject rejects rejected rejecting "
    "fail fails failed failing failure decline declines declined dismiss dismisses dismissed "
    "refute refuted dispute disputes disputed doubt doubted prevent prevents prevented stop "
    "stopped stops avoid avoided avoids averted avert lack lacks lacked cancel cancelled canceled "
    "ban bans banned forbid forbade forbidden block blocked abandon abandoned halt halted oppose "
    "opposed prohibit prohibited retract retracted debunk debunked false untrue "
    "baseless unfounded hoax myth contradict contradicted"
)
"""Words that turn what depends on them into its opposite."""
QUANTIFIERS: Final = _set(
    "all every each any both either some most many few fewer several much more less least little "
    "half majority minority only just merely solely mainly exactly up over under than least "
    "minimum maximum enough too alone first last sole except excluding bar save"
)
DOWNWARD: Final = _set(
    "all every each any both only solely merely few fewer less little most least first last sole "
    "alone than exactly enough too same entire whole always everyone everybody anyone "
    "anybody everything anything unprecedented total"
)
"""With these in a statement, leaving out a restriction makes it say more, not less."""

PREPOSITIONS: Final = _set(
    "about above across after against along amid among around as at before behind below beneath "
    "beside besides between beyond by concerning despite down during except for from in inside "
    "into like near of off on onto out outside over past per regarding since than through "
    "throughout till to toward towards under until up upon via with within without"
)
DROPPABLE_PREPOSITIONS: Final = _set(
    "in on at by for from with of to into near during inside outside within among amid against "
    "across towards toward upon despite alongside following since throughout between "
    "behind beyond"
)
PARTICLES: Final = _set("up down out off over away back through around along")
SUBORDINATORS: Final = _set(
    "when while because as after although though since where whereas before once so"
)
INTRODUCTIONS: Final = DROPPABLE_PREPOSITIONS | _set(
    "when while because as after although though since amid earlier later"
)
CONNECTIVES: Final = _set(
    "but and yet however meanwhile also still moreover furthermore separately additionally "
    "nevertheless nonetheless then instead later earlier afterwards overnight"
)
ADVERBS: Final = _set(
    "also then later earlier meanwhile however again now still already today yesterday tonight "
    "overnight here there soon afterwards recently abroad too ago thereafter moreover quite very "
    "together sharply"
) - {"too", "together"}
NOT_ADVERBS: Final = _set(
    "family supply reply ally assembly rally italy monopoly bully fly apply rely multiply imply "
    "only daily weekly monthly yearly hourly friendly elderly early likely unlikely deadly ugly "
    "holy lonely lovely costly anomaly belly jelly lily melancholy homily butterfly comply july "
    "orderly lively timely cowardly silly chilly hilly barely hardly scarcely rarely"
)
TITLES: Final = _set(
    "president minister premier mr mrs ms dr gen general col colonel maj major capt captain lt sgt "
    "sen senator rep governor gov judge justice prince princess king queen pope sheikh ayatollah "
    "secretary chancellor ambassador professor prof bishop archbishop cardinal spokesman "
    "spokeswoman commander chief chairman chairwoman director mayor"
)
_WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
_MONTHS = _set(
    "january february march april june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec"
)
TIME_NAMES: Final = _WEEKDAYS | _MONTHS
TIME_NOUNS: Final = TIME_NAMES | _set(
    "morning afternoon evening night week month year quarter day hour weekend decade century "
    "midday noon midnight dawn dusk spring summer autumn winter may days weeks months years hours "
    "minutes"
)
TIME_MODIFIERS: Final = _set("this last next early late same previous following past")
UNREAL_NOUNS: Final = _set(
    "theory principle doubt part vain name paper event case film movie novel play simulation "
    "exercise drill dream dreams fiction error jest effect practice future hope fear attempt bid "
    "effort danger risk no none nobody nothing absence likelihood possibility"
)
"""In "in theory", "on paper", "in a bid to": a phrase with one of these is no mere detail."""
DIRECTIONS: Final = _set(
    "rise fall gain lose drop climb jump slip soar plunge increase decrease decline grow shrink "
    "surge tumble slide sink"
)

_OPPOSITES = (
    "rise/fall climb/drop increase/decrease increase/decline gain/lose grow/shrink soar/plunge "
    "win/lose buy/sell enter/leave advance/retreat arrive/leave open/close start/stop begin/end "
    "gain/drop rise/drop rise/decline jump/slip surge/tumble rise/decrease climb/fall "
    "increase/fall gain/fall accept/reject approve/reject confirm/deny admit/deny attack/defend "
    "import/export lend/borrow hire/fire strengthen/weaken raise/cut raise/lower expand/contract "
    "up/down more/less more/fewer above/below over/under before/after north/south east/west "
    "higher/lower better/worse most/least all/some all/none profit/loss profits/losses "
    "support/oppose capture/lose succeed/fail allow/ban live/die to/from into/from"
)
OPPOSITES: Final = frozenset(frozenset(pair.split("/")) for pair in _OPPOSITES.split())

_IRREGULAR_VERBS = """
rise:rose:risen fall:fell:fallen arise:arose:arisen become:became:become begin:began:begun
break:broke:broken bring:brought:brought build:built:built buy:bought:bought catch:caught:caught
choose:chose:chosen come:came:come cut:cut:cut deal:dealt:dealt do:did:done draw:drew:drawn
drive:drove:driven eat:ate:eaten feel:felt:felt fight:fought:fought find:found:found
flee:fled:fled fly:flew:flown forget:forgot:forgotten freeze:froze:frozen get:got:gotten
give:gave:given go:went:gone grow:grew:grown hang:hung:hung hear:heard:heard hide:hid:hidden
hit:hit:hit hold:held:held hurt:hurt:hurt keep:kept:kept know:knew:known lay:laid:laid
lead:led:led leave:left:left lend:lent:lent let:let:let lose:lost:lost make:made:made
mean:meant:meant meet:met:met pay:paid:paid put:put:put quit:quit:quit read:read:read
ride:rode:ridden ring:rang:rung run:ran:run say:said:said see:saw:seen seek:sought:sought
sell:sold:sold send:sent:sent set:set:set shake:shook:shaken shoot:shot:shot
shrink:shrank:shrunk shut:shut:shut sink:sank:sunk sit:sat:sat sleep:slept:slept
speak:spoke:spoken spend:spent:spent split:split:split spread:spread:spread
stand:stood:stood steal:stole:stolen strike:struck:struck swear:swore:sworn
sweep:swept:swept swim:swam:swum take:took:taken teach:taught:taught tear:tore:torn
tell:told:told think:thought:thought throw:threw:thrown undergo:underwent:undergone
understand:understood:understood uphold:upheld:upheld wake:woke:woken wear:wore:worn
win:won:won withdraw:withdrew:withdrawn write:wrote:written beat:beat:beaten
overthrow:overthrew:overthrown overtake:overtook:overtaken bind:bound:bound burst:burst:burst
cast:cast:cast cost:cost:cost forbid:forbade:forbidden forecast:forecast:forecast
withhold:withheld:withheld rebuild:rebuilt:rebuilt mistake:mistook:mistaken
"""
_FORMS = [entry.split(":") for entry in _IRREGULAR_VERBS.split()]
IRREGULAR: Final[dict[str, str]] = {
    form: lemma for lemma, past, participle in _FORMS for form in (past, participle)
}
"""Past tense or participle → verb."""
FAMILIES: Final[dict[str, frozenset[str]]] = {
    form: frozenset(forms) | {forms[0] + "s", forms[0] + "es"}
    for forms in _FORMS
    for form in (*forms, forms[0] + "s", forms[0] + "es")
}
"""A form of an irregular verb → all of them."""
PAST_FORMS: Final = (frozenset(IRREGULAR) | IRREGULAR_PASTS) - _set(
    "become come run read lead bound cost cast"
)

CLOSED: Final = (
    ARTICLES | POSSESSIVES | PRONOUNS | BE | HAVE | DO | MODALS | COORDINATORS | RELATIVES
    | NEGATIONS | CONDITIONS | PREPOSITIONS | SUBORDINATORS | QUANTIFIERS | {"or", "yet", "to"}
)  # fmt: skip

_NEUTRAL = _set(
    "say tell add announce report confirm state declare explain note write tweet post reveal "
    "disclose admit acknowledge claim insist argue warn stress maintain reiterate recount recall "
    "testify observe remark underline emphasize emphasise reply respond"
)
REPORTING: Final = frozenset(
    word
    for word, cues in CUES.items()
    if any(cue.lemma in _NEUTRAL and cue.form == "finite" for cue in cues)
)
"""Finite forms that hand on what somebody says without casting doubt on it."""
TOLD: Final = frozenset({"told", "tells"})

CRITICAL: Final = (
    NEGATIONS | CONDITIONS | HEDGES | OPINIONS | REFUSALS | QUANTIFIERS | MODALS | {"or"}
)
"""Nothing that holds one of these is left out of a statement as a detail."""

DOUBTING_ADVERBS: Final = HEDGES - _set(
    "former ex acting deputy vice planned proposed expected said set due bound close nearly almost "
    "reported formerly previously originally roughly approximately about around circa"
)
"""Hedges that reach back over a whole clause."""
TITLE_HEDGES: Final = _set("former ex acting deputy vice about around due set close")
"""Harmless within an insertion that goes as a whole: ", a former minister,"."""
FRAME_WORDS: Final = (
    TITLE_HEDGES | QUANTIFIERS - frozenset({"few", "fewer", "less", "only"}) | {"said"}
)
"""May stand in a reporting clause that goes: "Two former officials and several others said"."""
EXCEPTIONS: Final = _set("not or nor except excluding like unlike bar")
"""Words that take something away from, or set something beside, what was said."""
NOT_PAST: Final = _set("need seed feed reed weed deed heed speed breed greed indeed")
"""Words in -ed that are no past tense."""
CAUSATIVES: Final = _set(
    "force forced let allow allowed help helped persuade persuaded told tell enable enabled permit "
    "permitted require required oblige obliged encourage encouraged cause caused prompt prompted "
    "press pressed compel compelled invite invited called call used able unable ready has have had "
    "is are was were"
)
"""Words that want an infinitive: it isn't a purpose then."""
DANGLING: Final = ARTICLES | COORDINATORS | AUXILIARIES | _set("of to or not")
"""A statement doesn't end with one of these, unless its sentence does."""
CUE_FORMS: Final = frozenset(CUES)
"""Every form of a verb that reports speech."""
