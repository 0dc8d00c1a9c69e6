// What a verification of the record can find wrong. A finding is data; the command line and pages put it into words.

export type FindingCode =
  /** Rows stand under a log that has no row of its own. */
  | "log_missing"
  /** The log's root is not that of its stored tree. */
  | "log_root"
  /** No entry where the log must have one; `through` is the last position of the gap. */
  | "entry_missing"
  /** Entries from `position` on stand beyond the log's size. */
  | "entry_beyond_log"
  /** The entry's text is no entry in canonical form. */
  | "entry_unreadable"
  /** The entry's text and its columns differ; `detail` names the columns. */
  | "entry_columns"
  /** The entry's text does not hash to its leaf hash. */
  | "entry_altered"
  /** The entry's leaf hash is not the one in the tree. */
  | "entry_leaf"
  /** A sealed value does not give the digest in its entry; `detail` is the field. */
  | "sealed_value"
  /** A subtree hash is not stored: `detail` is its level, `position` its first leaf, `through` the last leaf of the gap. */
  | "node_missing"
  /** A stored subtree hash is not the hash of its two halves: `detail` is its level, `position` its first leaf. */
  | "node_altered"
  /** Subtree hashes are stored that the log's size does not have: `detail` is the level, `position` the first leaf. */
  | "node_beyond_log"
  /** No signed head at the log's size. */
  | "head_missing"
  /** A head is signed for more entries than the log has: entries are gone. */
  | "head_beyond_log"
  /** A head's root is not that of the stored tree at its size. */
  | "head_root"
  /** A head's signature is not of its key. */
  | "head_signature"
  /** A head names a key that is not known; `detail` is the key's id. */
  | "head_key_unknown"
  /** A head is signed by a key that was not named as trusted; `detail` is the key's id. */
  | "head_key_untrusted"
  /** A stored key is no key, or is not stored under its own thumbprint; `detail` is the id. */
  | "key_invalid"
  /** The file is not a receipt; `detail` says what is wrong with it. */
  | "receipt_unreadable"
  /** The entry does not stand in the tree of the signed head. */
  | "inclusion"
  /** An earlier head is not the beginning of the signed head's tree. */
  | "consistency";

export type Finding = {
  code: FindingCode;
  /** The organization whose log it is about; null where it is about none. */
  log: string | null;
  /** The entry or leaf that it is about, from 0; null where it is about none. */
  position: number | null;
  /** The last position, where the finding is about several. */
  through?: number;
  /** The size of the head that it is about. */
  size?: number;
  detail?: string;
};

/** A key that signed heads, and how many of them. */
export type KeyUse = { id: string; heads: number };

/** What a verification looked at, and what it found wrong; nothing wrong is an empty list. */
export type Verification = {
  logs: number;
  entries: number;
  heads: number;
  /** The keys that the heads name. */
  keys: KeyUse[];
  /** The first findings, at most `mostFindings`. */
  findings: Finding[];
  /** How many there are in all. */
  found: number;
};

/** An altered database can have a finding for each of its rows; what is kept of them is bounded. */
const mostFindings = 1_000;

/** Gathers what a verification comes across. */
export class Report {
  readonly #findings: Finding[] = [];
  readonly #keys = new Map<string, number>();
  #found = 0;
  logs = 0;
  entries = 0;
  heads = 0;

  add(finding: Finding): void {
    this.#found += 1;
    if (this.#findings.length < mostFindings) this.#findings.push(finding);
  }

  countHead(keyId: string): void {
    this.heads += 1;
    this.#keys.set(keyId, (this.#keys.get(keyId) ?? 0) + 1);
  }

  result(): Verification {
    const { logs, entries, heads } = this;
    const keys = Array.from(this.#keys, ([id, count]) => ({ id, heads: count }));
    return { logs, entries, heads, keys, findings: this.#findings, found: this.#found };
  }
}
