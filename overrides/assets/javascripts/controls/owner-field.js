/**
 * The field of an owner, everywhere: it proposes the names that the assessment knows. One list serves all of a page,
 * and it is filled as a field gets the focus: a question may have twenty of them.
 */

import { ownersIn } from "../assessment/owners.js";
import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { session } from "../store/session.js";

const list = element("datalist", { id: "wa-owners" });

/** @param {import("../lib/vnode.js").Props} props */
export function ownerInput(props) {
  return h("input", { type: "text", list: list.id, autocomplete: "off", onfocus: propose, ...props });
}

/** The names of the open assessment; where none is open, of all that this browser has. */
function propose() {
  const { current, store } = session;
  const names = ownersIn(current ? [current] : store.list());
  patch(list, ...names.map((value) => h("option", { value, key: value })));
  if (!list.isConnected) document.body.append(list);
}
