"""Shared by tests and benchmarks: starting PostgREST and the gateway over clones, and small houses."""
