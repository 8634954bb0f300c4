"""What a gateway refuses before it serves."""


class SettingRefused(Exception):
    """A setting with which the gateway cannot be served; `remedy` is what to write instead."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy
