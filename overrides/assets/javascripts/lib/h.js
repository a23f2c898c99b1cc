/**
 * Descriptions of elements, and elements that are built once (dialogs, messages, downloads).
 *
 * @typedef {import("./vnode.js").VNode} VNode
 * @typedef {import("./vnode.js").Props} Props
 * @typedef {import("./vnode.js").Child} Child
 */

import { create } from "./patch.js";

/**
 * Describe an element; `patch` makes it. `key` among the props finds it again among its siblings.
 *
 * @param {string} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {VNode}
 */
export function h(tag, { key, ...props } = {}, ...children) {
  return { tag, key, props, children };
}

/**
 * Make an element that is built once.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Props} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, props, ...children) {
  return /** @type {any} */ (create(h(tag, props, ...children)));
}

/** A control below its label. @param {string} label @param {VNode} control */
export function field(label, control) {
  return h("label", { class: "wa-field", key: control.key }, h("span", { class: "wa-label" }, label), control);
}
