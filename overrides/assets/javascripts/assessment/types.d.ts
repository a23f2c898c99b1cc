/**
 * Types of the assessment: the file's model (a test compares it with the JSON Schema), the rules' rows and results, the
 * store.
 */

export type Status = "in-place" | "partial" | "missing" | "not-applicable" | "unsure";
export type ReasonCode = "out-of-scope" | "business-priorities" | "architecture-constraints" | "other";
/** The highest risk that a goal still allows. */
export type Highest = "medium" | "low" | "none";
export type Level = "high" | "medium" | "low";
/**
 * The risk of a question. `undetermined`: nothing is open among the answers, and some practices have none; `none` is
 * only what is complete.
 */
export type Risk = Level | "none" | "not-applicable" | "undetermined" | "unanswered";

/** A mapping by id. It has no prototype; ids come from files, so read it with `own(map, id)` only. */
export type ById<T> = import("../lib/json.js").ById<T>;

export interface Evidence {
  readonly title: string;
  readonly url: string | null;
  /** The day that it is of, or on which it was taken. */
  readonly date: string | null;
  /** Who has looked at it. */
  readonly checkedBy: string;
  /** The last day on which it still proves the answer. */
  readonly validUntil: string | null;
}

/** The business carries the risk of a practice that is not in place: out of the plan until that day. */
export interface Acceptance {
  readonly by: string;
  readonly until: string;
  readonly why: string;
}

/** Another workload answers a practice for this one: which answer was taken over, as it was. */
export interface Provided {
  /** The id of the assessment that it comes from. */
  readonly assessment: string;
  /** The name of its workload. */
  readonly name: string;
  readonly practice: string;
  /** When that answer was changed; a newer one is to be looked at. */
  readonly updated: string | null;
}

export interface Person {
  readonly name: string;
  readonly role: string;
  readonly email: string;
}

export interface Meeting {
  readonly date: string | null;
  readonly attendees: readonly string[];
  readonly minutes: string;
}

/** Which risks a pillar, or all practices with a tag, may still have on a day; without both, the workload. */
export interface Goal {
  readonly pillar: string | null;
  readonly tag: string;
  readonly highest: Highest;
  readonly by: string;
}

export interface WorkloadLink {
  readonly title: string;
  readonly url: string;
}

export interface Workload {
  readonly name: string;
  readonly description: string;
  readonly environment: string;
  readonly owner: string;
  readonly industry: string;
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  readonly links: readonly WorkloadLink[];
}

export interface PracticeAnswer {
  readonly status: Status | null;
  readonly reason: string;
  /** Why the practice does not apply, as a code. */
  readonly reasonCode: ReasonCode | null;
  readonly notes: string;
  /** The notes are private: in no report and on no projected page. */
  readonly private: boolean;
  readonly evidence: readonly Evidence[];
  readonly owner: string;
  /** A day: `2026-01-31`. */
  readonly due: string | null;
  readonly accepted: Acceptance | null;
  /** Whose answer this is, where it is not our own. */
  readonly providedBy: Provided | null;
  /** Ids of the steps that are done. */
  readonly steps: readonly string[];
  /** Carried over from another edition, and to be looked at; goes with the next status that is given. */
  readonly check: boolean;
  readonly updated: string | null;
  readonly changed: ById<string>;
  readonly replaced: ById<string>;
  readonly undecided: readonly PracticeVersion[];
}

/** What somebody else gave at the same time as what is shown; it waits for a decision. */
export interface PracticeVersion {
  readonly status: Status | null;
  readonly reason: string | null;
  readonly reasonCode: ReasonCode | null;
  readonly notes: string | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly accepted: Acceptance | null;
  readonly providedBy: Provided | null;
  readonly updated: string | null;
}

export interface QuestionAnswer {
  readonly applicable: boolean;
  readonly reason: string;
  readonly notes: string;
  /** The notes are private: in no report and on no projected page. */
  readonly private: boolean;
  /** What to find out after the meeting; null where nothing is, empty where it is only marked. */
  readonly followUp: string | null;
  /** Who finds it out, until when, and whether it is done. */
  readonly followUpOwner: string;
  readonly followUpDue: string | null;
  readonly followUpDone: boolean;
  readonly practices: ById<PracticeAnswer>;
  /** When the question's own fields were changed. */
  readonly updated: string | null;
  readonly changed: ById<string>;
  readonly replaced: ById<string>;
  readonly undecided: readonly QuestionVersion[];
}

