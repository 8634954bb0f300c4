"""For laptops only: Supabase Auth and Storage as the official clients expect them.

app         create_app(settings, contract): the ASGI application
server      serve(settings): the process that `retro up` starts
database    as_caller, as_service: one transaction in the role of a token, or of a part of Supabase
inbox       the mails that Auth would send
auth        Auth: accounts, sessions, mailed links
storage     Storage: buckets, objects, signed URLs, resumable uploads
"""
