// Which companies of a file, of those that would open a customer, look like one that the firm has already: by the matcher's own
// evidence and threshold. Nothing is decided here; a person ticks the rows that are the same customer.

import { mostCompanies } from "~/features/duplicates/duplicates.schema";
import { possibleFrom } from "~/features/duplicates/match-within";
import type { BusinessRecord } from "~/features/matching/business-record";
import { CandidateIndex } from "~/features/matching/candidates";
import { Frequencies } from "~/features/matching/frequencies";
import { matchOne } from "~/features/matching/match-one";
import { threshold } from "~/features/matching/odds";
import { type Prepared, prepare } from "~/features/matching/prepare";
import { readBusinessRows } from "~/features/overlap/business-rows.server";
import { mostProposed, type ProposedDuplicate, type ProposedDuplicates } from "./proposed-duplicates";
import type { Handle } from "./target";

type Companies = {
  records: readonly BusinessRecord[];
  prepared: readonly Prepared[];
  index: CandidateIndex;
  frequencies: Frequencies;
};

const readCompanies = async (db: Handle, organizationId: string): Promise<Companies | "too_many"> => {
  const records = await readBusinessRows(
    db
      .selectFrom("customers")
      .where("customers.organization_id", "=", organizationId)
      .where("customers.kind", "=", "company"),
    db.selectFrom("customer_identifiers").where("customer_identifiers.organization_id", "=", organizationId),
    mostCompanies + 1,
  );
  if (records.length > mostCompanies) return "too_many";
  const prepared = records.map(prepare);
  const frequencies = new Frequencies(records.length);
  for (const one of prepared) frequencies.add(one);
  return { records, prepared, frequencies, index: new CandidateIndex(prepared) };
};

type Found = ProposedDuplicate & { odds: number };

/** What the check of one file has found so far. */
export class DuplicateProposals {
  readonly #organizationId: string;
  /** Read with the first row that is compared: a file that opens nothing needs none of it. */
  #companies: Companies | "too_many" | null = null;
  /** By customer, the row that looks most like it: a customer is one row's alone. */
  readonly #found = new Map<string, Found>();

  constructor(organizationId: string) {
    this.#organizationId = organizationId;
  }

  /** The records bear the keys of their rows as ids. */
  async compare(db: Handle, rows: readonly { line: number; record: BusinessRecord }[]): Promise<void> {
    if (rows.length === 0) return;
    this.#companies ??= await readCompanies(db, this.#organizationId);
    if (this.#companies === "too_many") return;
    for (const { line, record } of rows) this.#compareOne(this.#companies, line, record);
  }

  #compareOne(
    { records, prepared, index, frequencies }: Companies,
    line: number,
    record: BusinessRecord,
  ): void {
    const row = prepare(record);
    const candidates = index.find(row);
    const [best] = matchOne(
      row,
      candidates.map((at) => prepared[at] as Prepared),
      frequencies,
    )
      .filter(({ odds, isRefuted }) => odds >= possibleFrom && !isRefuted)
      .sort((one, other) => other.odds - one.odds);
    const customer = best && records[candidates[best.at] ?? -1];
    if (!best || !customer) return;
    const known = this.#found.get(customer.id);
    if (known && known.odds >= best.odds) return;
    const speaking = best.keys.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
    this.#found.set(customer.id, {
      line,
      reference: record.id,
      name: record.names[0] ?? "",
      city: record.city ?? "",
      customer: { id: customer.id, name: customer.names[0] ?? "", city: customer.city ?? "" },
      strength: best.odds >= threshold ? "match" : "possible",
      keys: speaking.map(({ key }) => key),
      odds: best.odds,
    });
  }

  /** The strongest first, without the customers that other rows of the file stand for by their key or name. */
  result(spokenFor: ReadonlyMap<string, unknown>): ProposedDuplicates {
    if (this.#companies === "too_many") return "too_many";
    const all = [...this.#found.values()]
      .filter(({ customer }) => !spokenFor.has(customer.id))
      .sort((one, other) => other.odds - one.odds || one.line - other.line);
    const rows = all.slice(0, mostProposed).map(({ odds, ...row }) => row);
    return { rows, more: all.length - rows.length };
  }
}
