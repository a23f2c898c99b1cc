"""Five sizes of text and three heights of controls on every kind of page of content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
TEXT = (12, 14, 16, 20, 28)
CONTROLS = (24, 32, 40)
PAGES = [
    "security/sec03/sec03-bp02/", "security/sec03/", "security/", "glossary/", "practices/", "practices/all/", "services/",
    "services/iam/", "risks/high/", "guides/", "guides/the-framework/", "guides/make-it-yours/", "data/", "editions/",
    "changes/", "offline/", "2024-11-06/", "2024-11-06/security/sec02/sec02-bp01/",
]  # fmt: skip

_FOUND = """() => {
  const texts = {}, controls = {};
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && one.getBoundingClientRect().width > 1;
  const named = (one) => `${one.localName}.${one.className}`;
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest("script, style, noscript, svg, option") || !seen(one)) continue;
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (hasText || one.matches("input:not([type=checkbox], [type=radio]), select, textarea"))
      (texts[parseFloat(getComputedStyle(one).fontSize)] ??= []).push(named(one));
  }
  const all = "button, select, .wa-button, .wa-options, .wa-chip, input:not([type=checkbox], [type=radio], [type=hidden])";
  for (const one of document.querySelectorAll(all)) {
    const box = one.closest(".wa-meta > *") ?? one;  // a chip is pressed as a whole
    if (seen(one) && !one.closest("pre, .highlight")) (controls[box.getBoundingClientRect().height] ??= []).push(named(one));
  }
  return [texts, controls];
}"""


def _strange(found: dict[str, Any], wanted: tuple[int, ...], most: float = 1000) -> dict[str, list[str]]:
    off = {size: names for size, names in found.items() if not any(abs(float(size) - one) < 0.3 for one in wanted)}
    return {size: sorted(set(names))[:5] for size, names in off.items() if float(size) <= most}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_content_has_our_sizes_alone(read_page: Open, path: str, width: int) -> None:
    page = read_page(path, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if path.count("/") == 3:
        page.locator("fieldset.wa-status").wait_for()
    texts, controls = page.evaluate(_FOUND)
    assert _strange(texts, TEXT) == {}
    # A control whose words wrap, or a status on a phone, is higher.
    assert _strange(controls, CONTROLS, most=max(CONTROLS)) == {}
