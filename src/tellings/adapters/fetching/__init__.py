"""Pages from public servers, asked for politely and read with suspicion; behind the port `fetcher`."""

from tellings.adapters.fetching.manners import Manners
from tellings.adapters.fetching.polite import PoliteFetcher

__all__ = ["Manners", "PoliteFetcher"]
