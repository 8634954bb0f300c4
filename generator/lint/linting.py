"""One run of all linters over some files."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.config import Project
from generator.lint.cache import LintCache
from generator.lint.findings import Finding
from generator.lint.own import check_own_rules
from generator.lint.safety import check_safety
from generator.lint.selection import is_generated
from generator.lint.style import check_style, fix_style, style_rules


def lint(project: Project, files: Sequence[Path], *, fix: bool = False) -> list[Finding]:
    """The findings of all linters, by path and line. With `fix`, sqlfluff first fixes what it can.

    sqlfluff's findings are cached, since it needs a tenth of a second per file; squawk is fast. The layout of
    a generated file is not checked: it comes from its template, and `retro generate --check` refuses edits.
    """
    cache = LintCache(project, style_rules(project))
    written = [file for file in files if not is_generated(file)]
    if fix:
        fix_style(project, [file for file in written if cache.known(file) != []])
    new = [file for file in written if cache.known(file) is None]
    with ThreadPoolExecutor(1) as aside:  # while other processes run sqlfluff
        others = aside.submit(_all_but_style, project, files)
        if new:
            cache.remember(new, check_style(project, new))
        style = [finding for file in written for finding in cache.known(file) or []]
        return sorted(style + others.result())


def _all_but_style(project: Project, files: Sequence[Path]) -> list[Finding]:
    return check_safety(project, files) + check_own_rules(project, files)
