"""Many short reports of invented happenings, as JSON lines: a first report of each, a copy, a shortened copy and a retelling."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

REPORTS_EACH = 4


def listed(words: str) -> list[str]:
    return words.split("; ")


STARTS = ("Tarn", "Esk", "Mol", "Grim", "Hal", "Brod", "Vest", "Kol", "Ul", "Fjær", "Ost", "Rav", "Syl", "Und", "Ving", "Yr")
MIDDLES = ("a", "er", "ing", "um", "o", "els", "ik", "ov", "an", "und", "or", "if")
ENDS = ("by", "vik", "holm", "strand", "mark", "ness", "dal", "rud", "sund", "havn")
FIRST = ("Ana", "Per", "Greta", "Ivo", "Lena", "Olav", "Mira", "Jon", "Tilde", "Rasmus")
OFFICES = ("mayor", "harbour master", "police chief", "union leader", "fire chief", "school director")
OUTLETS = ("Northern Wire", "Coast Post", "The Inland Paper", "Sound Radio", "Strait Times", "Evening Mail")
THINGS = listed(
    "grain mill; fish market; cable car; music school; tram depot; boat yard; town library; glass works; lighthouse; ice rink; "
    "old brewery; bus station; salt store; weather tower; paper factory; swimming hall; court house; sheep fair; toll bridge; "
    "water works; puppet theatre; post office; quarry; night ferry; hospital kitchen; rope works; flower auction; chess club"
)
DONE = listed(
    "flooded; sold; painted; robbed; searched; rebuilt; hidden; praised; burned; measured; rented; cleaned; wrecked; photographed; "
    "besieged; haunted; blessed; mended; drawn; emptied; locked; lit; mapped; moved"
)
WHO = listed("brothers; sisters; company; choir; divers; family; guards; twins; band; guild; crew; bank")
DID = listed(
    "split the walls; mislaid the keys; lost the lease; cut the cables; broke the boiler; counted the chairs; sold the curtains; rang "
    "the bell; moved the statue; ate the seed; measured the roof; left by train; forgot the lamps; asked for money; hid the ledger; "
    "painted the gate; came too early; slept in the attic; planted a hedge; wrote to the king"
)
SAID = listed(
    "We waited for; The children laughed at; My father never trusted; I have written about; Nobody understood; The town paid for; "
    "You cannot eat; They will remember; The dogs smelled; My sister drew; We lost; I found; The guests admired; Thieves wanted"
)
SAID_OF = listed(
    "the soup; the blankets; that wall; the spring tide; the rules; the tar; the books; the third key; the insurance; the piano; the "
    "red carpet; the weather; the map; the old clock; the goats; the wedding; the fog horn; the coal; the silver spoons; the ladder"
)


def reports(number: int) -> Iterator[dict[str, str]]:
    """So many records, happening by happening."""
    for happening in range(-(-number // REPORTS_EACH)):
        yield from list(_happening(random.Random(happening)))[: number - happening * REPORTS_EACH]  # noqa: S311 - no secret


def write(path: Path, number: int) -> Path:
    """The records as a file of JSON lines."""
    path.write_text("".join(json.dumps(record) + "\n" for record in reports(number)), encoding="utf-8")
    return path


def _happening(dice: random.Random) -> Iterator[dict[str, str]]:
    place, last, street, ship = (_name(dice) for _ in range(4))
    first, office, done = (dice.choice(words) for words in (FIRST, OFFICES, DONE))
    thing = f"{_name(dice)} {dice.choice(THINGS)}"
    who, cause, other = (f"the {_name(dice)} {kind}" for kind in dice.sample(WHO, 3))
    did, done_too = dice.sample(DID, 2)
    said, more = (f"{said} {what}" for said, what in zip(dice.sample(SAID, 2), dice.sample(SAID_OF, 2), strict=True))
    day = dt.date(2031, 1, 1) + dt.timedelta(days=dice.randrange(3000))
    lead = f"The {thing} in {street} Street was {done} by {who} after {cause} {did}, {office} {first} {last} said."
    retold = (
        f"Because {other} {done_too}, the crew of the {ship} came to the {thing} of {place}. “{more},” {first} {last} said."
    )
    texts = (f"{lead} “{said},” {last} told the crew of the {ship}.", lead, retold)
    outlets = dice.sample(OUTLETS, REPORTS_EACH)
    for outlet, text, late in zip(outlets, (texts[0], *texts), (0, 0, 1, 1), strict=True):
        published = day + dt.timedelta(days=late)
        yield {"text": text, "title": f"{place}: {thing} {done} by {who}", "outlet": outlet, "published": published.isoformat()}


def _name(dice: random.Random) -> str:
    return dice.choice(STARTS) + dice.choice(MIDDLES) + dice.choice(ENDS)
