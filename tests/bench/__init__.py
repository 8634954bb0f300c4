"""The benchmarks: what they build, what they compute, and one small run."""
