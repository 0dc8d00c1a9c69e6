// Ledgers as their parties see them. Other firms learn nothing of them. Read by pages and the API.

import { sql } from "kysely";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { isOver } from "../projects/projects.rules";
import type { SharingRule } from "./sharing-rule.rules";

type Named = { id: string; name: string };

export type LedgerParty = Named & {
  isUs: boolean;
  /** Whether it belongs to the alliance, and to the project, now. Who does not signs and agrees no more. */
  stands: boolean;
};

export type Ledger = {
  id: string;
  name: string;
  currency: string;
  alliance: Named;
  project: Named | null;
  /** The firm in whose log it stands, and which takes further parties in. */
  keeperId: string;
  isKeeper: boolean;
  /** By name. */
  parties: LedgerParty[];
  /** Whether entries and rules are still written: while the project, or else the partnership of the alliance, goes on. */
  isOpen: boolean;
  today: string;
};

export type LedgerListItem = {
  id: string;
  name: string;
  currency: string;
  project: Named | null;
  parties: string[];
  /** Entries of others that wait for an answer. */
  waiting: number;
};

/** The parties of a ledger by name. */
export const partiesOf = async (db: TenantDatabase, me: string, ledgerId: string): Promise<LedgerParty[]> => {
  const rows = await db.ledgers
    .ofVisible("ledger_places")
    .innerJoin("organizations", "organizations.id", "ledger_places.organization_id")
    .where("ledger_places.ledger_id", "=", ledgerId)
    .select(["organizations.id", "organizations.trade_name as name", "ledger_places.stands"])
    .orderBy("organizations.trade_name")
    .orderBy("organizations.id")
    .execute();
  return rows.map(({ stands, ...firm }) => ({ ...firm, isUs: firm.id === me, stands: Number(stands) === 1 }));
};

