"""What a release says and demands: the tag, the version and the changelog agree."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT, tool

CHANGELOG = """# Changelog

## [Unreleased]

- Later.

## [1.1.0] - 2027-01-31

### Added

- A thing, see [the guide](guide.md).

## [1.0.0] - 2026-12-01

- The first.

[1.1.0]: https://example.org/compare/v1.0.0...v1.1.0
"""


def test_the_notes_of_a_release_are_the_section_of_its_version() -> None:
    notes = tool("release_notes").notes
    assert notes("v1.1.0", "1.1.0", CHANGELOG) == "### Added\n\n- A thing, see [the guide](guide.md)."
    assert notes("v1.0.0", "1.0.0", CHANGELOG) == "- The first."


@pytest.mark.parametrize(
    ("tag", "version", "message"),
    [
        ("v1.1.0", "1.2.0", "the tag is 'v1.1.0', but pyproject.toml says 1.2.0: the tag must be 'v1.2.0'"),
        ("1.1.0", "1.1.0", "the tag must be 'v1.1.0'"),
        ("v1.2.0", "1.2.0", "CHANGELOG.md has no section '## [1.2.0] - YEAR-MONTH-DAY': write it"),
        ("v4.0", "4.0", "no section '## [4.0]"),
        ("vUnreleased", "Unreleased", "'## [Unreleased]' has no day such as 2027-03-31"),
        ("v2.0", "2.0", "nothing stands below '## [2.0] - 2027-02-01': say what changed"),
        ("v3.0", "3.0", "'## [3.0] - 2027-13-01' has no day"),
    ],
)
def test_a_release_that_does_not_agree_with_itself_is_refused_with_what_to_write(
    tag: str, version: str, message: str
) -> None:
    changelog = f"{CHANGELOG}\n## [3.0] - 2027-13-01\n\n- No such month.\n\n## [2.0] - 2027-02-01\n\n## [4x0] - 2026-01-01\n\n- x\n"
    with pytest.raises(ValueError, match=re.escape(message)):
        tool("release_notes").notes(tag, version, changelog)


def test_the_version_of_today_may_be_released(capsys: pytest.CaptureFixture[str]) -> None:
    version = re.search(r'^version = "(.*)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version is not None
    assert tool("release_notes").main(f"v{version[1]}") == 0
    assert len(capsys.readouterr().out.splitlines()) > 3
    assert tool("release_notes").main("v0") == 1
    assert "release: the tag is 'v0'" in capsys.readouterr().err
