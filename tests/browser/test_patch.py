"""Views keep what is under a hand: `lib/patch.js` against a fresh render of the same description, in a real browser."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect
from tabs import Tabs

BLANK = "assets/javascripts/lib/patch.js"  # a page that runs no script
PREPARE = """async (base) => {
  const { create, patch } = await import(base + "assets/javascripts/lib/patch.js");
  const { element, h } = await import(base + "assets/javascripts/lib/h.js");
  Object.assign(window, { create, element, h, patch });
  document.body.replaceChildren();
  window.place = document.body.appendChild(document.createElement("main"));
  // A tree as JSON; a listener is a word that it says.
  window.heard = [];
  window.say = (word) => () => heard.push(word);
  const propOf = ([name, value]) => [name, name.startsWith("on") ? say(value) : value];
  window.treeOf = (tree) => {
    if (Array.isArray(tree)) return tree.map(treeOf);
    if (tree === null || typeof tree !== "object") return tree;
    return h(tree.tag, Object.fromEntries(Object.entries(tree.props).map(propOf)), ...tree.children.map(treeOf));
  };
  // All that a person can see of a node; the order in which attributes were set is not.
  window.seen = (node) => node.nodeType === 3 ? node.data : [
    node.namespaceURI, node.nodeName, [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort(),
    node.value ?? null, node.checked ?? null, node.selected ?? null, node.selectedIndex ?? null, [...node.childNodes].map(seen),
  ];
  window.clicked = (root) => {
    heard.length = 0;
    for (const node of root.querySelectorAll("*")) node.dispatchEvent(new Event("click"));
    return [...heard];
  };
  // The nodes with a key, by the way to them through nodes with a key.
  window.keyed = (parent, trees, way = "", found = new Map()) => {
    const shown = trees.flat(9).filter((tree) => tree !== null && tree !== false && tree !== "");
    shown.forEach((tree, at) => {
      if (typeof tree !== "object" || tree.props.key === undefined) return;
      const name = `${way}/${tree.tag}#${tree.props.key}`;
      found.set(name, parent.childNodes[at]);
      keyed(parent.childNodes[at], tree.children, name, found);
    });
    return found;
  };
}"""

_texts = st.sampled_from(["", "a", "b c"])
_flags = st.sampled_from([True, False, None])


def _vnode(
    tags: st.SearchStrategy[str],
    props: dict[str, Any],
    children: st.SearchStrategy[Any],
    always: dict[str, Any] | None = None,
) -> Any:
    key = st.none() | st.integers(0, 5)
    common = {"class": _texts, "title": _texts | st.none(), "hidden": _flags, "onclick": _texts}
    own = st.fixed_dictionaries(always or {}, optional={**common, **props})

    def build(tag: str, key: int | None, own: dict[str, Any], children: list[Any]) -> dict[str, Any]:
        return {"tag": tag, "props": own if key is None else {**own, "key": key}, "children": _unique(children)}

    return st.builds(build, tags, key, own, children)


def _unique(children: list[Any]) -> list[Any]:
    """A key stands once among siblings."""
    known: set[object] = set()

    def is_new(child: Any) -> bool:
        key = child["props"].get("key") if isinstance(child, dict) else None
        is_known = key is not None and (child["tag"], key) in known
        known.add((child["tag"], key) if key is not None else None)
        return not is_known

    return [[c for c in child if is_new(c)] if isinstance(child, list) else child for child in children
            if isinstance(child, list) or is_new(child)]  # fmt: skip


_nothing = st.just([])
_leaves = st.one_of(
    st.sampled_from([None, False, "", "text", "more text", 0, 7]),
    _vnode(st.just("input"), {"value": _texts}, _nothing),
    _vnode(st.just("input"), {"type": st.sampled_from(["checkbox", "radio"]), "checked": st.booleans()}, _nothing),
    _vnode(st.just("textarea"), {"value": _texts}, _nothing),
    _vnode(st.just("progress"), {"max": st.just(3), "value": st.integers(0, 3)}, _nothing),
    _vnode(
        st.just("select"), {},
        st.lists(_vnode(st.just("option"), {"value": st.sampled_from("abc")}, st.just(["x"])), max_size=3),
        {"value": st.sampled_from("abc")},
    ),
    _vnode(st.just("svg"), {"viewBox": st.just("0 0 9 9")}, st.lists(
        _vnode(st.sampled_from(["g", "path", "a"]), {"d": _texts, "style": st.sampled_from(["fill: red", ""])}, _nothing), max_size=3,
    )),
)  # fmt: skip
_trees = st.recursive(
    _leaves,
    lambda inner: _vnode(
        st.sampled_from(["div", "span", "li", "button", "details", "a"]), {"open": _flags}, st.lists(inner | st.lists(inner, max_size=3), max_size=5)
    ),
    max_leaves=12,
)  # fmt: skip
_lists = st.lists(_trees | st.lists(_trees, max_size=4), max_size=6).map(_unique)


@pytest.fixture(name="site", scope="module")
def _site() -> Path:
    """The sources: these tests need no built site."""
    return ROOT / "overrides"


@pytest.fixture(name="blank", scope="module")
def _blank(module_tabs: Tabs, base_url: str) -> Page:
    page = module_tabs.get("patch")
    page.goto(base_url + BLANK)
    page.evaluate(PREPARE, base_url)
    return page


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees=st.lists(_lists, min_size=4, max_size=4))
def test_a_patch_shows_what_a_fresh_render_shows_and_keeps_the_nodes_with_the_same_keys(
    blank: Page, trees: list[Any]
) -> None:
    result = blank.evaluate(
        """(trees) => {
          const [place, fresh] = [document.createElement("main"), document.createElement("main")];
          document.body.replaceChildren(place, fresh);
          const wrong = [];
          let before = new Map();
          for (const tree of trees) {
            patch(place, ...tree.map(treeOf));
            fresh.replaceChildren();
            patch(fresh, ...tree.map(treeOf));
            const now = keyed(place, tree);
            wrong.push(...[...now].filter(([name, node]) => (before.get(name) ?? node) !== node).map(([name]) => name));
            for (const ask of [seen, clicked]) {
              const [mine, right] = [place, fresh].map((root) => JSON.stringify(ask(root)));
              if (mine !== right) wrong.push([mine, right]);
            }
            before = now;
          }
          return wrong;
        }""",
        trees,
    )
    assert result == []


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(tree=_lists)
def test_what_others_have_made_of_the_same_description_is_taken_over_node_by_node(blank: Page, tree: list[Any]) -> None:
    result = blank.evaluate(
        """(tree) => {
          const [place, fresh] = [document.createElement("main"), document.createElement("main")];
          document.body.replaceChildren(place, fresh);
          patch(fresh, ...tree.map(treeOf));
          place.append(...fresh.cloneNode(true).childNodes);
          const nodes = (root) => [...root.querySelectorAll("*")];
          const before = nodes(place);
          patch(place, ...tree.map(treeOf));
          return {
            kept: nodes(place).every((node, at) => node === before[at]),
            seen: [seen(place), seen(fresh)], clicked: [clicked(place), clicked(fresh)],
          };
        }""",
        tree,
    )
    assert result["kept"]
    assert result["seen"][0] == result["seen"][1]
    assert result["clicked"][0] == result["clicked"][1]


KEYS = "abcd"
LISTS = """(options) => {
  const { tag = "input" } = options;
  document.body.replaceChildren(place);
  patch(place);
  place.className = "";
  window.events = [];
  for (const type of ["focusin", "focusout"]) place[`on${type}`] = () => events.push(type);
  window.said = [];
  // Rows of a list; whoever is clicked says which render made its listener.
  window.rows = (keys, render) => patch(place, h("ul", {}, [...keys].map((key) =>
    h("li", { key }, h(tag, { type: tag === "button" ? "button" : "text", "aria-label": key, value: `text of ${key}`,
      onclick: () => said.push(`${key} of ${render}`) }, tag === "button" ? key : null)))));
}"""


@pytest.mark.parametrize("focused", KEYS)
def test_the_field_with_the_focus_is_not_moved_whatever_moves_around_it(blank: Page, focused: str) -> None:
    blank.evaluate(LISTS, {})
    orders = ["".join(order) for size in (1, 3, 4) for order in itertools.permutations(KEYS, size) if focused in order]
    result = blank.evaluate(
        """async ([focused, orders]) => {
          rows("abcd", 0);
          const field = document.querySelector(`[aria-label=${focused}]`);
          field.focus();
          field.setSelectionRange(2, 5, "backward");
          events.length = 0;
          const wrong = [];
          for (const order of orders) {
            rows(order, order);
            const shown = [...document.querySelectorAll("input")].map((input) => input.ariaLabel).join("");
            const { selectionStart, selectionEnd, selectionDirection } = field;
            const caret = [selectionStart, selectionEnd, selectionDirection].join();
            if (shown !== order || document.activeElement !== field || caret !== "2,5,backward") wrong.push([order, shown, caret]);
          }
          return { wrong, events };
        }""",
        [focused, orders],
    )
    assert result == {"wrong": [], "events": []}


@pytest.mark.parametrize("order", ["bcda", "dabc", "dcba", "a", "xaby", "bxay"])
def test_a_click_arrives_though_the_rows_change_places_while_the_mouse_is_down(blank: Page, order: str) -> None:
    blank.evaluate(LISTS, {"tag": "button"})
    blank.evaluate("rows('abcd', 1)")
    # The row that is pressed stands in one place, so that the pointer stays on it.
    blank.evaluate("place.className = 'still'")
    blank.add_style_tag(content=".still li { position: absolute; top: 60px } .still li:has([aria-label=a]) { top: 0 }")
    box = blank.get_by_role("button", name="a", exact=True).bounding_box()
    assert box is not None
    blank.mouse.move(box["x"] + 3, box["y"] + 3)
    blank.mouse.down()
    blank.evaluate("(order) => rows(order, 2)", order)
    blank.mouse.up()
    assert blank.evaluate("said") == ["a of 2"]
    assert "".join(blank.locator("button").all_inner_texts()) == order


def test_a_key_that_is_held_down_clicks_when_it_is_let_go(blank: Page) -> None:
    blank.evaluate(LISTS, {"tag": "button"})
    blank.evaluate("rows('abcd', 1)")
    blank.get_by_role("button", name="b", exact=True).focus()
    blank.keyboard.down(" ")
    blank.evaluate("rows('dcab', 2)")
    blank.keyboard.up(" ")
    assert blank.evaluate("said") == ["b of 2"]


def test_where_what_is_pressed_and_what_has_the_focus_change_places_both_are_kept(blank: Page) -> None:
    blank.evaluate(LISTS, {})
    blank.evaluate("""() => {
      const row = (key) => h("li", { key }, key === "button" ? h("button", { type: "button", onclick: () => said.push(key), onmousedown: (event) => event.preventDefault() }, key) : h("input", { "aria-label": key }));
      window.both = (...keys) => patch(place, h("ol", {}, keys.map(row)));
      both("button", "field");
    }""")
    blank.get_by_label("field").fill("a text")
    blank.get_by_label("field").evaluate("(field) => field.setSelectionRange(1, 3)")
    box = blank.get_by_role("button", name="button").bounding_box()
    assert box is not None
    blank.mouse.move(box["x"] + 3, box["y"] + 3)
    blank.mouse.down()
    blank.evaluate("both('field', 'button')")
    assert blank.locator("li :is(input, button)").evaluate_all(
        "(nodes) => nodes.map(({ localName }) => localName)"
    ) == ["input", "button"]
    blank.evaluate("both('button', 'field')")
    blank.mouse.up()
    assert blank.evaluate("said") == ["button"]
    expect(blank.get_by_label("field")).to_be_focused()
    assert blank.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [1, 3]


@pytest.mark.parametrize(("rule", "shown"), [
    ({"last": "old", "mine": "old", "next": "new", "focused": False}, "new"),
    ({"last": "old", "mine": "old", "next": "new", "focused": True}, "new"),
    ({"last": "old", "mine": "typed", "next": "old", "focused": False}, "typed"),
    ({"last": "old", "mine": "typed", "next": "old", "focused": True}, "typed"),
    ({"last": "old", "mine": "typed", "next": "new", "focused": False}, "new"),
    ({"last": "old", "mine": "typed", "next": "new", "focused": True}, "typed"),
    ({"last": "old", "mine": "typed", "next": "typed", "focused": True}, "typed"),
    ({"last": "old", "mine": "old", "next": None, "focused": False}, ""),
])  # fmt: skip
@pytest.mark.parametrize("tag", ["input", "textarea"])
def test_a_text_that_is_typed_stays_until_the_view_shows_another_and_under_the_hand_also_then(
    blank: Page, tag: str, rule: dict[str, Any], shown: str
) -> None:
    result = blank.evaluate(
        """([tag, { last, mine, next, focused }]) => {
          document.body.replaceChildren(place);
          patch(place);
          patch(place, h(tag, { value: last }), h("button", {}));
          place.querySelector(focused ? tag : "button").focus();
          place.querySelector(tag).value = mine;
          patch(place, h(tag, { value: next }), h("button", {}));
          return place.querySelector(tag).value;
        }""",
        [tag, rule],
    )
    assert result == shown


def test_the_caret_stays_where_a_new_text_enters_a_field_with_the_focus(blank: Page) -> None:
    caret = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      patch(place, h("textarea", { value: "one two" }));
      const field = place.firstChild;
      field.focus();
      field.setSelectionRange(2, 5, "backward");
      patch(place, h("textarea", { value: "one two three" }));
      return [field.value, field.selectionStart, field.selectionEnd, field.selectionDirection];
    }""")
    assert caret == ["one two three", 2, 5, "backward"]


