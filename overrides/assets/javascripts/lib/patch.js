/**
 * Makes nodes equal to their descriptions and keeps those that are there, so that nothing is exchanged under a hand.
 *
 * A child is found again by its `key`, or else by its tag and its place among the arguments: one that is `false` keeps
 * its place, a list within has places of its own. Nodes that others made are taken over, the first of the same tag.
 *
 * @typedef {import("./vnode.js").VNode} VNode
 * @typedef {import("./vnode.js").Child} Child
 */

import { focusIn, idOf, shownOf } from "./props.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make the children of a parent equal to the descriptions.
 *
 * @param {Element | ShadowRoot} parent
 * @param {...Child} children
 */
export function patch(parent, ...children) {
  const places = placesIn(children);
  const there = [...parent.childNodes];
  const isSame = (/** @type {Place} */ [id, child], /** @type {number} */ at) =>
    child instanceof Node ? child === there[at] : id === idOf(there[at]);
  const isAsBefore = there.length === places.length && places.every(isSame);
  const nodes = isAsBefore ? there : findNodes(parent, there, places);
  nodes.forEach((node, at) => {
    const place = /** @type {Place} */ (places[at]);
    shownOf(node).id = place[0];
    if (!(place[1] instanceof Node)) update(node, place[1]);
  });
  if (!isAsBefore) arrange(parent, nodes);
}

/** Make a new element. @param {VNode} vnode @returns {Node} */
export function create(vnode) {
  const node = bare(vnode);
  update(node, vnode);
  return node;
}

/** @typedef {[id: string, child: VNode | Node | string]} Place the id finds its node again */

/** @param {readonly Child[]} children @param {string} [path] @param {Place[]} [places] @returns {Place[]} */
function placesIn(children, path = "", places = []) {
  children.forEach((child, at) => {
    if (child === null || child === undefined || child === "" || typeof child === "boolean") return;
    if (child instanceof Node) places.push(["", child]);
    else if (typeof child !== "object") places.push([`#text ${path}${at}`, String(child)]);
    else if ("tag" in child)
      places.push([`${child.tag} ${child.key === undefined ? path + at : `#${child.key}`}`, child]);
    else placesIn(child, `${path}${at}.`, places);
  });
  return places;
}

/** @param {Element | ShadowRoot} parent @param {Node[]} there @param {Place[]} places @returns {Node[]} */
function findNodes(parent, there, places) {
  for (const [, child] of places) if (child instanceof Node) shownOf(child);
  const known = new Map(there.map((node) => [idOf(node), node]));
  const strange = there.filter((node) => idOf(node) === undefined);
  return places.map(([id, child]) =>
    child instanceof Node ? child : (take(known, id) ?? adopt(strange, child) ?? bare(child, parent)),
  );
}

/** @param {Map<string | undefined, Node>} known @param {string} id */
function take(known, id) {
  const node = known.get(id);
  known.delete(id); // where a key stands twice it finds one node
  return node;
}

/** @param {Node[]} strange @param {VNode | string} child */
function adopt(strange, child) {
  const name = typeof child === "string" ? "#text" : child.tag;
  const at = strange.findIndex((node) => node.nodeName.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : strange.splice(at, 1)[0];
}

/** @param {VNode | string} child @param {Node} [parent] @returns {Node} */
function bare(child, parent) {
  if (typeof child === "string") return document.createTextNode(child);
  const isDrawn = child.tag === "svg" || parent instanceof SVGElement;
  return isDrawn ? document.createElementNS(SVG, child.tag) : document.createElement(child.tag);
}

/** @param {Node} node @param {VNode | string} child */
function update(node, child) {
  if (typeof child !== "string") {
    const element = /** @type {Element} */ (node);
    // An element with a name of our own fills itself.
    shownOf(node).show(element, child.props, () => child.tag.includes("-") || patch(element, ...child.children));
  } else if (node.nodeValue !== child) node.nodeValue = child;
}

/** Keep these nodes alone, around those that are held. @param {Element | ShadowRoot} parent @param {Node[]} nodes */
function arrange(parent, nodes) {
  const staying = new Set(nodes);
  for (const node of [...parent.childNodes]) if (!staying.has(node) && node.parentNode === parent) node.remove();
  if (!parent.hasChildNodes()) return parent.append(...nodes); // a select chooses the first of its options
  const focus = focusIn(parent);
  const still = heldIn(parent, nodes, focus);
  nodes.reduceRight((/** @type {Node | null} */ next, node) => {
    if (node.parentNode !== parent || (node.nextSibling !== next && !still.includes(node)))
      parent.insertBefore(node, next);
    return node;
  }, null);
  if (focus instanceof HTMLElement && focus !== focusIn(parent)) focus.focus({ preventScroll: true });
}

/** @param {Node} parent @param {Node[]} nodes @param {Element | null} focus @returns {Node[]} not to be moved */
function heldIn(parent, nodes, focus) {
  const isPressed = (/** @type {Node} */ node) => node instanceof Element && node.matches(":active");
  const held = nodes.filter((node) => node.parentNode === parent && (node.contains(focus) || isPressed(node)));
  const isCrossed = held[1] && held[0]?.compareDocumentPosition(held[1]) === Node.DOCUMENT_POSITION_PRECEDING;
  return isCrossed ? held.filter(isPressed) : held; // one of both must move: focus can be given back
}
