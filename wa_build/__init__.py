"""Open Well-Architected: from structured content to a published, searchable site, and assessments with their reports.

The door for programs is small, see `docs/api.md`:

    catalog = wa_build.load_catalog()
    review = wa_build.assess(catalog, wa_build.load_assessment("bank.json"))
    html = wa_build.report(review)
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wa_build.api import assess as assess
    from wa_build.api import load_assessment as load_assessment
    from wa_build.api import load_catalog as load_catalog
    from wa_build.api import report as report

    __version__: str

__all__ = ["__version__", "assess", "load_assessment", "load_catalog", "report"]


class _Door(ModuleType):
    """Loads what is asked for only then: a command that needs little must not wait for all of it.

    `assess` is a function here, and the package beside it goes by its full name only: Python would put the package in
    the function's place as soon as a module of it is imported.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name != "assess" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            from importlib.metadata import version  # noqa: PLC0415 - as the class says

            return version("open-well-architected")
        if name in __all__:
            from wa_build import api  # noqa: PLC0415 - as the class says

            return getattr(api, name)
        raise AttributeError(f"module 'wa_build' has no attribute {name!r}")

    def __dir__(self) -> list[str]:
        return sorted(__all__)


sys.modules[__name__].__class__ = _Door
