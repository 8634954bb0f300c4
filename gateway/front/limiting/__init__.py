"""Rate limits: requests per minute, by user or else by IP address. Refused requests count too.

kinds       RequestKinds: which limit a request counts for
callers     Callers: for whom it counts
counting    Counter: how many there were in the minute
layer       Limits: the ASGI layer that refuses
"""
