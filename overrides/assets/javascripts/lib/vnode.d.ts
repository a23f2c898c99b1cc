/** What a view says should be there; `h` makes it. Text stays text: there is no way to pass HTML. */
export interface VNode {
  readonly tag: string;
  /** Finds the node again among its siblings, wherever it stands. */
  readonly key: string | number | undefined;
  /**
   * `on...` are listeners, booleans toggle an attribute, `style` is its text, `value`, `checked` and `selected` are
   * properties, everything else is an attribute. A text that a view clears after it was typed must have been shown by
   * the view before: it renders in `oninput`, else it says the same as before and what was typed stays.
   */
  readonly props: Props;
  readonly children: readonly Child[];
}

export interface Props {
  readonly key?: string | number | undefined;
  readonly [name: string]: unknown;
}

/** A node stands there as it is; `false`, `null` and the like keep a place free. */
export type Child = VNode | Node | string | number | boolean | null | undefined | readonly Child[];
