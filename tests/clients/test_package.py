"""The package as an app has it: packed, installed, compiled, run, and bundled without what is not used."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.clients.compiler import compile_package
from tests.rigs.gateway import Gateway

APP = """
import { createRetro, type Health } from "@retromuscle/client";

const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key } = process.env;
const health = await createRetro({ url, key }).health();
const told: Health["status"] | string = health.ok ? health.value.status : health.error.code;
console.log(told);
"""
PACKAGE = "node_modules/@retromuscle/client/dist/"


@pytest.fixture(scope="module")
def app(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An app with the packed package installed beside the official client."""
    app = tmp_path_factory.mktemp("app")
    built = app / "package"
    shutil.copytree(package, built, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (built / "node_modules").symlink_to(package / "node_modules")
    assert compile_package(built, "--outDir", built / "dist", config="tsconfig.build.json") == ""
    npm("pack", "--pack-destination", str(app), folder=built)

    (app / "package.json").write_text('{"type": "module", "private": true}', encoding="utf-8")
    tarball = next(app.glob("*.tgz"))
    npm("install", "--offline", "--no-save", "--legacy-peer-deps", str(tarball), folder=app)
    for name in ("@supabase", "@types", "typescript"):
        (app / "node_modules" / name).symlink_to(package / "node_modules" / name)
    return app


def npm(*arguments: str, folder: Path) -> None:
    subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, check=True)


def test_what_is_packed_is_what_an_app_needs(app: Path) -> None:
    with tarfile.open(next(app.glob("*.tgz"))) as packed:
        names = {member.name.removeprefix("package/") for member in packed}
    outside = {name for name in names if not name.startswith("dist/")}
    assert outside == {"package.json", "README.md"}
    assert {"dist/index.js", "dist/index.d.ts", "dist/generated/types.d.ts"} <= names


def test_an_app_compiles_and_runs(app: Path, package: Path, shared_gateway: Gateway) -> None:
    (app / "app.ts").write_text(APP, encoding="utf-8")
    options = json.loads((package / "tsconfig.json").read_text(encoding="utf-8"))
    options["include"] = ["app.ts"]
    (app / "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")

    assert compile_package(app, "--noEmit", "false") == ""
    ran = subprocess.run(
        ["node", app / "app.js"],
        env={
            "PATH": os.environ["PATH"],
            "SUPABASE_URL": shared_gateway.url,
            "SUPABASE_ANON_KEY": shared_gateway.settings.anon_key,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout == "ok\n", ran.stderr


@pytest.mark.parametrize(
    ("used", "needed"),
    [
        ("videoStatusLabels", {"generated/types.js"}),
        ("refusals", {"generated/errors.js"}),
        ("protectPage", {"programme/pages.js"}),
        ("MissingSetting", {"settings.js"}),
    ],
)
def test_a_bundle_holds_what_is_used_alone(app: Path, package: Path, used: str, needed: set[str]) -> None:
    assert bundled(app, package, used) == {f"{PACKAGE}{name}" for name in needed}


def test_a_page_bundles_nothing_of_servers_and_uploads(app: Path, package: Path) -> None:
    held = {name.removeprefix(PACKAGE) for name in bundled(app, package, "createBrowserRetro")}
    assert {"client.js", "create.js", "generated/methods.js"} <= held
    assert not any(name.startswith(("programme/", "server", "session", "generated/types")) for name in held)


def bundled(app: Path, package: Path, used: str) -> set[str]:
    """The files of which something is left in the bundle of a page that uses one thing."""
    page = app / "page.js"
    page.write_text(f'import {{ {used} }} from "@retromuscle/client";\nconsole.log({used});\n')
    bundling = [
        "--bundle",
        "--format=esm",
        "--outfile=bundle.js",
        "--metafile=meta.json",
        "--log-level=error",
    ]
    esbuild = package / "node_modules" / ".bin" / "esbuild"
    subprocess.run([esbuild, page, *bundling], cwd=app, check=True)
    told = json.loads((app / "meta.json").read_text(encoding="utf-8"))
    inputs = told["outputs"]["bundle.js"]["inputs"]
    return {name for name, part in inputs.items() if part["bytesInOutput"] and name != page.name}
