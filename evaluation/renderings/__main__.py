"""Print the figures."""

from evaluation.renderings import measure

for name, value in measure().items():
    print(f"{name:22}{value:.3f}")