/** One ledger; null where the firm is no party of it. */
export const getLedger = async (scope: Scope, id: string): Promise<Ledger | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.ledgers
    .visible()
    .innerJoin("alliances", "alliances.id", "ledgers.alliance_id")
    .leftJoin("projects", "projects.id", "ledgers.project_id")
    .where("ledgers.id", "=", id)
    .select([
      "ledgers.id",
      "ledgers.name",
      "ledgers.currency",
      "ledgers.keeper_organization_id as keeperId",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "projects.id as projectId",
      "projects.name as project",
      "projects.state as projectState",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { allianceId, alliance, projectId, project, projectState, ...ledger } = row;
  return {
    ...ledger,
    alliance: { id: allianceId, name: alliance },
    project: projectId === null ? null : { id: projectId, name: project ?? "" },
    isKeeper: ledger.keeperId === scope.organizationId,
    parties: await partiesOf(scope.db, scope.organizationId, id),
    isOpen: projectState !== null ? !isOver(projectState) : await isPartnership(scope, allianceId),
    today: dateIn(scope.clock(), scope.timeZone),
  };
};

/** Whether ledgers of the alliance itself are kept in it: in a partnership that has not come to its exit. */
export const isPartnership = async (scope: Scope, allianceId: string): Promise<boolean> => {
  const alliance = await getAlliance(scope, allianceId);
  return (
    alliance !== null &&
    alliance.current.development_mode?.value === "partnership" &&
    alliance.stage !== "exit"
  );
};

/** The ledgers of an alliance that the firm is a party of, those of its projects too, the oldest first. */
export const listLedgers = async (scope: Scope, allianceId: string): Promise<LedgerListItem[]> => {
  const rows = await scope.db.ledgers
    .visible()
    .leftJoin("projects", "projects.id", "ledgers.project_id")
    .where("ledgers.alliance_id", "=", allianceId)
    .select([
      "ledgers.id",
      "ledgers.name",
      "ledgers.currency",
      "projects.id as projectId",
      "projects.name as project",
    ])
    .orderBy("ledgers.opened_at")
    .orderBy("ledgers.id")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [parties, waiting] = await Promise.all([
    scope.db.ledgers
      .ofVisible("ledger_parties")
      .innerJoin("organizations", "organizations.id", "ledger_parties.organization_id")
      .where("ledger_parties.ledger_id", "in", ids)
      .select(["ledger_parties.ledger_id as ledgerId", "organizations.trade_name as name"])
      .orderBy("organizations.trade_name")
      .execute(),
    countWaiting(scope, ids),
  ]);
  return rows.map(({ projectId, project, ...ledger }) => ({
    ...ledger,
    project: projectId === null ? null : { id: projectId, name: project ?? "" },
    parties: parties.filter(({ ledgerId }) => ledgerId === ledger.id).map(({ name }) => name),
    waiting: waiting.get(ledger.id) ?? 0,
  }));
};

const countWaiting = async (scope: Scope, ids: string[]): Promise<Map<string, number>> => {
  const rows = await scope.db.ledgers
    .ofVisible("ledger_entries")
    .where("ledger_entries.ledger_id", "in", ids)
    .where("ledger_entries.state", "=", "stated")
    .where("ledger_entries.organization_id", "<>", scope.organizationId)
    .where("ledger_entries.replaces_entry_id", "is", null)
    .groupBy("ledger_entries.ledger_id")
    .select((select) => ["ledger_entries.ledger_id as id", select.fn.countAll<number>().as("count")])
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
};

export type RuleView = {
  revision: number;
  rule: SharingRule;
  proposedBy: string;
  proposedAt: string;
  /** Each party that belongs to the ledger now, and when it agreed. */
  agreements: { firm: LedgerParty; agreedAt: string | null }[];
  isAgreed: boolean;
};

/** The revisions of a ledger's rule, the newest first. */
export const listRules = async (
  db: TenantDatabase,
  ledgerId: string,
  parties: readonly LedgerParty[],
): Promise<RuleView[]> => {
  const [rules, agreements] = await Promise.all([
    db.ledgers
      .ofVisible("sharing_rules")
      .innerJoin("organizations", "organizations.id", "sharing_rules.organization_id")
      .where("sharing_rules.ledger_id", "=", ledgerId)
      .select([
        "sharing_rules.revision",
        "sharing_rules.content",
        "sharing_rules.proposed_at as proposedAt",
        "organizations.trade_name as proposedBy",
      ])
      .orderBy("sharing_rules.revision", "desc")
      .execute(),
    db.ledgers
      .ofVisible("sharing_agreements")
      .where("sharing_agreements.ledger_id", "=", ledgerId)
      .select([
        "sharing_agreements.revision",
        "sharing_agreements.organization_id as firmId",
        "sharing_agreements.agreed_at as at",
      ])
      .execute(),
  ]);
  return rules.map(({ content, ...rule }) => {
    const ofRule = parties
      .filter(({ stands }) => stands)
      .map((firm) => ({
        firm,
        agreedAt:
          agreements.find(({ revision, firmId }) => revision === rule.revision && firmId === firm.id)?.at ??
          null,
      }));
    return {
      ...rule,
      rule: JSON.parse(content) as SharingRule,
      agreements: ofRule,
      isAgreed: ofRule.every(({ agreedAt }) => agreedAt !== null),
    };
  });
};

export type RateView = {
  id: string;
  currency: string;
  rate: string;
  validFrom: string;
  state: "stated" | "confirmed" | "withdrawn";
  firm: Named;
  isOurs: boolean;
  confirmedBy: string | null;
  version: number;
};

/** Rates of exchange that the parties stated, by currency, the newest day first; withdrawn ones are left out. */
export const listRates = async (scope: Scope, ledgerId: string): Promise<RateView[]> => {
  const rows = await scope.db.ledgers
    .ofVisible("ledger_rates")
    .innerJoin("organizations as firm", "firm.id", "ledger_rates.organization_id")
    .leftJoin("organizations as other", "other.id", "ledger_rates.answered_by_organization_id")
    .where("ledger_rates.ledger_id", "=", ledgerId)
    .where("ledger_rates.state", "<>", "withdrawn")
    .select([
      "ledger_rates.id",
      "ledger_rates.currency",
      "ledger_rates.rate",
      "ledger_rates.valid_from as validFrom",
      "ledger_rates.state",
      "ledger_rates.version",
      "firm.id as firmId",
      "firm.trade_name as firm",
      "other.trade_name as confirmedBy",
    ])
    .orderBy("ledger_rates.currency")
    .orderBy("ledger_rates.valid_from", "desc")
    .orderBy("ledger_rates.id")
    .execute();
  return rows.map(({ firmId, firm, ...row }) => ({
    ...row,
    firm: { id: firmId, name: firm },
    isOurs: firmId === scope.organizationId,
  }));
};

export type LedgerNeed = { id: string; name: string; entries: number };

/** Ledgers in which something waits for the firm's answer, for the home page; at most `limit`. */
export const listLedgerNeeds = async (scope: Scope, limit = 3): Promise<LedgerNeed[]> => {
  if (!scope.can("alliances.answer")) return [];
  const rows = await scope.db.ledgers
    .ofVisible("ledger_entries")
    .innerJoin("ledgers", "ledgers.id", "ledger_entries.ledger_id")
    .where("ledger_entries.state", "=", "stated")
    .where("ledger_entries.organization_id", "<>", scope.organizationId)
    .where("ledger_entries.replaces_entry_id", "is", null)
    .groupBy(["ledgers.id", "ledgers.name"])
    .select(["ledgers.id", "ledgers.name", sql<number>`count(*)`.as("entries")])
    .orderBy("ledgers.name")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
};