export interface QuestionVersion {
  readonly applicable: boolean | null;
  readonly reason: string | null;
  readonly notes: string | null;
  readonly followUp: string | null;
  readonly followUpOwner: string | null;
  readonly followUpDue: string | null;
  readonly updated: string | null;
}

export type Answers = ById<QuestionAnswer>;

export interface Milestone {
  readonly name: string;
  readonly date: string;
  /** The edition that its answers were given for; null where that is the assessment's. */
  readonly edition: string | null;
  readonly answers: Answers;
}

export interface Assessment {
  readonly format: "open-well-architected/assessment";
  readonly version: 1 | 2;
  readonly id: string;
  readonly edition: string;
  readonly workload: Workload;
  /** Answers that others start from; it is no workload's. */
  readonly template: boolean;
  /** Pillar ids; empty means all. */
  readonly scope: readonly string[];
  readonly tags: readonly string[];
  readonly people: readonly Person[];
  readonly meeting: Meeting;
  readonly goals: readonly Goal[];
  readonly answers: Answers;
  readonly milestones: readonly Milestone[];
  readonly created: string;
  /** When the workload, the scope or the edition was changed; for all of it see `lastChanged` in rules.js. */
  readonly updated: string;
  /** When a field was given, where that is not `updated`; see versions.js. */
  readonly changed: ById<string>;
  /** The time of a value that somebody knowingly replaced or removed. */
  readonly replaced: ById<string>;
  readonly undecided: readonly WorkloadVersion[];
}

export interface WorkloadVersion {
  readonly name: string | null;
  readonly description: string | null;
  readonly environment: string | null;
  readonly owner: string | null;
  readonly industry: string | null;
  readonly regions: readonly string[] | null;
  readonly accounts: readonly string[] | null;
  readonly links: readonly WorkloadLink[] | null;
  readonly scope: readonly string[] | null;
  readonly edition: string | null;
  readonly meetingDate: string | null;
  readonly minutes: string | null;
  readonly updated: string | null;
}

export interface PracticeRow {
  readonly id: string;
  readonly risk: Level;
  readonly effort: Level;
  /** How many other practices relate to it. */
  readonly links: number;
  readonly steps: readonly string[];
  /** Where an organisation demands the practice: how grave it is if it is missing, and until which day. */
  readonly severity?: Level;
  readonly deadline?: string;
}

/** A practice that an organisation demands; open unless it is in place or not applicable. */
export interface Mandated {
  readonly practice: string;
  readonly question: string;
  readonly status: Status | null;
  readonly severity: Level;
  readonly deadline: string;
  readonly open: boolean;
}

/** A question as far as its risk depends on it. */
export interface QuestionOutline {
  readonly id: string;
  readonly pillar: string;
  readonly practices: readonly Pick<PracticeRow, "id" | "risk">[];
}

export interface QuestionRow extends QuestionOutline {
  readonly area: string;
  readonly practices: readonly PracticeRow[];
}

/** What a page of content knows of the catalogue. */
export interface Outline {
  readonly edition: string;
  /** The questions in catalogue order. */
  readonly outline: readonly QuestionOutline[];
  /** From earlier practice ids to those of this edition. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface QuestionResult {
  readonly risk: Risk;
  readonly complete: boolean;
  /** The practices that make the risk, in catalogue order. */
  readonly reasons: readonly string[];
  readonly answered: number;
  readonly total: number;
}

/** How near a question is to good, beside its risk: `3 of 8 in place`. */
export interface Depth {
  readonly inPlace: number;
  readonly open: number;
  /** Practices that apply and have an answer. */
  readonly answered: number;
  /** Practices that apply, or of which nobody has said yet. */
  readonly applicable: number;
}

export interface Summary {
  readonly questions: number;
  readonly complete: number;
  readonly answered: number;
  readonly total: number;
  readonly risks: Readonly<Record<Risk, number>>;
  readonly statuses: Readonly<Record<Status | "unanswered", number>>;
}