def test_what_a_person_or_other_code_set_stays_until_the_view_shows_something_else_there(blank: Page) -> None:
    shown = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      const view = (open, text) => patch(place, h("details", { open, class: "fold" }, h("summary", {}, text)));
      view(false, "one");
      const fold = place.firstChild;
      fold.open = true;
      fold.setAttribute("data-looked", "");
      fold.classList.add("seen");
      view(false, "two");
      const states = [[fold.textContent, fold.open, fold.dataset.looked, fold.className]];
      view(true, "two");
      fold.open = false;
      view(true, "two");
      states.push([fold.open]);
      view(false, "two");
      view(true, "two");
      states.push([fold.open]);
      return states;
    }""")
    assert shown == [["two", True, "", "fold seen"], [False], [True]]


def test_ticks_and_choices_are_as_the_view_says_at_each_patch(blank: Page) -> None:
    shown = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      const option = (value) => h("option", { value }, value);
      const view = (...options) => patch(place, h("input", { type: "checkbox", checked: true }), h("select", { value: "b" }, options.map(option)));
      view("a");
      const [box, select] = place.children;
      const before = select.value;
      view("a", "b");
      [box.checked, select.value] = [false, "a"];
      view("a", "b");
      return [before, box.checked, select.value];
    }""")
    assert shown == ["", True, "b"]


