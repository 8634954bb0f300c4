"""The local stack of this checkout: Postgres with the database, PostgREST, and the gateway in front.

lifecycle   start_stack, stop_stack, discard_database
local       find_stack -> LocalStack: its parts, running or not
status      read_status -> StackStatus: URLs, keys and processes, as `retro status --json` prints them
postgres    create_cluster, PostgresServer: a server of one's own, for the stack and for tests
bootstrap   prepare_database, load_seeds: from an empty server to a database for the migrations
background  BackgroundServer: a process that outlives its command
postgrest   find_postgrest, Postgrest: the API in front of any database
"""