export interface PlanItem {
  readonly practice: string;
  readonly question: string;
  readonly pillar: string;
  readonly status: Status;
  readonly risk: Level;
  readonly effort: Level;
  readonly links: number;
  readonly quickWin: boolean;
  readonly owner: string;
  readonly due: string | null;
  readonly stepsDone: number;
  readonly steps: number;
}

export interface PracticeChange {
  readonly practice: string;
  readonly before: Status | null;
  readonly after: Status | null;
}

/**
 * Why the risk of a question differs: `higher` and `lower` only where practices that both sides answer make it so;
 * `known` by first answers; `withdrawn` because answers were taken back.
 */
export type Move = "higher" | "lower" | "known" | "withdrawn" | "other";

export interface RiskChange {
  readonly question: string;
  readonly before: Risk;
  readonly after: Risk;
  readonly move: Move;
}

export interface Comparison {
  /** Practices that were open and are in place or not applicable. */
  readonly gone: readonly string[];
  /** Practices that were in place or not applicable and are open. */
  readonly new: readonly string[];
  /** Practices that had no answer and are open. */
  readonly known: readonly string[];
  /** Practices that were open and have no answer. */
  readonly withdrawn: readonly string[];
  /** Practices that are open on both sides, also in another way. */
  readonly unchanged: readonly string[];
  readonly changes: readonly PracticeChange[];
  readonly risks: readonly RiskChange[];
}

/** What takes a question out of a risk; see `whatClears` in clearing.js. */
export interface Clearance {
  /** The smallest set that does, in catalogue order: each of them exposes the level or more. */
  readonly practices: readonly string[];
  /** The risk of the question once they are in place. */
  readonly remaining: Risk;
  /** No applicable practice is unanswered; else an answer to come may bring the risk back. */
  readonly complete: boolean;
}

/** A question that was marked to be asked again after the meeting. */
/** Whether evidence still holds. */
export type Validity = "unlimited" | "valid" | "ends-soon" | "expired";

/** One piece of evidence, with the practice that it is of. */
export interface EvidenceRow extends Evidence {
  readonly practice: string;
  readonly question: string;
  readonly pillar: string;
  readonly status: Status | null;
  readonly risk: Level;
  readonly validity: Validity;
}

/** An open practice whose risk somebody carries, or has carried. */
export interface AcceptedRisk {
  readonly practice: string;
  readonly question: string;
  readonly pillar: string;
  readonly status: Status;
  readonly risk: Level;
  readonly by: string;
  /** The last day: `2027-03-31`. */
  readonly until: string;
  readonly why: string;
  /** That day has not passed; else the practice is back in the plan. */
  readonly carried: boolean;
}

export interface FollowUp {
  readonly question: string;
  readonly pillar: string;
  readonly area: string;
  readonly risk: Risk;
  /** What to find out and whom to ask, in the reviewers' words; empty where it is only marked. */
  readonly text: string;
  /** Its practices that nobody could answer, in catalogue order. */
  readonly unsure: readonly string[];
  /** Who owns its practices, each once, in catalogue order: the first people to ask. */
  readonly owners: readonly string[];
}

/** What the themes look at of one assessment; an empty scope means all pillars. */
export type Reviewed = Pick<Assessment, "scope" | "answers">;

/** A practice that is open in one assessment or more. */
export interface Theme {
  readonly practice: string;
  readonly question: string;
  readonly pillar: string;
  readonly area: string;
  readonly risk: Level;
  readonly effort: Level;
  readonly links: number;
  /** In how many it is partial, missing or unsure. */
  readonly open: number;
  /** In how many its question is in scope and applies. */
  readonly applicable: number;
  /** In how many of those the practice has an answer. */
  readonly answered: number;
  /** The assessments in which it is open, as indexes from 0 in the order given. */
  readonly where: readonly number[];
}

/** The themes of one area, in their own order; `open` is the sum of their counts. */
export interface AreaThemes {
  readonly pillar: string;
  readonly area: string;
  readonly open: number;
  readonly themes: readonly Theme[];
}

