"""The local stack as a user sees it: `retro up`, `status`, `logs`, `psql`, `reset`, `down`."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import jwt
import psutil
import pytest

from tests.rigs.stack_house import ADA, House

pytestmark = pytest.mark.slow


def paste(line: str, house: House | None = None) -> str:
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    pasted = ["bash", "-c", line]
    folder = house.root if house else None
    return subprocess.run(
        pasted, cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_the_output_of_make_up_has_at_most_twelve_lines(up: House) -> None:
    lines = up.retro("up", "--detach").stdout.splitlines()
    assert len(lines) <= 12
    assert max(map(len, lines)) <= 200
    assert any("retro status" in line for line in lines)


def test_the_printed_call_works_when_pasted(up: House) -> None:
    (call,) = [line for line in up.retro("up", "--detach").stdout.splitlines() if "curl " in line]
    assert json.loads(paste(call, up)) == "It's 5 o'clock, \"été\""


def test_the_calls_of_the_json_document_work_when_pasted(up: House) -> None:
    visitor, ada = json.loads(up.retro("up", "--detach", "--json").stdout)["examples"]
    assert json.loads(paste(visitor["curl"])) == "It's 5 o'clock, \"été\""
    assert json.loads(paste(ada["curl"])) == f"Hello {ADA} ada@greetings.test"


def test_a_token_acts_for_its_person(up: House) -> None:
    token = up.started("token", "ada").stdout.strip()
    answer = httpx.post(
        f"{up.status()['api_url']}/rest/v1/rpc/greet",
        headers={"apikey": up.status()["anon_key"], "authorization": f"Bearer {token}"},
        json={"word": "Hello"},
        trust_env=False,
    )
    assert answer.json() == f"Hello {ADA} ada@greetings.test"
    assert "the demo has no person named eve" in up.retro("token", "eve", status=2).stderr


def test_objects_of_the_demo_have_files(up: House) -> None:
    url = f"{up.status()['api_url']}/storage/v1/object/public/papers/letter.txt"
    assert httpx.get(url, trust_env=False).text == "Hello from a file."


@pytest.mark.parametrize("port", [3000, 5173])
def test_default_ports_of_frontends_may_use_sessions(up: House, port: int) -> None:
    origin = f"http://localhost:{port}"
    answered = httpx.post(
        f"{up.status()['api_url']}/auth/sign-in", headers={"origin": origin}, json={}, trust_env=False
    )
    assert answered.json()["code"] != "INVALID_ORIGIN"
    assert answered.headers["access-control-allow-origin"] == origin


def test_a_shell_reads_the_status_as_variables(up: House) -> None:
    read = paste(
        'eval "$(retro status --env)"; printf "%s\\n" "$API_URL" "$DB_URL" "$ANON_KEY" "$JWT_SECRET"', up
    )
    status = up.status()
    assert read.splitlines() == [status[name] for name in ("api_url", "db_url", "anon_key", "jwt_secret")]


def test_the_last_line_is_the_url_of_the_api(up: House) -> None:
    printed = up.retro("up", "--detach").stdout
    assert printed.splitlines()[-1] == f"The API answers at {up.status()['api_url']}"


def test_a_second_up_says_so_and_changes_nothing(up: House) -> None:
    before = up.status()
    assert up.retro("up").stdout.startswith("Already up.")
    assert up.status() == before


def test_the_json_of_up_lists_the_people_and_the_calls(up: House) -> None:
    printed = json.loads(up.retro("up", "--detach", "--json").stdout)
    assert printed["people"]["ada"]["user_id"] == ADA
    assert [call["caller"] for call in printed["examples"]] == ["visitor", "ada"]
    assert json.loads(paste(printed["examples"][0]["curl"]))


def test_the_people_sign_in_with_the_printed_password(up: House) -> None:
    printed = json.loads(up.retro("up", "--detach", "--json").stdout)
    ada = printed["people"]["ada"]
    answer = httpx.post(
        f"{printed['api_url']}/auth/v1/token?grant_type=password",
        headers={"apikey": printed["anon_key"]},
        json={"email": ada["email"], "password": ada["password"]},
        trust_env=False,
    )
    assert (answer.status_code, answer.json()["user"]["id"]) == (200, ADA)
    assert ada["password"] in up.retro("up").stdout


def test_the_status_names_every_url_and_key(up: House) -> None:
    status = json.loads(up.started("status", "--json").stdout)
    assert status == up.status()
    assert status["state"] == "up"
    for name, process in (("rest_url", "postgrest"), ("api_url", "gateway")):
        assert status[name] == f"http://127.0.0.1:{status['processes'][process]['port']}"
    assert {process["state"] for process in status["processes"].values()} == {"running"}
    assert all(status[key] for key in ("anon_key", "service_role_key", "jwt_secret"))
    assert up.query("select current_user, rolsuper from pg_roles where rolname = current_user") == [
        ("postgres", False)
    ]


def test_everything_listens_on_loopback_only(up: House) -> None:
    ports = {process["port"] for process in up.status()["processes"].values()}
    listening = [
        each.laddr.ip
        for each in psutil.net_connections("inet")
        if each.status == psutil.CONN_LISTEN and each.laddr.port in ports
    ]
    assert len(listening) == 3
    assert set(listening) == {"127.0.0.1"}


def test_no_secret_is_an_argument_or_in_a_log(up: House) -> None:
    keys = json.loads((up.root / ".retro" / "keys.json").read_text())
    arguments = " ".join(" ".join(each.info["cmdline"] or []) for each in psutil.process_iter(["cmdline"]))
    logs = "".join(log.read_text() for log in (up.root / ".retro" / "logs").iterdir())
    keys["signing_key"] = keys["signing_key"]["d"]
    assert not [name for name, secret in keys.items() if secret in arguments or secret in logs]


def test_private_files_are_closed_to_others(up: House) -> None:
    assert stat.S_IMODE((up.root / ".retro").stat().st_mode) & 0o077 in {0, 0o011}
    for path in (up.root / ".retro").iterdir():
        if path.name in {"keys.json", "state.json"}:
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_psql_is_the_owner_and_passes_its_exit_code_on(up: House) -> None:
    assert up.started("psql", "-Atc", "select current_user").stdout == "postgres\n"
    assert up.retro("psql", "--superuser", "-Atc", "select current_user").stdout == "supabase_admin\n"
    up.retro("psql", "-c", "nonsense", status=1)


def test_logs_of_several_servers_are_labelled(up: House) -> None:
    assert "database system is ready" in up.started("logs", "postgres").stdout
    assert "postgres " not in up.retro("logs", "postgrest").stdout
    assert set(json.loads(up.retro("logs", "--json").stdout)) == {"postgres", "postgrest", "gateway"}


def test_other_options_while_it_runs_are_refused(up: House) -> None:
    for other in (["--port", "29999"], ["--jwt-algorithm", "HS256"], ["--site-url", "http://a.example"]):
        refused = up.retro("up", *other, status=2)
        assert "runs already" in refused.stderr
        assert "retro down" in refused.stderr
    up.retro("up", "--detach", "--jwt-algorithm", "ES256", "--no-confirm-email")
    assert "a.example is not the URL of a site" in up.retro("up", "--site-url", "a.example", status=2).stderr


def test_auth_options_are_chosen_and_remembered(house: House) -> None:
    site = "http://localhost:9999"
    chosen = ("--jwt-algorithm", "HS256", "--confirm-email", "--anonymous-sign-ins", "--site-url", site)
    for options in (chosen, ()):
        status = json.loads(house.retro("up", "--detach", "--json", *options).stdout)
        base, key = f"{status['api_url']}/auth/v1", {"apikey": status["anon_key"]}
        providers = httpx.get(f"{base}/settings", headers=key).json()
        assert (providers["mailer_autoconfirm"], providers["external"]["anonymous_users"]) == (False, True)
        allowed = httpx.get(f"{base}/settings", headers={**key, "origin": site}).headers
        assert allowed["access-control-allow-origin"] == site
        anonymous = httpx.post(f"{base}/signup", headers=key, json={}).json()["access_token"]
        assert jwt.get_unverified_header(anonymous)["alg"] == "HS256"
        house.retro("down")


def test_reset_is_refused_when_it_cannot_ask(up: House) -> None:
    assert "--yes" in up.retro("reset", status=2).stderr
    assert set(up.states().values()) == {"running"}


def test_the_demo_is_loaded_once_and_again_after_a_reset(up: House) -> None:
    up.retro("psql", "-c", "insert into app.greetings values ('mine')")
    up.retro("down")
    up.retro("up", "--detach")
    assert up.query("select word from app.greetings order by 1") == [("Hello",), ("mine",)]
    before = up.status()
    up.started("reset", "--yes")
    assert up.query("select word from app.greetings order by 1") == [("Hello",)]
    assert up.status()["anon_key"] == before["anon_key"]
    assert up.status()["api_url"] == before["api_url"]


def test_down_stops_everything_and_can_be_repeated(up: House) -> None:
    assert up.started("down").stdout == "Stopped.\n"
    assert up.retro("down").stdout == "Nothing was running.\n"
    assert set(up.states().values()) == {"stopped"}
    assert up.status()["state"] == "down"
    assert "retro up" in up.retro("psql", status=1).stderr


def test_a_new_checkout_has_no_stack_yet(house: House) -> None:
    status = house.status()
    assert (status["state"], status["db_url"], status["api_url"]) == ("down", None, None)
    assert house.retro("down").stdout == "Nothing was running.\n"
    assert "retro up" in house.retro("logs", status=1).stderr
