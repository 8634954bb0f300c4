"""Whether the public surface may follow that of the last release, given the version in CHANGELOG.md."""

from dataclasses import dataclass

from generator.codegen.surface.breaking import PublicChange, changes_since
from generator.codegen.surface.published import RELEASED, Published, from_json, to_json
from generator.codegen.surface.versions import CHANGELOG, ChangelogSection, Version, parse_version, sections
from generator.config import Project
from generator.errors import ChecksFailed, UsageError


@dataclass(frozen=True)
class VersionStep:
    """The step from the last release to now. `version` is the one that the changelog announces;
    None if none.
    """

    released: Version
    version: Version | None
    changes: tuple[PublicChange, ...]

    @property
    def breaking(self) -> list[PublicChange]:
        return [change for change in self.changes if change.breaking]

    def check(self) -> None:
        """Raises ChecksFailed when something breaks that the announced version may not break."""
        if self.breaking and not (self.version and self.version.breaks(self.released)):
            raise ChecksFailed(
                f"changes that break programs written for {self.released}: {len(self.breaking)}",
                remedy=f"undo them, or begin {CHANGELOG} with "
                f"`## {self.released.next_breaking} - Unreleased`",
            )


def step_since_release(project: Project, now: Published) -> VersionStep | None:
    """None before the first release. Raises ContractError when the file of the last release cannot
    be read.
    """
    path = project.root / RELEASED
    if not path.exists():
        return None
    released = from_json(path.read_text(encoding="utf-8"))
    last = parse_version(released.version)
    announced = [section.version for section in _sections(project)][:1]
    version = announced[0] if announced and announced[0] > last else None
    return VersionStep(last, version, tuple(changes_since(released, now)))


def release(project: Project, now: Published) -> dict[str, str]:
    """The file that records `now` as the last release.

    Raises UsageError where the changelog has no section for that version, ChecksFailed where more breaks than
    that version may break.
    """
    version = parse_version(now.version)
    newest = next((section for section in _sections(project) if section.dated), None)
    if newest is None or newest.version != version:
        raise UsageError(
            f"{CHANGELOG} has no {version} as its newest dated version",
            remedy=f"give the section of this release the heading `## {version} - YYYY-MM-DD`",
        )
    step = step_since_release(project, now)
    if step and version <= step.released:
        raise UsageError(f"{step.released} is already released", remedy="release a higher version")
    if step:
        step.check()
    return {RELEASED: to_json(now)}


def announced_version(project: Project) -> str:
    """The newest version in the changelog; `unreleased` without any."""
    return next((str(section.version) for section in _sections(project)), "unreleased")


def _sections(project: Project) -> list[ChangelogSection]:
    path = project.root / CHANGELOG
    return sections(path.read_text(encoding="utf-8")) if path.exists() else []
