"""One URL in front of the local stack, as a project of Supabase has it: /rest/v1, /auth/v1, /storage/v1.

settings    GatewaySettings: where it listens, what it stands in front of, what signs tokens
app         create_app(settings, contract): the ASGI application
proxy       Proxy(base_url): a service behind the gateway, streamed in both directions
database    as_caller, as_service: one transaction in the role of a token, or of a part of Supabase
tokens      TokenKeys: signs the JWTs that Auth gives, and reads them for everybody
errors      refusals in the three dialects: of the gateway itself, of Auth, of Storage
words       refusals in the words of the house
limiting    how often one may ask
sessions    the session of a browser, in cookies
"""
