"""Whether a public surface may follow the one of the last release, as CHANGELOG.md announces it."""

from dataclasses import dataclass

from generator.codegen.surface.breaking import PublicChange, changes_since
from generator.codegen.surface.published import RELEASED, Published, from_json, to_json
from generator.codegen.surface.versions import CHANGELOG, ChangelogSection, Version, parse_version, sections
from generator.config import Project
from generator.errors import ChecksFailed, UsageError


@dataclass(frozen=True)
class VersionStep:
    """From the last release to now. `version` is what the changelog announces for it; None: nothing yet."""

    released: Version
    version: Version | None
    changes: tuple[PublicChange, ...]

    @property
    def breaking(self) -> list[PublicChange]:
        return [change for change in self.changes if change.breaking]

    def check(self) -> None:
        """Raises ChecksFailed when something breaks that the announced version does not own up to."""
        if self.breaking and not (self.version and self.version.breaks(self.released)):
            raise ChecksFailed(
                f"changes that break programs written for {self.released}: {len(self.breaking)}",
                remedy=f"take them back, or begin {CHANGELOG} with "
                f"`## {self.released.next_breaking} - Unreleased`",
            )


def step_since_release(project: Project, now: Published) -> VersionStep | None:
    """None before the first release. Raises ContractError when what was released cannot be read."""
    path = project.root / RELEASED
    if not path.exists():
        return None
    released = from_json(path.read_text(encoding="utf-8"))
    last = parse_version(released.version)
    announced = [section.version for section in _sections(project)][:1]
    version = announced[0] if announced and announced[0] > last else None
    return VersionStep(last, version, tuple(changes_since(released, now)))


def release(project: Project, now: Published) -> dict[str, str]:
    """The file that makes `now` the last release.

    Raises UsageError where the changelog does not tell of that version, ChecksFailed where it breaks more
    than that version may.
    """
    version = parse_version(now.version)
    newest = next((section for section in _sections(project) if section.dated), None)
    if newest is None or newest.version != version:
        raise UsageError(
            f"{CHANGELOG} has no {version} as its newest dated version",
            remedy=f"head what is released with `## {version} - YYYY-MM-DD`",
        )
    step = step_since_release(project, now)
    if step and version <= step.released:
        raise UsageError(f"{step.released} is already released", remedy="release a higher version")
    if step:
        step.check()
    return {RELEASED: to_json(now)}


def announced_version(project: Project) -> str:
    """The newest version that the changelog tells of, `unreleased` before the first."""
    return next((str(section.version) for section in _sections(project)), "unreleased")


def _sections(project: Project) -> list[ChangelogSection]:
    path = project.root / CHANGELOG
    return sections(path.read_text(encoding="utf-8")) if path.exists() else []
