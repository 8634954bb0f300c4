"""The TypeScript compiler of the package."""

import subprocess
from pathlib import Path


def compile_package(
    package: Path, *options: str | Path, config: str = "tsconfig.json", compiler: Path | None = None
) -> str:
    """The compiler's errors; empty when there are none. `compiler` names the folder of another tsc than the
    package's own.
    """
    tsc = (compiler or package) / "node_modules" / "typescript" / "bin" / "tsc"
    command = ["node", tsc, "--project", package / config, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def transpiled(package: Path, folder: Path) -> Path:
    """A folder with the package as JavaScript. Types are left to test_types.py."""
    sources = [path for place in ("src", "tests", "example") for path in (package / place).rglob("*.ts")]
    esbuild = package / "node_modules" / ".bin" / "esbuild"
    options = ["--log-level=error", f"--outbase={package}", f"--outdir={folder}"]
    subprocess.run([esbuild, *sources, *options], cwd=package, check=True)
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "node_modules").symlink_to(package / "node_modules")
    return folder
