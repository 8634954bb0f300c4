"""Errors in the settings of a gateway, raised before it serves."""


class SettingRefused(Exception):
    """A setting with which the gateway cannot be served; `remedy` says what to set instead."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy
