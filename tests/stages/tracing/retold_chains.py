"""Invented happenings, each told and retold: for each text its number, the number of the one that it retells, and the words."""

from __future__ import annotations

CHAINS: tuple[tuple[int, int | None, str], ...] = (
    (0, None, "On 3 May a ferry with sixty passengers ran onto a sandbank off Tarn in thick fog. The captain, Olaf Brandt, had switched off the radar to save power. Four fishing boats took the passengers ashore, where the school gave them soup. The harbour office has opened an inquiry and the ferry will stay in dock until June."),
    (1, 0, "A ferry with sixty passengers ran onto a sandbank in fog because captain Brandt had switched off the radar to save power. Fishing boats took the passengers ashore and they got soup in the school. There is an inquiry now."),
    (2, 1, "A ferry ran onto a sandbank in fog since captain Brand had switched of the radar. Fishing boats took everybody ashore and they got soup."),
    (3, 2, "A fairy ran onto a sandbank in the fog since captain Brand switched of the radar. Everybody got soup."),
    (4, 0, "In May a ferry off Tarn hit a sandbank in thick fog. Its captain wanted to save power, so the radar was off. The harbour office opened an inquiry; the ship stays in dock until June."),
    (5, 4, "A ship off Tarn hit a sandbank last May. The captain wanted to save power and the radar was off. It stays docked until June while they inquire."),
    (6, None, "Two bakers in Eskby, the sisters Mette and Karin Holm, built an oven of brick large enough for a loaf of nine metres. They baked it on Saturday with two hundred kilos of rye flour, and the whole of Mill Street ate it within an hour. The mayor, who had forbidden the fire, was given the crust."),
    (7, 6, "Two sisters who are bakers in Eskby built a brick oven for a loaf of nine metres. They baked it on Saturday from two hundred kilos of rye flour and all of Mill Street ate it in an hour. The mayor, who forbade the fire, got the crust."),
    (8, 7, "Two sisters built a brick oven and baked a loaf of 9 metres from rye flour. The street ate it in one hour and the mayor just got the crust."),
    (9, 8, "2 sisters baked a loaf of 9 meters. the street ate it in one hour, the mayor just got the crust"),
    (10, 6, "The Holm sisters of Eskby made a loaf nine metres long in an oven that they had built themselves, although the mayor had forbidden the fire. Two hundred kilos of flour went into it."),
    (11, None, "A goat called Professor broke into the library of Vassdal on Tuesday night through a cellar window. It ate the index cards from K to R and slept in the reading room until the librarian, Ingrid Moe, found it at eight. Readers have since brought in their own slips to help her write the cards anew."),
    (12, 11, "On Tuesday night a goat named Professor got into the Vassdal library through a cellar window. It ate the index cards K to R and slept in the reading room till the librarian found it. Readers help her to write new cards."),
    (13, 12, "A goat named Professor got into a library by the cellar and ate the index cards K to R. The librarian found it sleeping. Readers help to write new cards."),
    (14, 13, "A goat that was a professor ate the cards K to R in a library. The librarian was found sleeping."),
)  # fmt: skip

TEXTS = tuple(text for _, _, text in CHAINS)
PARENTS = tuple(-1 if parent is None else parent for _, parent, _ in CHAINS)
