// One holding with what its reader may know of it: its sides everything but the other's notes, those it is shown to its facts.

import type { Row } from "#db/schema";
import type { HoldingOccasion } from "#db/tables-proofs";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type HoldingListItem, holdingColumns, toHolding } from "./holdings.queries.server";
import { type HoldingStep, openSteps } from "./holdings.rules";
import { nameParties, type PartyView } from "./party-names.server";

/** An alliance that a holding can be shown to; the others see it where each side shows it. */
export type ShowView = {
  alliance: { id: string; name: string; isOpen: boolean };
  ours: boolean;
  /** Null where there is no other side. */
  theirs: boolean | null;
};

export type HoldingFileView = {
  occasion: HoldingOccasion;
  text: string;
  firm: PartyView;
  at: string;
  file: { id: string; name: string; size: number; digest: string };
};

export type HoldingView = HoldingListItem & {
  source: string;
  /** For the two sides, else empty; `notes` for the firm that wrote them alone. */
  evidence: string;
  notes: string;
  /** For the two sides, the first first; empty for others. */
  files: HoldingFileView[];
  answerNote: string;
  recorder: PartyView;
  counterparty: PartyView | null;
  createdAt: string;
  answeredAt: string | null;
  version: number;
  /** What the firm can do with it; the person's right is another question. */
  steps: HoldingStep[];
  /** For the two sides; empty for others. */
  shows: ShowView[];
  jointFirmId: string | null;
};

/** One holding as the firm sees it; null where it does not. */
export const getHolding = async (scope: Scope, id: string): Promise<HoldingView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db.equity
    .visibleHoldings()
    .where("holdings.id", "=", id)
    .select(holdingColumns)
    .select([
      "holdings.owned_party_id",
      "holdings.source",
      "holdings.evidence",
      "holdings.notes",
      "holdings.answer_note",
      "holdings.answered_at",
      "holdings.created_at",
      "holdings.version",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { organization_id: recorder, counterparty_organization_id: other } = row;
  const partyOf = await nameParties(scope.db, [row], other ? [recorder, other] : [recorder]);
  const item = toHolding(row, {
    me: scope.organizationId,
    today: dateIn(scope.clock(), scope.timeZone),
    partyOf,
  });
  const isSide = item.side !== "reader";
  const steps = openSteps(item.side, item.state);
  const jointFirm = await scope.db.equity
    .visibleJointFirms()
    .where("joint_firms.id", "=", row.owned_id)
    .select("joint_firms.id")
    .executeTakeFirst();
  return {
    ...item,
    source: row.source,
    evidence: isSide ? row.evidence : "",
    notes: item.side === "recorder" ? row.notes : "",
    files: isSide ? await listFiles(scope, id, partyOf) : [],
    answerNote: isSide ? row.answer_note : "",
    recorder: partyOf(recorder),
    counterparty: other ? partyOf(other) : null,
    createdAt: row.created_at,
    answeredAt: row.answered_at,
    version: row.version,
    steps,
    shows: isSide ? await listShows(scope, row, steps.includes("show")) : [],
    jointFirmId: jointFirm?.id ?? null,
  };
};

const listFiles = async (
  scope: Scope,
  holdingId: string,
  partyOf: (id: string) => PartyView,
): Promise<HoldingFileView[]> => {
  const rows = await scope.db.equity
    .filesOfSide()
    .innerJoin("stored_files as file", "file.id", "holding_files.file_id")
    .where("holding_files.holding_id", "=", holdingId)
    .select([
      "holding_files.occasion",
      "holding_files.text",
      "holding_files.organization_id",
      "holding_files.given_at as at",
      "file.id",
      "file.name",
      "file.size",
      "file.digest",
    ])
    .orderBy("holding_files.given_at")
    .orderBy("holding_files.file_id")
    .execute();
  return rows.map(({ occasion, text, organization_id, at, ...file }) => ({
    occasion,
    text,
    firm: partyOf(organization_id),
    at,
    file,
  }));
};

type Sides = Pick<Row<"holdings">, "id" | "organization_id" | "counterparty_organization_id">;

/** The alliances that it can be shown to, where it can be, and those that the firm shows it to already. */
const listShows = async (scope: Scope, row: Sides, isOffered: boolean): Promise<ShowView[]> => {
  const me = scope.organizationId;
  const other = row.organization_id === me ? row.counterparty_organization_id : row.organization_id;
  const { equity } = scope.db;
  const shown = await equity
    .showsOfSide()
    .where("holding_shows.holding_id", "=", row.id)
    .select(["holding_shows.alliance_id", "holding_shows.organization_id"])
    .execute();
  const offered = isOffered ? await equity.alliancesToShow(other).select("alliances.id").execute() : [];
  const ours = shown.filter(({ organization_id }) => organization_id === me);
  const ids = [...offered.map(({ id }) => id), ...ours.map(({ alliance_id }) => alliance_id)];
  if (ids.length === 0) return [];
  const alliances = await scope.db
    .visibleAlliances()
    .where("alliances.id", "in", ids)
    .select(["alliances.id", "alliances.name", "alliances.is_open"])
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .execute();
  const allows = (alliance: string, firm: string): boolean =>
    shown.some(({ alliance_id, organization_id }) => alliance_id === alliance && organization_id === firm);
  return alliances.map(({ id, name, is_open }) => ({
    alliance: { id, name, isOpen: is_open === 1 },
    ours: allows(id, me),
    theirs: other === null ? null : allows(id, other),
  }));
};
