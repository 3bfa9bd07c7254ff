"""Invented people, bodies, places and facilities with their names as different outlets write them.

Surnames are shared as in life (by Zipf's law, a few dozen for Chinese
and Korean names); names are respelled between outlets, mistyped, shortened and turned round; bodies have initials, their countries'
names before or behind, and descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random

_HEADS = "b br d dr f g gr h j k kl l m n p r s sh st t tr v w z".split()  # noqa: SIM905  (reads as text)
_VOWELS = "a e i o u ai ei ou".split()  # noqa: SIM905
_TAILS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "rk", "sk"]
_GIVEN = {
    "west": "Erik Anna Lars Ingrid Paul Marie Thomas Elena Marco Sofia Peter Julia Karl Nina Hugo Clara Martin Alice Simon Vera",
    "slav": "Sergei Dmitri Olga Natalya Yuri Alexei Vasily Tatyana Nikolai Mikhail Andrei Yevgeny Irina Viktor Svetlana Boris",
    "arab": "Mohammed Ahmed Ali Hassan Hussein Yousef Khaled Omar Fatima Mahmoud Ibrahim Abdullah Mustafa Kareem Qasim Layla",
    "china": "Wei Jianguo Xiaoming Lihua Zhiqiang Meiling Guoqing Haoran Yufei Jing Minghui Shaoping Xiuying Dongmei",
}
_FEW = {"china": "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo"}
_SPELLED = {
    "slav": (("ei", "ey"), ("yev", "ev"), ("ov", "off"), ("ks", "x"), ("sky", "skiy"), ("Yu", "Iu")),
    "arab": (
        ("Mohammed", "Muhammad"),
        ("ou", "u"),
        ("ee", "i"),
        ("q", "gh"),
        ("al-", "el-"),
        ("kh", "h"),
        ("Hussein", "Husayn"),
    ),
    "west": (("ä", "ae"), ("ö", "oe"), ("ou", "u"), ("k", "c")),
    "china": (),
}
_LANDS = [("Norway", "Norwegian"), ("Chile", "Chilean"), ("Kenya", "Kenyan"), ("Iran", "Iranian"), ("Japan", "Japanese")]
_LANDS += [("Poland", "Polish"), ("Peru", "Peruvian"), ("Ghana", "Ghanaian"), ("Denmark", "Danish"), ("Vietnam", "Vietnamese")]
_FIELDS = ["Defence", "Finance", "Fisheries", "Health", "Transport", "Energy", "Justice", "Education"]
_KINDS = [
    "Harbour Authority",
    "Shipping Company",
    "Workers Union",
    "Research Institute",
    "Relief Fund",
    "Rail Operator",
    "Bank",
]
_OFFICES = ["director", "spokesman", "chairman", "secretary", "treasurer", "manager", "lawyer"]


@dataclass(frozen=True, slots=True)
class Figure:
    """Someone or something: its names (the fullest first), other spellings of these, the name used later in a report, a description;
    the body that it holds an office of.
    """

    number: int
    kind: str
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    later: str
    described: str
    initials: str = ""
    of: int = 0


class Cast:
    """Makes figures up."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.made = 0

    @cached_property
    def _surnames(self) -> Mapping[str, tuple[list[str], list[float]]]:
        pools = {"west": [self._word(2) for _ in range(2500)], "china": _FEW["china"].split()}
        pools["slav"] = [self._word(2) + self.chance.choice(["ov", "ev", "sky", "enko", "in"]) for _ in range(1500)]
        pools["arab"] = [
            self.chance.choice(["al-", "", ""]) + self._word(2) + self.chance.choice(["i", "an", ""]) for _ in range(1200)
        ]
        return {key: (pool, list(accumulate(1 / (n + 3) for n in range(len(pool))))) for key, pool in pools.items()}

    def _given(self, tradition: str) -> str:
        """A given name: one of the usual ones, or a rarer one."""
        usual = _GIVEN[tradition].split()
        return self.chance.choice(usual) if self.chance.random() < 0.4 else self.chance.choice(self._rare)

    @cached_property
    def _rare(self) -> list[str]:
        return [self._word(2) for _ in range(600)]

    def _word(self, syllables: int) -> str:
        pick = self.chance.choice
        return "".join(pick(_HEADS) + pick(_VOWELS) + pick(_TAILS) for _ in range(syllables)).capitalize()

    def _number(self) -> int:
        self.made += 1
        return self.made

    def person(self, body: Figure | None = None) -> Figure:
        """A person of one of four traditions, with an office of a body."""
        tradition = self.chance.choices(["west", "slav", "arab", "china"], [5, 3, 3, 1])[0]
        surnames, weights = self._surnames[tradition]
        surname = self.chance.choices(surnames, cum_weights=weights)[0]
        given = self._given(tradition)
        if tradition == "china":
            name = f"{surname} {given}"
            spellings: tuple[str, ...] = (f"{given} {surname}",)
        else:
            middle = f" {self._given(tradition)}" if self.chance.random() < 0.15 else ""
            name = f"{given}{middle} {surname}"
            spellings = (respelt(name, tradition), f"{given} {surname}", f"{given[0]}. {surname}" if middle else name)
        office = "minister" if body and body.described == "the ministry" else self.chance.choice(_OFFICES)
        of = body.number if body else 0
        return Figure(self._number(), "person", (name,), spellings, surname, f"the {office}", of=of)

    def body(self) -> Figure:
        """A ministry of a country, or a body with a name of its own."""
        if self.chance.random() < 0.3:
            (land, adjective), task = self.chance.choice(_LANDS), self.chance.choice(_FIELDS)
            names = (f"{adjective} {task} Ministry", f"{adjective} Ministry of {task}")
            number = -100 - 10 * _LANDS.index((land, adjective)) - _FIELDS.index(task)
            return Figure(number, "organisation", names, (f"{land}'s Ministry of {task}",), f"{task} Ministry", "the ministry")
        own, kind = self._word(2), self.chance.choice(_KINDS)
        name = f"{own} {self._word(2)} {kind}" if self.chance.random() < 0.5 else f"{own} {kind}"
        initials = "".join(word[0] for word in name.split())
        spelt = name.replace("Harbour", "Harbor").replace("ou", "u")
        later = initials if len(initials) > 2 else name
        return Figure(self._number(), "organisation", (name,), (spelt,), later, f"the {kind.split()[-1].lower()}", initials)

    def place(self) -> Figure:
        """A town or a country."""
        if self.chance.random() < 0.3:
            land, _ = self.chance.choice(_LANDS)
            return Figure(-_LANDS.index((land, _)) - 1, "country", (land,), (land,), land, "the country")
        name = self._word(self.chance.choice([2, 3]))
        return Figure(self._number(), "place", (name,), (respelt(name, "arab"),), name, "the town")

    def site(self, place: Figure) -> Figure:
        """A facility at a place."""
        own = self._word(2)
        return Figure(
            self._number(),
            "facility",
            (f"{own} air base",),
            (f"{own} airbase",),
            f"{own} air base",
            f"a base in {place.names[0]}",
        )


def respelt(name: str, tradition: str) -> str:
    """A name as another outlet spells it."""
    for one, other in _SPELLED[tradition]:
        name = name.replace(one, other)
    return name


def mistyped(name: str, chance: Random) -> str:
    """A name with two letters swapped, or one left out."""
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if chance.random() < 0.5 else name[:at] + name[at + 1 :]