/** `data/catalog.json`, as far as the assessment reads it. */
export interface CatalogJson {
  readonly format: "open-well-architected/catalog";
  readonly version: number;
  readonly edition: string;
  readonly title: string;
  readonly pillars: readonly CatalogPillar[];
  readonly questions: readonly CatalogQuestion[];
  readonly practices: readonly CatalogPractice[];
  readonly services: readonly CatalogService[];
  readonly roles?: readonly { readonly id: string; readonly title: string }[];
  readonly layers?: readonly { readonly folder: string; readonly name: string }[];
  readonly hidden?: readonly CatalogHidden[];
  readonly former?: readonly { readonly id: string; readonly now: string | null }[];
  /** What became of ids that only another edition has. */
  readonly heirs?: readonly { readonly id: string; readonly edition: string; readonly now: string | null }[];
}

/** What the site leaves out, and why. */
export interface CatalogHidden {
  readonly id: string;
  readonly title: string;
  readonly reason: string;
}

export interface CatalogService {
  readonly id: string;
  readonly title: string;
}

export interface CatalogPillar {
  readonly id: string;
  readonly prefix: string;
  readonly title: string;
  readonly url: string;
  readonly areas: readonly { readonly id: string; readonly title: string }[];
  readonly questions: readonly string[];
}

export interface CatalogQuestion {
  readonly id: string;
  readonly pillar: string;
  readonly area: string;
  readonly title: string;
  readonly url: string;
  readonly practices: readonly string[];
}

export interface CatalogPractice {
  readonly id: string;
  readonly title: string;
  readonly risk: Level;
  readonly effort: Level;
  readonly url: string;
  readonly pillar: string;
  readonly question: string;
  readonly choice?: string | null;
  readonly layer: string;
  readonly changedBy?: readonly string[];
  readonly mandatory?: {
    readonly severity: Level;
    readonly deadline: string;
    readonly reason: string | null;
    readonly layer: string;
    /** Where more than one layer demands it: each, in the layers' order. */
    readonly owners?: readonly { readonly layer: string; readonly reason: string | null }[];
  } | null;
  readonly services: readonly string[];
  readonly roles?: readonly string[];
  readonly tags?: readonly string[];
  readonly steps: readonly string[];
  readonly renamedFrom: readonly string[];
  readonly links: number;
}

