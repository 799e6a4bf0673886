"""What made-up articles say: facts of eight kinds of story, each in several wordings.

A paragraph is one fact, a line one of its wordings: papers that write on their own choose
different ones. Slots: ``{town}`` and ``{area}`` (places of the story), ``{who}`` (one of its
people), ``{org}`` and ``{other}`` (bodies), ``{n}``, ``{m}`` and ``{p}`` (numbers; what they count
follows them), ``{site}`` (a building or a thing that the fact is about).
"""

from __future__ import annotations

from typing import Final

_TOPICS = {
    "attack": """
        Gunmen killed {n} people at {site} in {town}
        {n} people were shot dead at {site} in {town}
        An armed raid on {site} in {town} left {n} people dead

        At least {m} others were taken to hospital in {town}
        Hospitals in {town} treated {m} wounded
        {m} people with gunshot wounds reached the hospital of {town}

        The attackers came on {n} motorcycles from {area}
        {n} motorcycles carried the attackers in from {area}
        They rode in from {area} on {n} motorcycles

        {org} has sent {n} soldiers to {area}
        {n} soldiers were dispatched to {area} by {org}
        Reinforcements of {n} soldiers from {org} are on their way to {area}

        {org} claimed responsibility for the raid on {site}
        Responsibility for the raid on {site} was claimed by {org}
        The raid on {site} was the work of {org}

        Shops near {site} in {town} stayed shut
        Traders around {site} kept their shutters down in {town}
        No shop opened close to {site} in {town}

        {who} had warned of an assault on {town}
        A warning that {town} would be attacked had come from {who}
        {who} foresaw an attack on {town}
    """,
    "flood": """
        Water from the dam at {area} cut off {n} households in {town}
        {n} households in {town} were stranded when water came down from {area}
        The flood below {area} isolated {n} homes in {town}

        {org} has moved {n} residents of {town} into {site}
        {n} residents of {town} were brought to {site} by {org}
        {site} now shelters {n} people whom {org} took out of {town}

        The bridge beside {site} collapsed at dawn
        At dawn the crossing next to {site} gave way
        A span near {site} fell into the river early in the morning

        Rain of {n} millimetres fell on {area} within a day
        {area} had {n} millimetres of rain in twenty-four hours
        Gauges in {area} showed {n} millimetres of rain

        Crops worth {n} million crowns are lost in {area}
        Farmers in {area} have lost crops worth {n} million crowns
        Losses of crops in {area} come to {n} million crowns

        {who} declared an emergency in {area}
        A state of emergency in {area} was declared by {who}
        {area} is under emergency rule by order of {who}

        {m} boats are searching the streets around {site}
        The streets around {site} are being searched by {m} boats
        Crews in {m} boats look for people near {site}
    """,
    "trial": """
        Prosecutors accused {who} of taking {n} million crowns from {org}
        {who} stole {n} million crowns from {org}, prosecutors charged
        The charge says that {who} diverted {n} million crowns of {org}

        The court in {town} heard {m} witnesses
        {m} witnesses testified before the court in {town}
        Testimony of {m} witnesses was taken in {town}

        {who} pleaded not guilty
        {who} rejected all charges
        {who} entered a plea of not guilty

        Judges set bail for {who} at {n} thousand crowns
        Bail of {n} thousand crowns was set for {who}
        {who} may go free for {n} thousand crowns

        Records of {site} were destroyed by order of {other}
        {other} had the records of {site} destroyed
        On orders from {other}, the files of {site} were burnt

        The verdict is expected in {n} days
        Judges want to give their ruling within {n} days
        A ruling should come {n} days from now

        {org} has suspended {m} employees in {town}
        {m} employees of {org} in {town} were suspended
        In {town}, {org} sent {m} of its staff home
    """,
    "rates": """
        {org} raised its key rate to {p} percent
        The key rate of {org} now stands at {p} percent
        Borrowing from {org} will cost {p} percent

        Prices in {area} rose {p} percent from a year earlier
        Inflation in {area} reached {p} percent
        Consumers in {area} paid {p} percent more than last year

        {who} expects growth of {p} percent
        Growth of {p} percent is forecast by {who}
        The economy will grow by {p} percent, by the reckoning of {who}

        {n} of the banks in {town} have tightened lending
        Lending was tightened by {n} banks in {town}
        Loans have become harder to get from {n} banks in {town}

        {other} cut its outlook for {area} by {p} points
        The outlook for {area} was lowered by {p} points at {other}
        {p} points were taken off the outlook for {area} by {other}

        Builders near {site} laid off {n} workers
        {n} workers lost their jobs with builders near {site}
        Jobs of {n} workers at building firms by {site} are gone

        {who} voted against the increase
        The increase was opposed by {who}
        {who} wanted to leave the rate alone
    """,
    "company": """
        {org} will close its plant at {site} in {town}
        The plant at {site} in {town} is to be shut by {org}
        {org} gives up {site}, its factory in {town}

        The closure costs {n} jobs in {area}
        {n} jobs in {area} go with the closure
        {area} loses {n} jobs

        {org} reported a loss of {n} million crowns
        A loss of {n} million crowns was posted by {org}
        {org} ended the quarter {n} million crowns in the red

        {other} offered {n} million crowns for {org}
        {n} million crowns is what {other} bids for {org}
        A bid of {n} million crowns for {org} came from {other}

        Shares in {org} fell {p} percent
        {org} lost {p} percent on the exchange
        A fall of {p} percent hit the shares of {org}

        {who} will step down as head of {org}
        The head of {org}, {who}, is to leave
        {org} must look for a successor to {who}

        Unions called {m} workers out at {site}
        {m} workers at {site} walked out on the call of their unions
        A strike of {m} workers began at {site}
    """,
    "election": """
        {who} won {p} percent of the vote in {area}
        {p} percent of voters in {area} chose {who}
        In {area}, {who} came out with {p} percent

        {org} counted {n} thousand ballots in {town}
        {n} thousand ballots were counted in {town} by {org}
        The count of {org} in {town} reached {n} thousand ballots

        Observers saw irregularities at {m} polling stations in {town}
        At {m} polling stations in {town} observers noted irregularities
        Irregularities marred the vote at {m} stations in {town}

        {other} will recount the ballots kept in {site}
        Ballots stored in {site} are to be counted again by {other}
        A recount of what lies in {site} was ordered by {other}

        {who} refused to concede
        There was no concession from {who}
        {who} does not accept the result

        Supporters of {who} marched through {town}
        {town} saw a march for {who}
        Followers of {who} filled the streets of {town}

        Turnout in {area} fell to {p} percent
        Only {p} percent went to the polls in {area}
        {area} had a turnout of {p} percent
    """,
    "illness": """
        {org} confirmed {n} cases of the fever in {town}
        {n} people in {town} have the fever, tests of {org} show
        The fever has infected {n} people in {town}

        {m} patients died at {site}
        At {site}, {m} patients have died
        Deaths at {site} rose to {m} patients

        {who} closed all schools in {area}
        Schools in {area} stay shut by order of {who}
        {area} keeps its pupils at home on the word of {who}

        {other} is sending {n} thousand doses of vaccine
        A shipment of {n} thousand doses comes from {other}
        {n} thousand doses of vaccine will arrive from {other}

        The illness was traced to a well beside {site}
        A well next to {site} brought the illness
        Tests led to the well by {site}

        Nurses in {town} worked shifts of {n} hours
        Shifts of {n} hours were worked by nurses in {town}
        In {town} a nurse is on duty for {n} hours

        {who} called the supply of masks sufficient
        There are masks enough, in the view of {who}
        {who} sees no shortage of masks
    """,
    "science": """
        {org} dug up {n} graves under {site}
        {n} graves were found by {org} beneath {site}
        Beneath {site}, diggers from {org} came upon {n} graves

        The bones from {area} are {n} thousand years old
        Bones found in {area} have an age of {n} thousand years
        {n} thousand years is the age of the bones from {area}

        {who} spoke of the oldest settlement in {area}
        No older settlement is known in {area} than this one, by {who}'s account
        {area} has its oldest settlement here, in the words of {who}

        {other} will pay {n} thousand crowns for the work at {site}
        Work at {site} gets {n} thousand crowns from {other}
        {n} thousand crowns from {other} go into the dig at {site}

        Visitors may see the finds in {town} from spring on
        The finds go on show in {town} in spring
        {town} will exhibit what was found from spring

        {m} students from {town} took part in the dig
        The dig had the help of {m} students from {town}
        {m} young people studying in {town} did the digging

        {who} doubts the dating
        The dating is questioned by {who}
        For {who} the age is unproven
    """,
}

