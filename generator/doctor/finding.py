"""What the doctor says of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """`said` is a fact when it is fine, a complaint when it is not; then `remedy` says what to do."""

    subject: str
    said: str
    remedy: str | None = None

    @property
    def ok(self) -> bool:
        return self.remedy is None
