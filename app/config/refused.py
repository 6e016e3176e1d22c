"""Why the settings do not let the product start."""

from collections.abc import Mapping

from app.errors import Refused


class SettingRefused(Refused, ValueError):
    """Settings are missing or make no sense. Each line of the text names variables and says what to do."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        names: dict[str, list[str]] = {}
        for name, why in faults.items():
            names.setdefault(why, []).append(name)
        super().__init__("\n".join(f"{', '.join(alike)}: {why}" for why, alike in names.items()))
        self.faults = faults
        self.name = ", ".join(faults)
