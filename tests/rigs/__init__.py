"""What tests and benchmarks start: PostgREST and the gateway over clones of the house, and small houses."""
