/** The part of lunr.js that we use. `lunr.js` itself is made at build from the copy that the mkdocs package carries. */

export interface Query {
  term(term: string, options: { presence: number; boost?: number; wildcard?: number }): Query;
}

export interface Index {
  query(build: (query: Query) => void): { ref: string; score: number }[];
}

interface Builder {
  ref(name: string): void;
  field(name: string, attributes: { boost: number }): void;
  add(document: Record<string, string | number>): void;
  build(): Index;
}

export interface Lunr {
  Builder: new () => Builder;
  Token: new (text: string) => object;
  Query: { presence: { OPTIONAL: number; REQUIRED: number }; wildcard: { TRAILING: number } };
  stemmer(token: object): object;
  stopWordFilter(token: string): string | undefined;
}

declare const lunr: Lunr;
export default lunr;
