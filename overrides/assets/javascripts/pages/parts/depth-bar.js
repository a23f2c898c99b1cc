/**
 * What is answered of a question, as a bar: one part a status, and what is not answered hatched. Words stand
 * beside it.
 */

import { h } from "../../lib/h.js";

const ORDER = ["in-place", "partial", "unsure", "missing", "not-applicable"];

/**
 * @param {readonly {id: string}[]} practices
 * @param {import("../../assessment/types.js").QuestionAnswer | undefined} answer
 */
export function depthBar(practices, answer) {
  const statuses = practices.map(({ id }) => answer?.practices[id]?.status ?? null);
  const counts = ORDER.map((status) => [status, statuses.filter((one) => one === status).length]);
  const parts = counts.filter(([, count]) => count);
  const open = statuses.filter((one) => one === null).length;
  return h(
    "span",
    { class: "wa-depth", "aria-hidden": "true", key: "depth" },
    parts.map(([status, count]) =>
      h("span", { key: String(status), "data-status": String(status), style: `flex-grow: ${count}` }),
    ),
    open > 0 && h("span", { key: "open", style: `flex-grow: ${open}` }),
  );
}