TOPICS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    topic: tuple(
        tuple(wording.strip() for wording in fact.strip().splitlines())
        for fact in text.split("\n\n")
    )
    for topic, text in _TOPICS.items()
}
"""Kind of story → its facts, each with its wordings."""

DETAILS: Final = (
    "after a {a} {b}",
    "despite the {a} {b}",
    "amid talk of a {b}",
    "with the help of {a} {b}s",
    "because of a {b} in the {c}",
    "beside the {a} {b}",
    "without any {b}",
    "as the {b} of the {c} {d}ed",
)
"""What facts may add; the slots take words from the day's stock, see `newsday`."""

FILLERS: Final = (
    "Calls to the {b} went unanswered for most of the {a} afternoon.",
    "By nightfall the {b} was quiet, though a few {c}s were still {d}ing.",
    "It is a {a} part of the country, known for its {b} and its {c}s.",
    "What the {b} will bring, nobody in the {a} crowd could say.",
    "For many {c}s it was the third {a} year in a row.",
    "A {a} rain set in while the {b} was {d}ing outside.",
    "Old {c}s have {d}ed the {b} more than once.",
    "Reporters were kept behind a {b} at some distance from the {a} {c}.",
)
"""Sentences that claim nothing which could be compared; slots as in `DETAILS`."""

