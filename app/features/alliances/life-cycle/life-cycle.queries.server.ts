// The life cycle of an alliance as a firm sees it: stages, the gate with its checklist and evidence, sign-offs, history, exit plan.
// Read by the pages and by the API.

import type { AllianceStage } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { type AllianceView, getAlliance } from "../alliances.queries.server";
import { standingItems } from "./checklist";
import {
  type GateAlliance,
  listOwnItems,
  readGateAlliance,
  readGateFacts,
  readLeftFrom,
  takesPart,
} from "./gate.server";
import {
  asksMembers,
  type Block,
  exitBlocks,
  gateBlocks,
  stageAhead,
  stagesBehind,
} from "./life-cycle.rules";

type Firm = { id: string; name: string };

export type EvidenceView = {
  id: string;
  kind: "note" | "decision" | "link" | "file";
  text: string;
  url: string | null;
  /** To download; null for other kinds, and where it is withdrawn. */
  file: { id: string; name: string; size: number } | null;
  decidedBy: string | null;
  decidedOn: string | null;
  isInternal: boolean;
  firm: Firm;
  person: string;
  at: string;
  isOurs: boolean;
  withdrawn: { at: string; reason: string } | null;
};

export type ItemView = {
  /** The code of a standing item, or the id of one that the lead added. */
  key: string;
  /** The lead's words; null for a standing item, whose words are in the catalogue. */
  text: string | null;
  isRequired: boolean;
  /** Whether evidence stands that the firm may see. */
  isMet: boolean;
  evidence: EvidenceView[];
};

export type SignOffView = {
  firm: Firm;
  isUs: boolean;
  signed: { at: string; person: string; note: string } | null;
};

export type StageChangeView = {
  id: string;
  step: "pass" | "back" | "exit" | "resume" | "close";
  from: AllianceStage;
  to: AllianceStage;
  reason: string;
  /** Null where the day of the exit plan closed the alliance. */
  person: string | null;
  at: string;
};

export type ExitItemView = {
  id: string;
  kind: "returned" | "deleted" | "handed_over";
  text: string;
  firm: Firm;
  isOurs: boolean;
  dueOn: string;
  done: { at: string; person: string } | null;
};

export type ExitPlanView = {
  accessEndsOn: string;
  note: string;
  closedAt: string | null;
  version: number;
};

export type LifeCycleView = {
  alliance: Pick<
    AllianceView,
    "id" | "name" | "stage" | "place" | "lead" | "members" | "missing" | "version" | "features"
  >;
  /** Whether the firm leads or is a member; others see the stages and standing items alone. */
  takesPart: boolean;
  today: string;
  /** The stage whose checklist is shown. */
  shown: AllianceStage;
  items: ItemView[];
  ahead: AllianceStage | null;
  behind: AllianceStage[];
  /** What keeps the alliance from the next stage, as far as the firm sees it: to a closed alliance's member, its own part. */
  blocks: Block[];
  /** What keeps it from its exit; for the lead alone. */
  exitBlocks: Block[];
  /** At the gate to working together, members that accepted, as far as the firm sees them; else none. */
  signOffs: SignOffView[];
  round: number;
  isAsked: boolean;
  history: StageChangeView[];
  plan: ExitPlanView | null;
  exitItems: ExitItemView[];
};

/** One alliance's life cycle; null where the firm does not see the alliance. `shown` is the present stage unless another is asked for. */
export const getLifeCycle = async (
  scope: Scope,
  id: string,
  asked: AllianceStage | null = null,
): Promise<LifeCycleView | null> => {
  const view = await getAlliance(scope, id);
  const alliance = view && (await readGateAlliance(scope.db, id));
  if (!view || !alliance) return null;
  const isPart = await takesPart(scope.db, alliance);
  const today = dateIn(scope.clock(), scope.timeZone);
  const facts = await readGateFacts(scope.db, alliance, today);
  const shown = asked ?? alliance.stage;
  const isGateOfMembers = asksMembers(alliance.stage) && isPart;
  const { id: _, name, stage, place, lead, members, missing, version, features } = { ...view };
  return {
    alliance: { id, name, stage, place, lead, members, missing, version, features },
    takesPart: isPart,
    today,
    shown,
    items: await listItems(scope, id, shown),
    ahead: stageAhead(alliance.stage),
    behind: stagesBehind(alliance.stage, await readLeftFrom(scope.db, alliance)),
    blocks: isPart ? gateBlocks(facts) : [],
    exitBlocks: place === "lead" ? exitBlocks(facts) : [],
    signOffs: isGateOfMembers ? await listSignOffs(scope, alliance, view) : [],
    round: alliance.round,
    isAsked: alliance.askedRound === alliance.round,
    history: await listStageChanges(scope, id),
    plan: await readPlan(scope, id),
    exitItems: await listExitItems(scope, id),
  };
};

const listItems = async (scope: Scope, id: string, stage: AllianceStage): Promise<ItemView[]> => {
  const evidence = await listEvidence(scope, id, stage);
  const itemOf = (key: string, text: string | null, isRequired: boolean): ItemView => {
    const ofItem = evidence.filter((one) => one.item === key).map(({ item, ...one }) => one);
    return { key, text, isRequired, isMet: ofItem.some(({ withdrawn }) => !withdrawn), evidence: ofItem };
  };
  const own = await listOwnItems(scope.db, id, stage);
  return [
    ...standingItems(stage).map(({ code, isRequired }) => itemOf(code, null, isRequired)),
    ...own.map((item) => itemOf(item.id, item.text, item.isRequired === 1)),
  ];
};

