from __future__ import annotations

import numpy as np

from tellings.stages.tracing.branching import settled, steps
from tellings.stages.tracing.marginals import Pairs


def test_a_second_child_costs_and_a_tenth_hardly() -> None:
    gained = steps()
    assert gained[0] > 0 > gained[1]
    assert abs(gained[9]) < 0.1


def test_of_two_like_parents_the_one_that_has_no_child_yet_gets_the_next() -> None:
    # Text 2 is child 0's for sure; text 3 fits texts 0 and 1 alike.
    pairs = Pairs(np.array([2, 3, 3]), np.array([0, 0, 1]), 4)
    worth = settled(pairs, np.array([6.0, 3.0, 3.0]), 0.0)
    assert worth[2] > worth[1] + np.log(2)


def test_a_text_that_many_retell_takes_one_more() -> None:
    many = 12
    pairs = Pairs(np.array([*range(2, 2 + many), 2 + many, 2 + many]), np.array([0] * many + [0, 1]), 3 + many)
    worth = settled(pairs, np.array([9.0] * many + [5.0, 4.0]), 0.0)
    assert worth[-2] > worth[-1]
