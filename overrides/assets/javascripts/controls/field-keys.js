/**
 * The way out of a field by keyboard: Esc leads back to the status, Ctrl+Enter (or Enter in a reason, which is one
 * line) onward.
 */

import { FIELDS, isComposed } from "../lib/single-keys.js";

/**
 * @param {KeyboardEvent} event
 * @returns {"leave" | "onward" | null}
 */
export function wayOut(event) {
  const { key, target, ctrlKey, metaKey } = event;
  if (isComposed(event)) return null; // the key belongs to the input method
  if (!(target instanceof Element) || !target.matches(FIELDS)) return null;
  if (key === "Escape") return "leave";
  const isOnward = ctrlKey || metaKey || target.matches("[data-field=reason]");
  return key === "Enter" && isOnward ? "onward" : null;
}

/**
 * Bring a field under the hand.
 *
 * @param {Element} parent
 * @param {string} name
 * @returns {boolean} whether there is such a field
 */
export function focusField(parent, name) {
  const found = parent.querySelector(`[data-field="${name}"]`);
  if (!(found instanceof HTMLElement)) return false;
  found.focus();
  return true;
}