def test_scrolled_boxes_and_the_selection_of_text_stay_where_rows_come_and_go_around_them(blank: Page) -> None:
    kept = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      const view = (...keys) => patch(place, keys.map((key) => h("div", { key, style: "height: 20px; overflow: auto" }, h("p", { style: "height: 90px" }, key))));
      view("a", "b", "c");
      place.children[1].scrollTop = 15;
      getSelection().selectAllChildren(place.children[1].firstChild);
      view("x", "b", "y", "c");
      return [place.children[1].scrollTop, String(getSelection()).trim(), place.textContent];
    }""")
    assert kept == [15, "b", "xbyc"]


def test_an_element_with_a_name_of_our_own_keeps_its_content_and_hears_of_its_attributes(blank: Page) -> None:
    shown = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      patch(place, h("wa-own", { question: "SEC01" }));
      const own = place.firstChild;
      own.append("its own");
      patch(place, h("wa-own", { question: "SEC02" }));
      return [own.isConnected, own.textContent, own.getAttribute("question")];
    }""")
    assert shown == [True, "its own", "SEC02"]


def test_a_node_that_a_view_made_once_stands_as_it_is_and_is_nobody_elses(blank: Page) -> None:
    shown = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      const once = element("div", { class: "once" }, "made once");
      const foreign = document.createElement("div");
      patch(place, h("div", {}, "first"), once, foreign);
      patch(place, once, h("div", {}, "first"), h("div", {}, "second"));
      const before = [...place.children].map((node) => node === once);
      patch(place, h("div", { class: "other" }, "third"), h("div", {}, "fourth"));
      return [before, once.outerHTML, foreign.outerHTML, place.children.length];
    }""")
    assert shown == [[True, False, False], '<div class="once">made once</div>', "<div></div>", 2]


def test_text_stays_text(blank: Page) -> None:
    shown = blank.evaluate("""() => {
      document.body.replaceChildren(place);
      patch(place);
      patch(place, "<b>bold</b>", h("p", { title: "<i>" }, "<img src=x onerror=alert(1)>"));
      return [place.querySelectorAll("b, img, i").length, place.textContent, place.lastChild.title];
    }""")
    assert shown == [0, "<b>bold</b><img src=x onerror=alert(1)>", "<i>"]