export interface Catalog extends Outline {
  readonly edition: string;
  /** The questions as the rules see them, in catalogue order. */
  readonly outline: readonly QuestionRow[];
  readonly pillars: ReadonlyMap<string, CatalogPillar>;
  readonly questions: ReadonlyMap<string, CatalogQuestion>;
  readonly practices: ReadonlyMap<string, CatalogPractice>;
  readonly services: ReadonlyMap<string, CatalogService>;
  readonly roles: ReadonlyMap<string, { readonly id: string; readonly title: string }>;
  readonly hidden: ReadonlyMap<string, CatalogHidden>;
  /** The names of the layers by folder, in order; the first is the framework. */
  readonly layers: ReadonlyMap<string, string>;
  /** From earlier practice ids to those of this edition. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** A pure function, because it may run again on what another tab has written meanwhile. */
export type Change = (assessment: Assessment) => Assessment;

/** A stored assessment: its canonical text, and what belongs to this browser only. */
export interface Row {
  readonly id: string;
  readonly text: string;
  readonly savedAt: string | null;
  /** When it was last saved to a file. */
  readonly exportedAt: string | null;
  /** True where it has changed since it was last saved to a file. */
  readonly unexported: boolean;
}

export interface Removed {
  readonly assessment: Assessment;
  readonly exportedAt: string | null;
  /** Whether something in it was in no file. */
  readonly unexported: boolean;
}

/** `memory`: it works, but nothing is kept beyond this page; the reason is a sentence for the reader. */
export type StoreState =
  | { readonly status: "saved" | "saving"; readonly reason: null }
  | { readonly status: "memory"; readonly reason: string };

/** Where rows are kept. Each call is one transaction. */
export interface Database {
  /** Where a signal is given it says that nobody waits any more. */
  open(signal?: AbortSignal): Promise<void>;
  all(signal?: AbortSignal): Promise<Row[]>;
  get(id: string, signal?: AbortSignal): Promise<Row | undefined>;
  /** Reads a row, and writes what `change` makes of it: a row, or null to delete it. Returns the row before. */
  transact(id: string, change: (row: Row | undefined) => Row | null, signal?: AbortSignal): Promise<Row | undefined>;
  close(): void;
  /** Called where the browser took the connection or the data away. */
  onlost?: () => void;
}

/** What the store uses of the browser. Anything may be missing where the browser forbids it. */
export interface Environment {
  /** Part of every name that is stored: all sites of one owner share one origin. */
  readonly path: string;
  readonly database: (name: string) => Database;
  readonly localStorage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  readonly channel: (name: string) => Pick<BroadcastChannel, "postMessage" | "close" | "onmessage"> | null;
  readonly persistence: Pick<StorageManager, "persist" | "persisted"> | null;
  /** The window, for the events `storage`, `beforeunload`, `pagehide`, `pageshow` and `visibilitychange`. */
  readonly target: EventTarget | null;
  /** How long the database may take to answer, in ms; else 1.5 seconds. */
  readonly limit?: number;
  /** The time as ISO text with milliseconds, UTC. */
  readonly now: () => string;
}

/** `data/report.json`: the texts that reports need besides the catalogue. */
export interface Texts {
  /** The title of the framework. */
  readonly title: string;
  /** What each risk level means. */
  readonly definitions: Readonly<Record<Level, string>>;
  /** What to do in each step, by practice id, in the order of its steps. */
  readonly steps: Readonly<Record<string, readonly string[]>>;
}

/** One stage of what takes a question out of its risk: what to establish beyond the stages before it. */
export interface Clearing {
  readonly level: Level;
  readonly practices: readonly string[];
  readonly remaining: Risk;
}

/** A practice with its answer, as reports show it. */
export interface PracticeReview {
  readonly id: string;
  readonly title: string;
  readonly risk: Level;
  readonly effort: Level;
  /** Not-applicable where the question does not apply; null where it is unanswered. */
  readonly status: Status | null;
  readonly open: boolean;
  readonly answer: PracticeAnswer;
  readonly steps: readonly { readonly id: string; readonly do: string; readonly done: boolean }[];
  readonly stepsDone: number;
  /** The first step that is not done; empty where all are. */
  readonly nextStep: string;
  /** Its place in the improvement plan from 1; 0 where it is not open. */
  readonly place: number;
  readonly quickWin: boolean;
  readonly services: readonly string[];
  readonly url: string;
  readonly mandate: MandateReview | null;
  /** Its answer was carried over from another edition, and is to be looked at. */
  readonly toCheck: boolean;
}

/** What an organisation demands of a practice: how gravely, until which day, and who says so by which rule. */
export interface MandateReview {
  readonly severity: Level;
  readonly deadline: string;
  readonly owners: readonly { readonly by: string; readonly reason: string }[];
}

export interface QuestionReview {
  readonly id: string;
  readonly title: string;
  readonly pillar: string;
  /** The title of its area. */
  readonly area: string;
  readonly answer: QuestionAnswer;
  readonly result: QuestionResult;
  readonly practices: readonly PracticeReview[];
  /** Its open practices, the first of the plan first. */
  readonly opened: readonly PracticeReview[];
  readonly clearing: readonly Clearing[];
  readonly url: string;
}

export interface PillarReview {
  readonly id: string;
  readonly prefix: string;
  readonly title: string;
  readonly summary: Summary;
  readonly questions: readonly QuestionReview[];
  /** The questions at risk, the highest risk first, equals in catalogue order. */
  readonly findings: readonly QuestionReview[];
}

/** An open practice with its question. */
export interface PlanEntry {
  readonly practice: PracticeReview;
  readonly question: QuestionReview;
}

/** Everything that reports say of one assessment; see review-model.js. */
export interface Review {
  /** All that is in the file, also what reports do not show. */
  readonly assessment: Assessment;
  /** The edition of the catalogue; the assessment's own is the one that the answers were given for. */
  readonly edition: string;
  readonly framework: string;
  readonly changed: string;
  /** The day that it is about, `2026-01-31`: what is overdue, carried or expired is so on this day. */
  readonly day: string;
  readonly total: Summary;
  readonly pillars: readonly PillarReview[];
  readonly questions: readonly QuestionReview[];
  readonly plan: readonly PlanEntry[];
  readonly quickWins: number;
  readonly followUps: readonly { readonly one: FollowUp; readonly question: QuestionReview }[];
  readonly unknown: readonly string[];
  /** Ids in the answers that this site leaves out, each with the reason. */
  readonly hidden: readonly { readonly id: string; readonly reason: string }[];
  /** The practices that the organisation demands, the earliest deadline first. */
  readonly mandates: readonly { readonly one: Mandated; readonly practice: PracticeReview }[];
  /** The open practices whose risk somebody carries or carried, the highest risk first. */
  readonly accepted: readonly { readonly one: AcceptedRisk; readonly practice: PracticeReview }[];
  readonly evidence: readonly { readonly one: EvidenceRow; readonly practice: PracticeReview }[];
  /** The practices that are in place and that nothing proves on the day. */
  readonly withoutEvidence: readonly PracticeReview[];
  readonly definitions: Readonly<Record<Level, string>>;
  /** What waits for a decision, also between answers under an earlier id and today's. */
  readonly undecided: readonly { readonly place: string; readonly field: string }[];
  /** The practices whose answers are to be looked at after a move to this edition. */
  readonly toCheck: readonly string[];
  /** How many notes of questions and practices in scope are private, and not here. */
  readonly privateNotes: number;
}

export type Relation = "same" | "retitled" | "moved" | "merged-into" | "split-into" | "replaced-by" | "retired";

/** What a practice of an edition became in another one, or one of several. */
export interface Successor {
  /** Absent where it was retired. */
  readonly to?: string | null;
  readonly relation: Relation;
  /** Whether a person is to look at an answer that is carried over. */
  readonly carry: "keep" | "review";
  readonly why?: string | null;
}

/** A map from one edition to another, as `data/editions.json` has it. */
export interface CrossingJson {
  readonly from: string;
  readonly to: string;
  readonly practices: Readonly<Record<string, readonly Successor[]>>;
  readonly questions: Readonly<Record<string, string | null>>;
  readonly added: readonly string[];
}

/** One of the practices that became a practice, and how. */
export interface Predecessor {
  readonly id: string;
  readonly became: Successor;
}

/** The map with its lookups. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly practices: ReadonlyMap<string, readonly Successor[]>;
  /** Where the own fields of each question of the old edition go. */
  readonly questions: ReadonlyMap<string, string>;
  readonly added: readonly string[];
  readonly predecessors: ReadonlyMap<string, readonly Predecessor[]>;
  readonly formerQuestions: ReadonlyMap<string, readonly string[]>;
  readonly oldQuestions: ReadonlySet<string>;
  readonly newQuestions: ReadonlySet<string>;
  readonly newPractices: ReadonlySet<string>;
}

