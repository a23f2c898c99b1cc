"""What a keyboard, a zoom, wide letters and a finger reach on a page: looked at in the page itself."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
"""The spacing of text that a reader may set (WCAG 1.4.12)."""

_FOCUS = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return null;
  const label = /checkbox|radio/.test(one.type) ? one.closest("label") ?? one.nextElementSibling : null;
  const shown = label ?? one;
  const near = [one, shown, ...shown.children, one.parentElement, one.closest(".wa-options, form")].filter(Boolean);
  const ringed = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  const isRinged = near.some((part) => [null, "::after"].some((pseudo) => ringed(getComputedStyle(part, pseudo))));
  const isFloating = (part) => /sticky|fixed/.test(getComputedStyle(part).position);
  const covers = (top) => !(shown.contains(top) || top.contains(shown) && !isFloating(top));
  const root = one.getRootNode();
  const isHit = (box) => [.1, .5, .9].some((x) => [.2, .5, .8].some((y) => {
    const top = root.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return top && !covers(top);
  }));
  const boxes = [...shown.getClientRects()];
  globalThis.stops ??= new Map();
  stops.set(one, (stops.get(one) ?? 0) + 1);
  const where = `${one.tagName}.${one.className} ${one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 30)}`;
  return { where, isRinged, isSeen: boxes.some((box) => box.width > 1 && box.height > 1 && isHit(box)), times: stops.get(one), type: one.type ?? "" };
}"""

_TARGETS = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".headerlink"))
    .filter((one) => !one.matches(".md-option, .md-skip"));
  const boxOf = (one) => {
    const own = one.getBoundingClientRect();
    const label = one.matches("input") && /checkbox|radio/.test(one.type) ? one.closest("label") ?? one.labels[0] : null;
    const other = label?.getBoundingClientRect() ?? own;
    const [left, top] = [Math.min(own.left, other.left), Math.min(own.top, other.top)];
    const [right, bottom] = [Math.max(own.right, other.right), Math.max(own.bottom, other.bottom)];
    return { one, left, top, right, bottom, width: right - left, height: bottom - top };
  };
  const boxes = all.map(boxOf).filter(({ width, height, right }) => width > 1 && height > 1 && right > 0);
  const isSmall = ({ width, height }) => width < 23.9 || height < 23.9;
  const inText = ({ one }) => getComputedStyle(one).display === "inline"
    && one.parentElement.textContent.trim().length > one.textContent.trim().length + 3;
  const middle = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const distance = (a, b) => {
    const [x, y] = middle(a);
    if (isSmall(b)) return Math.hypot(x - middle(b)[0], y - middle(b)[1]) - 24;
    return Math.hypot(Math.max(b.left - x, 0, x - b.right), Math.max(b.top - y, 0, y - b.bottom)) - 12;
  };
  return boxes.filter((box) => isSmall(box) && !inText(box))
    .filter((box) => boxes.some((b) => !b.one.contains(box.one) && !box.one.contains(b.one) && distance(box, b) < -.1))
    .map(({ one, width, height }) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 20)} ${width} x ${height}`);
}"""

_FLOATING = """() => {
  scrollTo(0, document.documentElement.scrollHeight / 3);
  const rows = new Set();
  for (const one of document.querySelectorAll("body *")) {
    if (!/sticky|fixed/.test(getComputedStyle(one).position) || one.matches(".md-dialog, .md-skip")) continue;
    const { top, bottom, left, right, width } = one.getBoundingClientRect();
    const isInView = right > 0 && left < innerWidth && one.checkVisibility({ opacityProperty: true });
    if (width > innerWidth / 3 && isInView && !one.closest(".md-sidebar"))
      for (let y = Math.max(0, Math.round(top)); y < Math.min(innerHeight, Math.round(bottom)); y += 1) rows.add(y);
  }
  return rows.size / innerHeight;
}"""

_CUT = """(allowed) => [...document.querySelectorAll("main *, header *")].filter((one) => {
  const { overflowX, overflowY, clipPath } = getComputedStyle(one);
  if (!one.checkVisibility() || !one.textContent.trim() || clipPath !== "none" || one.closest(allowed)) return false;
  if (one.clientWidth < 3 || one.clientHeight < 3) return false;
  return (/hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (/hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 1);
}).map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 30)}`)"""

CUT_BY_CHOICE = (
    ".wa-shot, .wa-review__about p, .wa-review__name, .wa-current__name, .wa-edit, .wa-fold summary, .wa-option__word"
)
"""A picture in small; and what is whole elsewhere: in the practice below its row, in its fold, as the name of a link."""


def walk(page: Page, key: str, most: int) -> tuple[list[str], int]:
    """Go through a page by a key; what has no ring, is hidden or holds the focus, and how many stops there were."""
    page.evaluate("globalThis.stops = new Map()")
    faults: list[str] = []
    for stop in range(most):
        page.keyboard.press(key)
        focus: dict[str, Any] | None = page.evaluate(_FOCUS)
        if focus is None:
            return faults, stop
        if focus["times"] > (8 if focus["type"] == "date" else 1):
            return [*faults, f"came back: {focus['where']}"], stop
        faults += [f"no ring: {focus['where']}"] * (
            not focus["isRinged"] and focus["type"] != "date"
        )  # its parts have the browser's
        faults += [f"hidden: {focus['where']}"] * (not focus["isSeen"])
    return faults, most


def small_targets(page: Page) -> list[str]:
    """Controls that are smaller than 24 px, stand in no text, and have not the room around them (WCAG 2.5.8)."""
    page.evaluate("scrollTo(0, 0)")
    found: list[str] = page.evaluate(_TARGETS)
    return found


def floating_share(page: Page) -> float:
    """How much of the window's height is below what stays in view while the page scrolls."""
    return float(page.evaluate(_FLOATING))


def set_spacing(page: Page) -> None:
    """Set the spacing of text, as a reader's own style sheet does; the site's policy allows no others."""
    page.evaluate(
        """(text) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(text);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        SPACED,
    )


def cut(page: Page) -> list[str]:
    """Texts of which a part cannot be seen."""
    found: list[str] = page.evaluate(_CUT, CUT_BY_CHOICE)
    return found
