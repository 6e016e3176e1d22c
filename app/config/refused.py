"""Why the settings do not let the product start."""


class SettingRefused(ValueError):
    """A setting that is missing or makes no sense. The text names the variable and says what to do."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name = name