/** The published editions: what the browser reads of `data/editions.json`. */
export interface EditionsJson {
  readonly format: string;
  readonly version: number;
  readonly maps: readonly CrossingJson[];
}

/** A practice of the new edition with what was carried over to it. */
export interface MigrationRow {
  readonly to: string;
  /** The predecessors that bring something. */
  readonly from: readonly string[];
  readonly kind: "kept" | "check" | "merged" | "split";
  /** Not-applicable where its question does not apply; null where only texts came over. */
  readonly status: Status | null;
  /** Whether a person is to look at it. */
  readonly check: boolean;
  /** What that person is to know. */
  readonly why: readonly string[];
}

/** How answers came to another edition. */
export interface Crossed {
  readonly answers: Answers;
  readonly rows: readonly MigrationRow[];
  /** The practices of the new edition that had no predecessor: nobody has answered them. */
  readonly added: readonly string[];
  /** Ids with an answer that has no place in the new edition. */
  readonly retired: readonly string[];
  /** Ids that the map does not know; their answers stay as they are. */
  readonly own: readonly string[];
}

/** How many rows there are of each kind, how many of all are to be looked at, and how many ids stand beside them. */
export interface MigrationCounts {
  readonly kept: number;
  readonly check: number;
  readonly merged: number;
  readonly split: number;
  readonly toCheck: number;
  readonly added: number;
  readonly retired: number;
  readonly own: number;
}

export interface Migration extends Omit<Crossed, "answers"> {
  readonly assessment: Assessment;
  readonly counts: MigrationCounts;
}
