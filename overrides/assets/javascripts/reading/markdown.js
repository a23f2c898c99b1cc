/** A page as Markdown, made of what it shows: works without a connection, and has what an organisation added. */

const LEFT_OUT =
  "script, style, button, noscript, textarea, nav, .headerlink, .wa-side, .wa-eyebrow, .wa-meta, .wa-what, .wa-ask, " +
  ".wa-edit, .wa-quick, wa-practice-answer, wa-question-answer, wa-answers-to, wa-state, wa-steps, .wa-step";
const FACTS = ".wa-meta > :is(.wa-risk, span.wa-chip, .wa-mandatory, .wa-layer)";
const MARKS = /** @type {Record<string, string>} */ ({ STRONG: "**", B: "**", EM: "*", I: "*" });

/**
 * The page of a practice or a question as Markdown.
 *
 * @param {Document} page
 * @param {string} address of the page
 */
export function markdownOf(page, address) {
  const article = page.querySelector("article");
  const title = article?.querySelector("h1");
  if (!article || !title) return "";
  const id = article.querySelector(".wa-id")?.getAttribute("value") ?? "";
  const edition = page.querySelector('meta[name="wa-edition"]')?.getAttribute("content") ?? "";
  const facts = [...article.querySelectorAll(FACTS)].map((one) => one.textContent?.trim());
  const url = new URL(address);
  url.hash = "";
  url.search = "";
  const head = [`# ${`${id} ${inline(title, url.href)}`.trim()}`, [`Edition ${edition}`, ...facts].join(", ")];
  const rest = blocks(article, url.href).filter((text) => text !== `# ${inline(title, url.href)}`);
  return `${[...head, `<${url.href}>`, ...rest].join("\n\n")}\n`;
}

/** What stands in an element, block after block. @param {Element} parent @param {string} base @returns {string[]} */
function blocks(parent, base) {
  return [...parent.children].filter((one) => !one.matches(LEFT_OUT)).flatMap((one) => block(one, base));
}

/** @param {Element} element @param {string} base @returns {string[]} */
function block(element, base) {
  const { tagName } = element;
  if (/^H[1-6]$/.test(tagName)) return [`${"#".repeat(Number(tagName[1]))} ${inline(element, base)}`];
  if (tagName === "UL" || tagName === "OL") return [list(element, base)];
  if (tagName === "PRE") return [fenced(element.textContent ?? "")];
  if (tagName === "TABLE") return [table(/** @type {HTMLTableElement} */ (element), base)];
  if (tagName === "BLOCKQUOTE" || element.matches(".admonition"))
    return [blocks(element, base).join("\n\n").replace(/^/gm, "> ")];
  if (tagName === "SUMMARY" || element.matches(".admonition-title")) return [`**${inline(element, base)}**`];
  if (tagName === "P" || !element.querySelector("p, ul, ol, pre, table"))
    return [inline(element, base)].filter(Boolean);
  return blocks(element, base);
}

/** @param {Element} element @param {string} base */
function list(element, base) {
  const items = [...element.children].map((item, at) => {
    const mark = element.tagName === "OL" ? `${at + 1}. ` : "- ";
    const parts = item.querySelector("p, ul, ol, pre") ? blocks(item, base) : [inline(item, base)];
    return mark + parts.join("\n\n").replace(/\n(?=[^\n])/g, `\n${" ".repeat(mark.length)}`);
  });
  return items.join(element.querySelector("p") ? "\n\n" : "\n");
}

/** @param {HTMLTableElement} element @param {string} base */
function table(element, base) {
  const rows = [...element.rows].map((row) => {
    const cells = [...row.cells].map((cell) => inline(cell, base).replace(/\|/g, "\\|"));
    return `| ${cells.join(" | ")} |`;
  });
  rows.splice(1, 0, `|${"---|".repeat(element.rows[0]?.cells.length ?? 0)}`);
  return rows.join("\n");
}

/** @param {string} text */
function fenced(text) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/, "")}\n${fence}`;
}

/** The text of an element in one line, with its marks and links. @param {Element} element @param {string} base */
function inline(element, base) {
  return spans(element, base).replace(/\s+/g, " ").trim();
}

/** @param {Element} element @param {string} base @returns {string} */
function spans(element, base) {
  let text = "";
  for (const child of element.childNodes) {
    if (child instanceof Text) text += escaped(child.data);
    else if (child instanceof Element && !child.matches(LEFT_OUT)) text += span(child, base);
  }
  return text;
}

/** @param {Element} element @param {string} base */
function span(element, base) {
  const mark = MARKS[element.tagName];
  if (element.tagName === "CODE") return coded(element.textContent ?? "");
  const text = spans(element, base);
  if (mark && text.trim()) return `${mark}${text.trim()}${mark}`;
  // The parts of a row touch each other: its style sheet sets them apart.
  const after = element.closest(".wa-row") ? " " : "";
  const address = element.tagName === "A" ? element.getAttribute("href") : null;
  return address === null ? text + after : `[${text.trim()}](${new URL(address, base).href})${after}`;
}

/** @param {string} text */
function coded(text) {
  return text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A text in which nothing is a mark by chance. @param {string} text */
function escaped(text) {
  return text.replace(/[\\`*[\]<]|\b_|_\b/g, "\\$&");
}
