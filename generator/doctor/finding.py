"""One result of the doctor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """`said` is a fact when all is well, else a complaint; then `remedy` says what to do."""

    subject: str
    said: str
    remedy: str | None = None

    @property
    def ok(self) -> bool:
        return self.remedy is None
