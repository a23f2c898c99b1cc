/** What the search knows of each page at once: `search/documents.json`, made by `wa_build/search/documents.py`. */

export interface SearchDocument {
  location: string;
  kind: string;
  title: string;
  text: string;
  names?: string[];
  keys: string[];
  id?: string;
  pillar?: string;
  risk?: string;
  effort?: string;
  services?: string[];
  roles?: string[];
  phases?: string[];
  tags?: string[];
  /** Of the rules that check the practice. */
  tools?: string[];
  /** Where a later layer adds or changes something. */
  layers?: string[];
  /** The severity, where an organisation demands the practice. */
  mandatory?: string;
}

export interface SearchData {
  version: number;
  documents: SearchDocument[];
}
