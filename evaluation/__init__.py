"""Quality against public benchmarks and invented cases, with floors that continuous integration holds."""