ADJECTIVES: Final = tuple(
    """old new upper lower northern southern eastern western central royal municipal former
    abandoned crowded covered stone wooden brick narrow disused flooded burnt restored private
    public main second ancient modern coastal rural fortified empty hidden white red green
    yellow long""".split()
)
SITES: Final = tuple(
    """market mill school barracks chapel station harbour depot bridge museum clinic warehouse
    stadium library quarry brewery tannery courthouse monastery granary foundry airfield theatre
    prison dairy shipyard sawmill vineyard orphanage arsenal lighthouse reservoir cannery
    observatory customs-house bakery ferry-terminal bus-garage power-station water-tower
    cattle-yard fish-market bell-foundry rope-works glassworks paper-mill salt-works""".split()
)
BODIES: Final = tuple(
    """Ministry Council Authority Bank Union Company Front Agency Institute Command Assembly
    Federation Service Commission Trust League""".split()
)
FIELDS: Final = tuple(
    """Water Mining Harbour Land Health Trade Railway Border Grain Energy Housing Fishery River
    Forest Customs Relief""".split()
)
COMMON_BODIES: Final = (
    "the police",
    "the army",
    "the government",
    "the opposition",
    "the company",
    "the rebels",
    "the central bank",
    "the hospital",
    "the fire service",
    "the regulator",
)
"""Bodies that articles name by no name."""
ROLES: Final = tuple(
    """governor minister mayor general spokesman prosecutor engineer senator professor director
    commander judge""".split()
)
NAMELESS: Final = (
    "an official familiar with the matter",
    "a senior officer",
    "two people close to the talks",
    "a diplomat in the region",
    "a witness",
    "a person with knowledge of the plans",
)
CUES: Final = ("said", "told reporters", "announced", "added", "stated")
ONSETS: Final = tuple("b br d dr f g gr h k kl l m n p pr r s st t tr v z sk or al".split())
NUCLEI: Final = tuple("a e i o u ai ea or an el un ar en il om".split())
ENDINGS: Final = tuple("k n r s l t nd rn sk va no ri ka ten dor mar lin".split())
