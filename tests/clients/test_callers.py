"""Two people behind one server: each has their own limits, and their own address in audit and signature."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import httpx
import pytest
from retromuscle import Caller, MissingSetting, Retro, caller_of, create_retro
from retromuscle.errors import Internal
from retromuscle.settings import Serving, public_access
from supabase import AuthApiError

from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.people import PASSWORD

SIGN_INS = 3
PEOPLE = {
    "emma": {"x-forwarded-for": "6.6.6.6, 192.0.2.7", "user-agent": "Emma's browser"},
    "marc": {"x-forwarded-for": "2001:db8::9", "user-agent": "Marc's browser"},
}
SEEN = {"emma": ("192.0.2.7", "Emma's browser"), "marc": ("2001:db8::9", "Marc's browser")}


class Site(Protocol):
    """A server that acts, in each request, for the person who sent it."""

    def sign_in(self, person: str, email: str, password: str) -> str: ...

    def sign_contract(self, person: str) -> str: ...


class NodeSite:
    """tests/site.ts, called as by browsers."""

    def __init__(self, base: str, closing: ExitStack) -> None:
        self._browsers = {
            person: closing.enter_context(httpx.Client(base_url=base, headers=sent, trust_env=False))
            for person, sent in PEOPLE.items()
        }

    def sign_in(self, person: str, email: str, password: str) -> str:
        answered = self._browsers[person].get("/sign-in", params={"email": email, "password": password})
        return str(answered.json())

    def sign_contract(self, person: str) -> str:
        return str(self._browsers[person].get("/sign").json())


class PythonSite:
    """The same in Python, as a server that keeps a client for each person."""

    def __init__(self, gateway: Gateway, closing: ExitStack) -> None:
        key, server_key = gateway.settings.anon_key, gateway.settings.server_key
        self._clients: dict[str, Retro] = {
            person: closing.enter_context(
                create_retro(gateway.url, key, caller=caller_of(sent), server_key=server_key)
            )
            for person, sent in PEOPLE.items()
        }

    def sign_in(self, person: str, email: str, password: str) -> str:
        try:
            self._clients[person].supabase.auth.sign_in_with_password({"email": email, "password": password})
        except AuthApiError as error:
            return str(error.code)
        return "signed in"

    def sign_contract(self, person: str) -> str:
        retro = self._clients[person]
        contract = retro.current_contract()
        signed = retro.sign_contract(
            version=contract.version,
            checksum=contract.checksum,
            signer_name="Somebody",
            accept_terms=True,
            accept_age=True,
            accept_rights=True,
        )
        return str(signed.signature.id)


@contextmanager
def node_site(scripts: Path, gateway: Gateway) -> Iterator[Site]:
    environment = {
        "PATH": os.environ["PATH"],
        "SUPABASE_URL": gateway.url,
        "SUPABASE_ANON_KEY": gateway.settings.anon_key,
        "SERVER_KEY": gateway.settings.server_key,
    }
    command: list[str | Path] = ["node", scripts / "tests" / "site.js"]
    with (
        subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE) as process,
        ExitStack() as closing,
    ):
        closing.callback(process.kill)
        assert process.stdout
        yield NodeSite(f"http://127.0.0.1:{process.stdout.readline().strip()}", closing)


@contextmanager
def python_site(_scripts: Path, gateway: Gateway) -> Iterator[Site]:
    with ExitStack() as closing:
        yield PythonSite(gateway, closing)


@pytest.mark.parametrize("serving", [node_site, python_site])
def test_two_people_behind_one_server_have_limits_and_addresses_of_their_own(
    scripts: Path,
    shared_gateway: Gateway,
    tmp_path: Path,
    serving: Callable[[Path, Gateway], AbstractContextManager[Site]],
) -> None:
    api = shared_gateway.api
    people = {person: api.contract.demo.people[person].email for person in PEOPLE}
    version = serving.__name__
    for person in PEOPLE:
        with_password(shared_gateway, person)
    published = api.call("publish_contract", "admin", version=version, title=version, body=version)
    assert published.status_code == 200
    limits = {**shared_gateway.settings.limits, "sign_in": SIGN_INS}
    with running_gateway(api, tmp_path, limits=limits) as gateway, serving(scripts, gateway) as site:
        assert [site.sign_in(*person, PASSWORD) for person in people.items()] == ["signed in"] * 2
        guessed = [site.sign_in("emma", people["marc"], "guessed") for _ in range(SIGN_INS)]
        assert guessed == [*["invalid_credentials"] * (SIGN_INS - 1), "over_request_rate_limit"]
        assert site.sign_in("marc", people["marc"], PASSWORD) == "signed in"
        signatures = {person: site.sign_contract(person) for person in PEOPLE}
    seen = "select ip, user_agent from app."
    for person, signature in signatures.items():
        callers = [SEEN[person]]
        assert api.rows(f"{seen}contract_signatures where id = %s", [signature]) == callers
        assert {*api.rows(f"{seen}audit_log where entity_id = %s", [signature])} == {*callers}


ODD_HEADERS: dict[str, tuple[dict[str, str], int, str | None]] = {
    "nothing": ({}, 1, None),
    "one proxy, and what the caller wrote": ({"X-Forwarded-For": "6.6.6.6, 192.0.2.7"}, 1, "192.0.2.7"),
    "two proxies": ({"x-forwarded-for": "6.6.6.6, 192.0.2.7, 10.0.0.1"}, 2, "192.0.2.7"),
    "fewer places than proxies": ({"x-forwarded-for": "10.0.0.1"}, 2, None),
    "no proxy": ({"x-forwarded-for": "6.6.6.6"}, 0, None),
    "with a port": ({"x-forwarded-for": "192.0.2.7:4711"}, 1, "192.0.2.7"),
    "IPv6": ({"x-forwarded-for": "2001:db8::9"}, 1, "2001:db8::9"),
    "IPv6 with a port": ({"x-forwarded-for": "[2001:db8::9]:4711"}, 1, "2001:db8::9"),
}


@pytest.mark.parametrize(("headers", "proxies", "address"), ODD_HEADERS.values(), ids=ODD_HEADERS)
def test_the_caller_is_the_one_that_the_proxies_saw(
    headers: dict[str, str], proxies: int, address: str | None
) -> None:
    found = caller_of(headers, proxies=proxies)
    assert (found.address if found else None) == address


def test_typescript_reads_the_same_caller_from_the_headers(scripts: Path) -> None:
    asked = [
        [{name.lower(): value for name, value in sent.items()}, count]
        for sent, count, _ in ODD_HEADERS.values()
    ]
    program = f"""
        import {{ callerOf }} from "{scripts / "src" / "index.js"}";
        const addresses = {json.dumps(asked)}.flatMap(([headers, proxies]) => [
          callerOf(headers, {{ proxies }})?.address ?? null,
          callerOf(new Headers(headers), {{ proxies }})?.address ?? null,
        ]);
        console.log(JSON.stringify(addresses));
    """
    assert json.loads(evaluated(program)) == [
        address for *_, address in ODD_HEADERS.values() for _ in range(2)
    ]


def test_a_server_without_the_key_cannot_name_its_caller(shared_gateway: Gateway) -> None:
    url, key = shared_gateway.url, shared_gateway.settings.anon_key
    with pytest.raises(MissingSetting, match="create_retro needs a server_key to hand on its caller"):
        create_retro(url, key, caller=Caller("192.0.2.7"))
    with (
        create_retro(url, key, caller=Caller("192.0.2.7"), server_key="guessed") as guessing,
        pytest.raises(Internal, match="does not know the server key"),
    ):
        guessing.me()


def test_auth_of_a_hosted_project_gets_the_caller_only_with_a_secret_key() -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(400)

    for server_key in ("sb_secret_1", "other"):
        access = public_access(
            "http://x", "anon", None, "create_retro", Serving(Caller("192.0.2.7"), server_key)
        )
        with httpx.Client(transport=httpx.MockTransport(answer), auth=access.forwarding()) as client:
            for path in ("auth/v1/token", "rest/v1/rpc/me"):
                client.get(f"http://x/{path}", headers={"apikey": "anon"})
    headers_sent = [(request.headers["apikey"], request.headers.get("sb-forwarded-for")) for request in sent]
    assert headers_sent == [("sb_secret_1", "192.0.2.7"), ("anon", None), ("anon", None), ("anon", None)]


def test_typescript_sends_auth_the_same_headers(scripts: Path) -> None:
    program = f"""
        import {{ createRetro }} from "{scripts / "src" / "index.js"}";
        const headers_sent = [];
        globalThis.fetch = async (target, init) => {{
          const headers = new Headers(init.headers);
          headers_sent.push([headers.get("apikey"), headers.get("sb-forwarded-for")]);
          return new Response("{{}}", {{ status: 400 }});
        }};
        for (const serverKey of ["sb_secret_1", "other"]) {{
          const caller = {{ address: "192.0.2.7" }};
          const retro = createRetro({{ url: "http://x", key: "anon", caller, serverKey }});
          await retro.supabase.auth.signInWithPassword({{ email: "a@example.com", password: "b" }});
          await retro.me();
        }}
        console.log(JSON.stringify(headers_sent));
    """
    assert json.loads(evaluated(program)) == [
        ["sb_secret_1", "192.0.2.7"],
        ["anon", None],
        ["anon", None],
        ["anon", None],
    ]


def evaluated(program: str) -> str:
    command = ["node", "--input-type=module", "-e", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
