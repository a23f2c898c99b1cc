import { localIsoDay } from "./dates.js";

/**
 * A name for a file that carries workload and date.
 *
 * @param {string} name
 * @param {string} [extension]
 */
export function fileName(name, extension = "json") {
  const slug =
    name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "assessment";
  return `${slug}-${localIsoDay(new Date())}.${extension}`;
}
