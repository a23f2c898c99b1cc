/**
 * What an element shows: attributes, listeners and the properties that a person changes too. Only what the view changed
 * since it last showed the element is set, so what a person or other code set (an open fold, a text being typed) stays.
 *
 * @typedef {import("./vnode.js").Props} Props
 */

/** What a person changes too. It comes after the children. @param {Element} node @param {string} name */
const isState = ({ localName }, name) =>
  name === "checked" || name === "selected" || (name === "value" && /^(input|textarea|select)$/.test(localName));

/** What a node showed last. It hears the node's events, so that the listener that runs is the latest. */
class Shown {
  /** Finds the node again among its siblings. */
  id = "";
  /** @type {Props} */
  props = {};

  /** @param {Event} event */
  handleEvent(event) {
    const listener = this.props[`on${event.type}`];
    if (typeof listener === "function") listener(event);
  }

  /** @param {Element} node @param {Props} props @param {() => void} fill shows the children: a select needs options */
  show(node, props, fill) {
    const before = this.props;
    this.props = props;
    const names = { ...before, ...props };
    for (const name in names)
      if (before[name] !== props[name] && !isState(node, name)) this.#set(node, name, props[name]);
    fill();
    for (const name in names) if (isState(node, name)) setState(node, name, before[name], props[name]);
  }

  /** @param {any} node @param {string} name @param {unknown} value */
  #set(node, name, value) {
    if (name.startsWith("on"))
      node.addEventListener(name.slice(2), this); // the same object twice is once
    // A policy may forbid the attribute.
    else if (name === "style") node.style.cssText = value ?? "";
    else if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @type {WeakMap<Node, Shown>} */
const shown = new WeakMap();

/** @param {Node | undefined} node @returns {string | undefined} nothing where others have made the node */
export function idOf(node) {
  return node && shown.get(node)?.id;
}

/** @param {Node} node */
export function shownOf(node) {
  const found = shown.get(node) ?? new Shown();
  shown.set(node, found);
  return found;
}

/** @param {Node} node @returns {Element | null} what has the focus in the document or shadow tree of a node */
export function focusIn(node) {
  return /** @type {any} */ (node.getRootNode()).activeElement ?? null;
}

/** @param {any} node @param {string} name @param {unknown} last @param {unknown} next */
function setState(node, name, last, next) {
  const text = String(next ?? "");
  if (name !== "value") node[name] = !!next;
  else if (node.localName === "select") node.value = text;
  else setText(node, last === undefined ? last : String(last ?? ""), text);
}

/**
 * What is in a field stays while the view shows the same as before; under the hand also where both changed.
 *
 * @param {any} field
 * @param {string | undefined} last
 * @param {string} next
 */
function setText(field, last, next) {
  if (next === last) return;
  const mine = field.value;
  const hasFocus = focusIn(field) === field;
  const isTyped = last !== undefined && mine !== last;
  if (next === mine || (isTyped && hasFocus)) return;
  const { selectionStart, selectionEnd, selectionDirection } = field;
  field.value = next;
  if (hasFocus && selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
}
