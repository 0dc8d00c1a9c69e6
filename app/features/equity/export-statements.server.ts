// The register as statements of the Beneficial Ownership Data Standard 0.4: what was imported exactly as it came, and every other holding that
// the firm may see and that counts as new statements.

import { type SqlBool, sql } from "kysely";
import type { Scope } from "~/access/scope.server";
import type { Interest, PartyStatement, RelationshipStatement, Statement } from "./bods/statement";
import { nameParties } from "./party-names.server";
import { percentText, wholeUnits } from "./percent.rules";

const perPage = 2_000;

/** The statements one by one, parties before the relationships that name them. */
export async function* exportStatements(scope: Scope): AsyncGenerator<Statement> {
  yield* importedStatements(scope);
  yield* registerStatements(scope);
}

/** The same as one array, a statement on each line. */
export async function* exportFile(scope: Scope): AsyncGenerator<string> {
  let before = "[\n";
  for await (const statement of exportStatements(scope)) {
    yield `${before}${JSON.stringify(statement)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** Rows of the firm by id, a page at a time, so that none of it stands in memory whole. */
async function* importedStatements(scope: Scope): AsyncGenerator<Statement> {
  for (let after = ""; ; ) {
    const rows = await scope.db
      .own("equity_statements")
      .where("id", ">", after)
      .select(["id", "body"])
      .orderBy("id")
      .limit(perPage)
      .execute();
    for (const { body } of rows) yield JSON.parse(body) as Statement;
    const last = rows.at(-1);
    if (!last || rows.length < perPage) return;
    after = last.id;
  }
}

const readHoldings = (scope: Scope, after: string) =>
  scope.db.equity
    .visibleHoldings()
    .where("holdings.id", ">", after)
    .where("holdings.state", "in", ["recorded", "confirmed"])
    .where(
      sql<SqlBool>`not exists (select 1 from equity_record_holdings made where made.holding_id = holdings.id
        and made.organization_id = ${scope.organizationId})`,
    )
    .select([
      "holdings.id",
      "holdings.version",
      "holdings.updated_at",
      "holdings.owner_id",
      "holdings.owner_organization_id",
      "holdings.owned_id",
      "holdings.owned_organization_id",
      "holdings.size",
      "holdings.least_units",
      "holdings.most_units",
      "holdings.is_voting",
      "holdings.votes_units",
      "holdings.starts_on",
      "holdings.ends_on",
    ])
    .orderBy("holdings.id")
    .limit(perPage)
    .execute();

type HoldingRow = Awaited<ReturnType<typeof readHoldings>>[number];

async function* registerStatements(scope: Scope): AsyncGenerator<Statement> {
  const told = new Set<string>();
  for (let after = ""; ; ) {
    const rows = await readHoldings(scope, after);
    const partyOf = await nameParties(scope.db, rows);
    const records = await recordsOf(scope, rows);
    const recordOf = (id: string): string => records.get(id) ?? `entente-${id}`;
    for (const row of rows) {
      for (const id of [row.owned_id, row.owner_id]) {
        if (told.has(id) || records.has(id)) continue;
        told.add(id);
        yield partyStatement(scope, { ...partyOf(id), date: row.updated_at });
      }
      yield relationshipStatement(scope, row, recordOf);
    }
    const last = rows.at(-1);
    if (!last || rows.length < perPage) return;
    after = last.id;
  }
}

/** The records that imported statements have for these parties. */
const recordsOf = async (scope: Scope, rows: readonly HoldingRow[]): Promise<Map<string, string>> => {
  const ids = [...new Set(rows.flatMap(({ owner_id, owned_id }) => [owner_id, owned_id]))];
  if (ids.length === 0) return new Map();
  const found = await scope.db
    .own("equity_record_parties")
    .where("party_id", "in", ids)
    .select(["party_id", "record_id"])
    .execute();
  return new Map(found.map(({ party_id, record_id }) => [party_id, record_id]));
};

/** An id of ours has 32 to 64 characters, as the standard asks, and names the firm that says it. */
const common = (scope: Scope, { id, date, about }: { id: string; date: string; about: string }) => ({
  statementId: `entente-${id}`,
  statementDate: date.slice(0, 10),
  declarationSubject: about,
  recordStatus: "new" as const,
  publicationDetails: {
    publicationDate: scope.clock().toISOString().slice(0, 10),
    bodsVersion: "0.4",
    publisher: { name: scope.organization.name },
  },
});

type Told = { id: string; date: string; kind: string; name: string | null };

const partyStatement = (scope: Scope, { id, date, kind, name }: Told): PartyStatement => {
  const record = { ...common(scope, { id, date, about: `entente-${id}` }), recordId: `entente-${id}` };
  const fullName = name ?? id;
  if (kind === "person") {
    return {
      ...record,
      recordType: "person",
      recordDetails: { isComponent: false, personType: "knownPerson", names: [{ type: "legal", fullName }] },
    };
  }
  return {
    ...record,
    recordType: "entity",
    recordDetails: { isComponent: false, entityType: { type: "registeredEntity" }, name: fullName },
  };
};

const relationshipStatement = (
  scope: Scope,
  row: HoldingRow,
  recordOf: (id: string) => string,
): RelationshipStatement => {
  const about = recordOf(row.owned_id);
  const days = {
    ...(row.starts_on ? { startDate: row.starts_on } : {}),
    ...(row.ends_on ? { endDate: row.ends_on } : {}),
  };
  const interest = (type: string, share: Interest["share"]): Interest => ({
    type,
    directOrIndirect: "direct",
    beneficialOwnershipOrControl: false,
    ...(share ? { share } : {}),
    ...days,
  });
  const votes = row.votes_units ?? (row.is_voting === 1 ? null : 0);
  return {
    ...common(scope, { id: `${row.id}-${row.version}`, date: row.updated_at, about }),
    recordId: `entente-${row.id}`,
    recordType: "relationship",
    recordDetails: {
      isComponent: false,
      subject: about,
      interestedParty: recordOf(row.owner_id),
      interests: [
        interest("shareholding", shareOf(row)),
        ...(votes === null ? [] : [interest("votingRights", { exact: Number(percentText(votes)) })]),
      ],
    },
  };
};

const shareOf = ({ size, least_units, most_units }: HoldingRow): Interest["share"] => {
  if (size === "unknown") return undefined;
  if (size === "exact") return { exact: Number(percentText(least_units)) };
  return {
    minimum: Number(percentText(least_units)),
    ...(most_units < wholeUnits ? { maximum: Number(percentText(most_units)) } : {}),
  };
};