const listEvidence = async (
  scope: Scope,
  id: string,
  stage: AllianceStage,
): Promise<(EvidenceView & { item: string | null })[]> => {
  const rows = await scope.db
    .visibleEvidence()
    .innerJoin("organizations", "organizations.id", "alliance_evidence.organization_id")
    .innerJoin("users", "users.id", "alliance_evidence.provided_by_user_id")
    .where("alliance_evidence.alliance_id", "=", id)
    .where("alliance_evidence.stage", "=", stage)
    .selectAll("alliance_evidence")
    .select(["organizations.trade_name as firm", "users.name as person"])
    .orderBy("alliance_evidence.created_at")
    .orderBy("alliance_evidence.id")
    .execute();
  const files = await listFiles(scope, id);
  return rows.map((row) => ({
    id: row.id,
    item: row.item_code ?? row.gate_item_id,
    kind: row.kind,
    text: row.text,
    url: row.url,
    file: files.get(row.id) ?? null,
    decidedBy: row.decided_by,
    decidedOn: row.decided_on,
    isInternal: row.is_internal === 1,
    firm: { id: row.organization_id, name: row.firm },
    person: row.person,
    at: row.created_at,
    isOurs: row.organization_id === scope.organizationId,
    withdrawn: row.withdrawn_at ? { at: row.withdrawn_at, reason: row.withdrawn_reason } : null,
  }));
};

/** The files of the alliance's evidence that stands, by the id of the evidence. */
const listFiles = async (
  scope: Scope,
  id: string,
): Promise<Map<string, NonNullable<EvidenceView["file"]>>> => {
  const rows = await scope.db.files
    .visibleEvidenceFiles()
    .innerJoin("stored_files as file", "file.id", "evidence_files.file_id")
    .where("evidence_files.alliance_id", "=", id)
    .select(["evidence_files.evidence_id", "file.id", "file.name", "file.size"])
    .execute();
  return new Map(rows.map(({ evidence_id, ...file }) => [evidence_id, file]));
};

const listSignOffs = async (
  scope: Scope,
  { id, round }: GateAlliance,
  { members }: AllianceView,
): Promise<SignOffView[]> => {
  const rows = await scope.db
    .sharedInAlliances("alliance_sign_offs")
    .innerJoin("users", "users.id", "alliance_sign_offs.signed_by_user_id")
    .where("alliance_sign_offs.alliance_id", "=", id)
    .where("alliance_sign_offs.gate_round", "=", round)
    .select([
      "alliance_sign_offs.organization_id as firm",
      "alliance_sign_offs.signed_at as at",
      "alliance_sign_offs.note",
      "users.name as person",
    ])
    .execute();
  return members
    .filter(({ place }) => place === "accepted")
    .map((member) => {
      const signed = rows.find(({ firm }) => firm === member.id);
      return {
        firm: { id: member.id, name: member.name },
        isUs: member.isUs,
        signed: signed ? { at: signed.at, person: signed.person, note: signed.note } : null,
      };
    });
};

const listStageChanges = async (scope: Scope, id: string): Promise<StageChangeView[]> => {
  const rows = await scope.db
    .ofJoinedAlliances("alliance_stage_changes")
    .leftJoin("users", "users.id", "alliance_stage_changes.changed_by_user_id")
    .where("alliance_stage_changes.alliance_id", "=", id)
    .select([
      "alliance_stage_changes.id",
      "alliance_stage_changes.step",
      "alliance_stage_changes.from_stage as from",
      "alliance_stage_changes.to_stage as to",
      "alliance_stage_changes.reason",
      "alliance_stage_changes.at",
      "users.name as person",
    ])
    .orderBy("alliance_stage_changes.at", "desc")
    .orderBy("alliance_stage_changes.id", "desc")
    .execute();
  return rows;
};

const readPlan = async (scope: Scope, id: string): Promise<ExitPlanView | null> => {
  const plan = await scope.db
    .ofJoinedAlliances("alliance_exit_plans")
    .where("alliance_id", "=", id)
    .select(["access_ends_on as accessEndsOn", "note", "closed_at as closedAt", "version"])
    .executeTakeFirst();
  return plan ?? null;
};

const listExitItems = async (scope: Scope, id: string): Promise<ExitItemView[]> => {
  const rows = await scope.db
    .sharedInAlliances("alliance_exit_items")
    .innerJoin("organizations", "organizations.id", "alliance_exit_items.organization_id")
    .leftJoin("users", "users.id", "alliance_exit_items.done_by_user_id")
    .where("alliance_exit_items.alliance_id", "=", id)
    .where("alliance_exit_items.removed_at", "is", null)
    .selectAll("alliance_exit_items")
    .select(["organizations.trade_name as firm", "users.name as person"])
    .orderBy("alliance_exit_items.due_on")
    .orderBy("alliance_exit_items.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.text,
    firm: { id: row.organization_id, name: row.firm },
    isOurs: row.organization_id === scope.organizationId,
    dueOn: row.due_on,
    done: row.done_at ? { at: row.done_at, person: row.person ?? "" } : null,
  }));
};
