"""The package as an app uses it: packed, installed, compiled, run, and bundled without unused parts."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.clients.compiler import compile_package
from tests.clients.first_call import LEFT_OF_FEBRUARY, first_block, first_settings, with_password
from tests.rigs.gateway import Gateway
from tests.rigs.people import PASSWORD

pytestmark = pytest.mark.slow

APP = """
import { createRetro, type Health } from "@retromuscle/client";

const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key } = process.env;
const health = await createRetro({ url, key }).health();
const answer: Health["status"] | string = health.ok ? health.value.status : health.error.code;
console.log(answer);
"""
# A visitor whose request has a cookie of another application.
VISIT = """
const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key } = process.env;
const cookies = { getAll: () => [{ name: "rm_access_token", value: "x" }], setAll: () => undefined };
createServerRetro({ url, key, cookies }).health().then(
  (health) => console.log(health.ok ? health.value.status : health.error.message),
);
"""
PACKAGE = "node_modules/@retromuscle/client/dist/"


OFFICIAL = {"oldest": "@supabase/supabase-js", "newest": "supabase-js-newest"}


@pytest.fixture(scope="module")
def source(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a fresh checkout has it, with its tools and nothing built."""
    source = tmp_path_factory.mktemp("source") / "package"
    shutil.copytree(package, source, ignore=shutil.ignore_patterns("node_modules", "dist"))
    (source / "node_modules").symlink_to(package / "node_modules")
    return source


@pytest.fixture(scope="module")
def depending(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An app that depends on the folder: installing runs the script `prepare`, which builds the package."""
    depending = tmp_path_factory.mktemp("depending")
    (depending / "package.json").write_text('{"private": true}', encoding="utf-8")
    npm("install", "--offline", "--no-save", "--legacy-peer-deps", str(source), folder=depending)
    return depending


@pytest.fixture(scope="module")
def tarball(source: Path, depending: Path) -> Path:
    """The result of `npm pack`, after `prepare` has built the folder."""
    npm("pack", "--ignore-scripts", "--pack-destination", str(source.parent), folder=source)
    return next(source.parent.glob("*.tgz"))


@pytest.fixture(scope="module", params=OFFICIAL)
def app(
    package: Path, tarball: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """An app with the packed package installed beside the oldest or newest official client that it admits."""
    app = tmp_path_factory.mktemp("app")
    (app / "package.json").write_text('{"type": "module", "private": true}', encoding="utf-8")
    npm("install", "--offline", "--no-save", "--legacy-peer-deps", str(tarball), folder=app)
    (app / "node_modules" / "@supabase").mkdir()
    (app / "node_modules" / "@supabase" / "supabase-js").symlink_to(
        package / "node_modules" / OFFICIAL[request.param]
    )
    for name in ("@types", "typescript"):
        (app / "node_modules" / name).symlink_to(package / "node_modules" / name)
    return app


def npm(*arguments: str, folder: Path) -> None:
    subprocess.run(["npm", *arguments], cwd=folder, capture_output=True, text=True, check=True)


def test_the_packed_package_holds_exactly_what_an_app_needs(tarball: Path) -> None:
    with tarfile.open(tarball) as packed:
        names = {member.name.removeprefix("package/") for member in packed}
    outside = {name for name in names if not name.startswith("dist/")}
    assert outside == {"package.json", "README.md"}
    modules = {"dist/index.js", "dist/index.d.ts", "dist/generated/types.d.ts"}
    assert modules | {"dist/cjs/index.js", "dist/cjs/index.d.ts", "dist/cjs/package.json"} <= names


def test_installing_the_package_from_a_folder_builds_it(depending: Path) -> None:
    assert (depending / "node_modules" / "@retromuscle" / "client" / "dist" / "index.js").is_file()


@pytest.mark.parametrize(
    "linter", [["publint", "run", "--strict"], ["attw", "--no-color"]], ids=["publint", "attw"]
)
def test_package_linters_find_nothing(package: Path, tarball: Path, linter: list[str]) -> None:
    program = package / "node_modules" / ".bin" / linter[0]
    linted = subprocess.run([program, *linter[1:], tarball], capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_range_of_the_official_client_ends_at_the_tested_versions(package: Path) -> None:
    manifest = json.loads((package / "package.json").read_text(encoding="utf-8"))
    oldest = manifest["devDependencies"]["@supabase/supabase-js"]
    assert manifest["peerDependencies"] == {"@supabase/supabase-js": f"^{oldest}"}


@pytest.mark.parametrize("kind", ["module", "commonjs"])
def test_an_app_runs(app: Path, shared_gateway: Gateway, kind: str) -> None:
    """As an ES module and as CommonJS, with the same few lines."""
    taken = {
        "module": 'import { createServerRetro } from "@retromuscle/client";',
        "commonjs": 'const { createServerRetro } = require("@retromuscle/client");',
    }
    file = app / f"server.{'mjs' if kind == 'module' else 'cjs'}"
    file.write_text(f"{taken[kind]}\n{VISIT}", encoding="utf-8")
    assert run(file, shared_gateway) == "ok\n"


def test_an_app_compiles_and_runs(app: Path, package: Path, shared_gateway: Gateway) -> None:
    (app / "app.ts").write_text(APP, encoding="utf-8")
    options = json.loads((package / "tsconfig.json").read_text(encoding="utf-8"))
    options["include"] = ["app.ts"]
    (app / "tsconfig.json").write_text(json.dumps(options), encoding="utf-8")

    assert compile_package(app, "--noEmit", "false") == ""
    assert run(app / "app.js", shared_gateway) == "ok\n"


def test_the_first_call_of_the_readme(app: Path, package: Path, shared_gateway: Gateway) -> None:
    (app / "first.mjs").write_text(first_block(package / "README.md", "js"), encoding="utf-8")
    with_password(shared_gateway, "emma")
    assert run(app / "first.mjs", shared_gateway, PASSWORD=PASSWORD) == LEFT_OF_FEBRUARY


def run(file: Path, gateway: Gateway, **more: str) -> str:
    """The output of a script."""
    environment = {"PATH": os.environ["PATH"], **first_settings(gateway), **more}
    ran = subprocess.run(["node", file], env=environment, capture_output=True, text=True, check=False)
    return ran.stdout or ran.stderr


@pytest.mark.parametrize(
    ("used", "needed"),
    [
        ("videoStatusLabels", {"generated/types.js"}),
        ("refusals", {"generated/errors.js"}),
        ("protectPage", {"programme/pages.js"}),
        ("MissingSetting", {"settings.js"}),
    ],
)
def test_a_bundle_holds_only_what_is_used(app: Path, package: Path, used: str, needed: set[str]) -> None:
    assert bundled(app, package, used) == {f"{PACKAGE}{name}" for name in needed}


def test_a_page_bundles_no_code_of_servers_or_uploads(app: Path, package: Path) -> None:
    held = {name.removeprefix(PACKAGE) for name in bundled(app, package, "createBrowserRetro")}
    assert {"client.js", "create.js", "generated/methods.js"} <= held
    assert not any(
        name.startswith(
            ("programme/", "server", "session", "gateway", "resumable", "tickets", "generated/types")
        )
        for name in held
    )


def bundled(app: Path, package: Path, used: str) -> set[str]:
    """The package's files that are left in the bundle of a page that uses one function."""
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
    bundle = json.loads((app / "meta.json").read_text(encoding="utf-8"))
    inputs = bundle["outputs"]["bundle.js"]["inputs"]
    return {name for name, part in inputs.items() if part["bytesInOutput"] and name != page.name}
