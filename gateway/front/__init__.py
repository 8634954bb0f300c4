"""For production too: the layers in front of the services, and a gateway in front of a hosted project.

settings    FrontSettings: where it listens, for which house and which pages
layers      front(services, settings, contract): the layers around an ASGI application
proxy       Proxy(base_url): a service behind the gateway, streamed in both directions
upstream    the gateway in front of a hosted project
tokens      TokenKeys: signs the JWTs that Auth gives, and reads them for everybody
errors      refusals in the three dialects: of the gateway itself, of Auth, of Storage
words       refusals in the words of the house
servers     TrustedServers: servers that name the caller for whom they ask
limiting    how often one may ask
sessions    the session of a browser, in cookies
"""
