"""Scripts of the TypeScript package, run by node against a gateway."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.rigs.gateway import Gateway


def run_script(folder: Path, name: str, gateway: Gateway, **more: str) -> dict[str, Any]:
    """What tests/`name`.ts printed. While it runs it may ask for another time of the database's clock."""
    settings = gateway.settings
    environment = {
        "PATH": os.environ["PATH"],
        "SUPABASE_URL": gateway.url,
        "SUPABASE_ANON_KEY": settings.anon_key,
        "SUPABASE_SERVICE_ROLE_KEY": settings.service_role_key,
        **more,
    }
    with subprocess.Popen(
        ["node", folder / "tests" / f"{name}.js"],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as script:
        assert script.stdin and script.stdout and script.stderr
        for line in script.stdout:
            said: dict[str, Any] = json.loads(line)
            if "result" in said:
                result: dict[str, Any] = said["result"]
                return result
            gateway.api.run("select tests.travel_to(%s)", [said["travel"]])
            script.stdin.write("\n")
            script.stdin.flush()
        raise AssertionError(script.stderr.read())
