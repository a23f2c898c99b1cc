/**
 * Building elements without a library. Text always enters as text: there is no way to pass HTML.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Create an element.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [props] `on...` are listeners, booleans toggle an attribute, `value`, `checked` and
 *   `selected` are properties, everything else is an attribute.
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(element, name, value);
  append(element, children);
  return element;
}

/**
 * Replace the children of an element, keeping the focus on the element with the same `data-focus` key.
 *
 * @param {Element | ShadowRoot} element
 * @param {...(Child | Child[])} children
 */
export function render(element, ...children) {
  const root = element.getRootNode();
  const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  const key = active instanceof HTMLElement && element.contains(active) ? active.dataset.focus : undefined;
  element.replaceChildren();
  append(element, children);
  if (key) focusOn(element, key);
}

/**
 * A control below its label.
 *
 * @param {string} label
 * @param {HTMLElement} control
 */
export function field(label, control) {
  return h("label", { class: "wa-field" }, h("span", { class: "wa-label" }, label), control);
}

/**
 * Focus the element with a `data-focus` key, if there is one.
 *
 * @param {Element | ShadowRoot} root
 * @param {string} key
 */
export function focusOn(root, key) {
  const found = root.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (found instanceof HTMLElement) found.focus();
}

/**
 * Return a function that runs `action` once, `wait` milliseconds after its last call or when the page is left, and a
 * way to run it at once.
 *
 * @param {() => void} action
 * @param {number} wait
 * @returns {{(): void, flush(): void}}
 */
export function debounced(action, wait) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    removeEventListener("pagehide", flush, true);
    action();
  };
  const call = () => {
    // Before the store hears that it has to hurry.
    if (timer === undefined) addEventListener("pagehide", flush, true);
    clearTimeout(timer);
    timer = setTimeout(flush, wait);
  };
  call.flush = flush;
  return call;
}

/**
 * @param {HTMLElement} element
 * @param {string} name
 * @param {unknown} value
 */
function setProp(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  // A policy may forbid the attribute.
  else if (name === "style") element.style.cssText = String(value);
  else if (name === "value" || name === "checked" || name === "selected") Reflect.set(element, name, value);
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
}

/**
 * @param {Element | ShadowRoot} element
 * @param {(Child | Child[])[]} children
 */
export function append(element, children) {
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false)
      element.append(typeof child === "number" ? String(child) : child);
  }
}
