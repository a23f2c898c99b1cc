/** What fills a `<wa-page>`: each module in `pages/` gives out one such class as its default. */
export class Page {
  /** @param {HTMLElement} element the `<wa-page>`, whose attributes say where the other pages are */
  constructor(element) {
    this.element = element;
  }

  /** What the page is told by the site, such as its examples. @returns {Record<string, any>} */
  get told() {
    return JSON.parse(this.element.dataset.told || "{}");
  }

  /** The element has entered the document. @returns {Promise<void>} settles once the page shows what it has */
  async connect() {}

  /** Load what the page needs, and show it: asked for again where that failed. @returns {Promise<void>} */
  async start() {}

  /** Forget what was loaded and take away what it made: the page is to start again, for another edition. */
  clear() {}

  /** The element has left the document. */
  disconnect() {}
}
