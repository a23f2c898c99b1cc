/**
 * That answers are not kept, and why, on whatever page they are given; with a way to keep them. One for the document.
 */

import { element, h } from "../lib/h.js";
import { patch } from "../lib/patch.js";
import { session } from "../store/session.js";
import * as keeping from "../words/keeping.js";
import { saveAsFile } from "./save-file.js";

const place = element("aside", { class: "wa-notice md-typeset", "aria-label": keeping.notKept });

/** Whether there is something to say on this page. */
function isToBeSaid() {
  const { store, refused } = session;
  if (refused) return true;
  // Who only reads is told nothing.
  const isAnswering = store.isChosen || store.unkept().length > 0 || document.querySelector("wa-page") !== null;
  return store.state.status === "memory" && isAnswering;
}

/** Show what there is to say, or nothing. */
export function showNotice() {
  if (!isToBeSaid()) return place.remove();
  patch(place, session.store.state.status === "memory" && notKept(), session.refused && refused());
  if (!place.isConnected) document.body.append(place);
}

function notKept() {
  const { store } = session;
  const isInFile = store.list().length > 0 && store.unkept().length === 0;
  return [
    h(
      "p",
      { role: "alert", key: "not-kept" },
      h("strong", {}, keeping.notKept),
      ` ${store.state.reason} ${isInFile ? keeping.inFile : keeping.pageOnly}`,
    ),
    h(
      "p",
      { class: "wa-actions", key: "ways" },
      store.list().length > 0 && button(keeping.save, save, "wa-button wa-button--primary wa-button--small"),
      button(keeping.retry, () => void store.retry()),
    ),
  ];
}

function save() {
  const { store, current } = session;
  const unkept = store.unkept();
  saveAsFile(unkept.length ? unkept : current ? [current] : store.list());
}

function refused() {
  const close = () => {
    session.refused = null;
    session.announce();
  };
  return h(
    "p",
    { role: "alert", key: "refused" },
    `${keeping.refused} ${session.refused} `,
    button(keeping.close, close),
  );
}

/** @param {string} label @param {() => void} onclick @param {string} [style] */
function button(label, onclick, style = "wa-small") {
  return h("button", { type: "button", class: style, onclick }, label);
}
