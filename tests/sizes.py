"""What a page shows in which size: the sizes of its text, and the heights of its controls, rows of them together."""

from __future__ import annotations

from typing import Any, NamedTuple

from playwright.sync_api import Page

TEXT = (12, 14, 16, 20, 28)
CONTROLS = (24, 32, 40)

_FOUND = """() => {
  const rows = new Map(), texts = {}, controls = [];
  const named = (one) => `${one.localName}${one.className && typeof one.className === "string" ? "." + one.className.trim().split(/\\s+/).join(".") : ""}`;
  const isSeen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.getBoundingClientRect().width > 1 && one.getBoundingClientRect().height > 1;
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const FIELDS = "button, select, .wa-button, summary.wa-button, input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";
  for (const one of all(document.body)) {
    if (!isSeen(one) || one.closest("script, style, noscript, svg, option")) continue;
    const style = getComputedStyle(one);
    const hasText = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (hasText || one.matches("input:not([type=checkbox], [type=radio]), select, textarea"))
      (texts[Math.round(parseFloat(style.fontSize) * 100) / 100] ??= new Set()).add(named(one));
    if (!one.matches(FIELDS)) continue;
    const { top, height } = one.getBoundingClientRect();
    const box = { name: named(one), text: (one.textContent || one.ariaLabel || "").trim().slice(0, 30), height: Math.round(height * 10) / 10,
      top: Math.round(top), parent: one.parentElement, lines: Math.round(height / parseFloat(style.lineHeight)) };
    controls.push(box);
  }
  const uneven = [];
  for (const one of controls) for (const two of controls)
    if (one !== two && one.parent === two.parent && Math.abs(one.top - two.top) < 8 && one.height < two.height)
      uneven.push(`${one.name} ${one.height} beside ${two.name} ${two.height}`);
  return {
    texts: Object.entries(texts).map(([size, names]) => [Number(size), [...names].slice(0, 6)]),
    controls: controls.map(({ name, text, height }) => [height, `${name} "${text}"`]),
    uneven: [...new Set(uneven)],
  };
}"""


class Sizes(NamedTuple):
    """What is not of our sizes: what has such a size, by size; and controls in one row that differ."""

    texts: dict[float, list[str]]
    controls: dict[float, list[str]]
    uneven: list[str]


def strange_sizes(page: Page, texts: tuple[int, ...] = TEXT) -> Sizes:
    """Collect what is seen of a page, also in shadow roots. A button whose words wrap may be higher than 40 px."""
    found: dict[str, Any] = page.evaluate(_FOUND)
    controls: dict[float, list[str]] = {}
    for height, name in found["controls"]:
        if not any(abs(height - one) < 0.6 for one in CONTROLS) and height < max(CONTROLS) + 1:
            controls.setdefault(height, []).append(name)
    strange = {size: names for size, names in found["texts"] if not any(abs(size - one) < 0.1 for one in texts)}
    return Sizes(strange, controls, found["uneven"])
