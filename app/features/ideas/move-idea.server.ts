// What happens to an idea after it was stated: its steps, and who may read it. Each goes through here; nothing else writes states.

import type { Row } from "#db/schema";
import type { IdeaEventType, IdeaRejectReason, IdeaState, IdeaStep } from "#db/tables-ideas";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { confidentialityStep, type IdeaSide, releaseStep, takeStep } from "./ideas.rules";
import type { AssessInput, DevelopInput } from "./ideas.schema";

/** The name of what happens in the record. */
const actions: Record<Exclude<IdeaEventType, "submit">, string> = {
  ask: "idea.returned",
  answer: "idea.answered",
  assess: "idea.assessed",
  park: "idea.parked",
  accept: "idea.accepted",
  reject: "idea.rejected",
  develop: "idea.taken_into_development",
  launch: "idea.launched",
  stop: "idea.stopped",
  withdraw: "idea.withdrawn",
  release: "idea.released",
  take_back: "idea.release_taken_back",
  open: "idea.opened_to_members",
  close: "idea.kept_to_lead",
};

type Idea = Row<"ideas">;

export const sideOf = (
  idea: Pick<Idea, "organization_id" | "lead_organization_id">,
  me: string,
): IdeaSide => {
  if (idea.lead_organization_id === me) return idea.organization_id === me ? "both" : "lead";
  return idea.organization_id === me ? "stater" : "reader";
};

/** Null where the firm is no side of it: whoever reads a released idea changes nothing. */
const readIdea = async (tx: TransactionScope, id: string): Promise<{ idea: Idea; side: IdeaSide } | null> => {
  const idea = await tx.db.ideas.ofSide().where("ideas.id", "=", id).selectAll("ideas").executeTakeFirst();
  return idea ? { idea, side: sideOf(idea, tx.organizationId) } : null;
};

/** Work goes on: the alliance has not come to its exit, and the firm leads it or is a member that has not left. */
const goesOn = async (
  tx: TransactionScope,
  { alliance_id, lead_organization_id }: Idea,
): Promise<boolean> => {
  const alliance = await tx.db
    .visibleAlliances()
    .where("alliances.id", "=", alliance_id)
    .where("alliances.stage", "<>", "exit")
    .select("alliances.id")
    .executeTakeFirst();
  if (!alliance || lead_organization_id === tx.organizationId) return alliance !== undefined;
  const place = await tx.db
    .visibleAllianceMembers()
    .where("alliance_members.alliance_id", "=", alliance_id)
    .where("alliance_members.organization_id", "=", tx.organizationId)
    .where("alliance_members.status", "=", "accepted")
    .select("alliance_members.id")
    .executeTakeFirst();
  return place !== undefined;
};

type Change = {
  event: Exclude<IdeaEventType, "submit">;
  set: Partial<Pick<Idea, "state" | "confidentiality" | "released_at" | ProjectColumn>>;
  note?: string;
  reason?: IdeaRejectReason | null;
  /** What the record keeps beside the columns. */
  after?: Record<string, string | number | null>;
};
type ProjectColumn = "project_name" | "project_organization_id" | "project_due_on";

/** Writes the change where the idea still stands as it was read; false where somebody was quicker. */
const writeChange = async (
  tx: TransactionScope,
  idea: Idea,
  { event, set, note = "", reason = null, after = {} }: Change,
): Promise<boolean> => {
  const isStater = idea.organization_id === tx.organizationId;
  const moved = await (isStater ? tx.db.update("ideas") : tx.db.updateAsLead("ideas"))
    .set({ ...set, version: idea.version + 1, updated_at: tx.at })
    .where("id", "=", idea.id)
    .where("version", "=", idea.version)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  const row = {
    id: newId(),
    idea_id: idea.id,
    event,
    reason,
    note,
    actor_user_id: tx.user.id,
    actor_organization_id: tx.organizationId,
    at: tx.at,
  };
  await (isStater
    ? tx.db.insert("idea_events", [{ ...row, lead_organization_id: idea.lead_organization_id }])
    : tx.db.insertAsLead("idea_events", [{ ...row, organization_id: idea.organization_id }])
  ).execute();
  await tx.record({
    log: idea.lead_organization_id,
    counterparty: idea.member_organization_id,
    subject: { type: "idea", id: idea.id },
    action: actions[event],
    before: Object.fromEntries(Object.keys(set).map((key) => [key, idea[key as keyof typeof set] ?? null])),
    after: { ...set, ...after, ...(note ? { note } : {}), ...(reason ? { reason } : {}) },
  });
  return true;
};

/** What a step takes along. */
export type StepGiven = {
  version: number;
  note?: string;
  reason?: IdeaRejectReason;
  marks?: Omit<AssessInput, "version">;
  project?: Omit<DevelopInput, "version">;
};

/**
 * Takes an idea one step on. Refusals: `not_found`; `idea_wrong_side`; `idea_not_possible` and, where somebody was quicker,
 * `idea_moved`, both with its `state`; `ideas_not_open`, where the alliance has ended or the firm has left it; `idea_firm_unknown`,
 * where who is to answer for the development is neither the lead nor a member.
 */
export const moveIdea = (
  scope: Scope,
  id: string,
  step: IdeaStep,
  { version, note, reason, marks, project }: StepGiven,
): Promise<Result<{ state: IdeaState }>> =>
  scope.transaction(async (tx) => {
    const read = await readIdea(tx, id);
    if (!read) return refuse("not_found");
    const { idea, side } = read;
    const taking = takeStep(idea.state, step, side);
    if ("refused" in taking && taking.refused === "idea_wrong_side") return refuse(taking.refused);
    if (idea.version !== version) return refuse("idea_moved", { state: idea.state });
    if ("refused" in taking) return refuse(taking.refused, { state: idea.state });
    if (!(await goesOn(tx, idea))) return refuse("ideas_not_open");
    if (project && !(await isFirmOf(tx, idea, project.projectOrganizationId)))
      return refuse("idea_firm_unknown");
    const set = { state: taking.to, ...(project ? projectColumns(project) : {}) };
    const after: Change["after"] = marks && {
      feasibility: marks.feasibility,
      market: marks.market,
      fit: marks.fit,
    };
    if (!(await writeChange(tx, idea, { event: step, set, note, reason, after })))
      return refuse("idea_moved", { state: idea.state });
    if (marks) await writeAssessment(tx, idea, marks);
    return ok({ state: taking.to });
  });

const projectColumns = ({
  projectName,
  projectOrganizationId,
  projectDueOn,
}: Omit<DevelopInput, "version">) => ({
  project_name: projectName,
  project_organization_id: projectOrganizationId,
  project_due_on: projectDueOn,
});

const isFirmOf = async (tx: TransactionScope, idea: Idea, firmId: string): Promise<boolean> => {
  if (firmId === idea.lead_organization_id) return true;
  const member = await tx.db
    .led("alliance_members")
    .where("alliance_id", "=", idea.alliance_id)
    .where("organization_id", "=", firmId)
    .where("status", "=", "accepted")
    .select("id")
    .executeTakeFirst();
  return member !== undefined;
};

const writeAssessment = async (
  tx: TransactionScope,
  idea: Idea,
  marks: Omit<AssessInput, "version">,
): Promise<void> => {
  const { feasibility, market, fit, feasibilityNote, marketNote, fitNote } = marks;
  await tx.db
    .insertAsLead("idea_assessments", [
      {
        id: newId(),
        idea_id: idea.id,
        organization_id: idea.organization_id,
        feasibility,
        market,
        fit,
        feasibility_note: feasibilityNote,
        market_note: marketNote,
        fit_note: fitNote,
        assessed_by_user_id: tx.user.id,
        assessed_at: tx.at,
      },
    ])
    .execute();
};

export type SharingStep = "release" | "take_back" | "open" | "close";

/**
 * Changes who may read an idea: its firm opens it to the members or keeps it to the lead, the lead releases it to them or takes that
 * back. What its firm keeps to the lead is released no more. Refusals: `not_found`; `idea_moved` with its `state`, where somebody was
 * quicker; `idea_not_open_to_members`, where the step is not there to take; `ideas_not_open`, for opening and releasing.
 */
export const shareIdea = (
  scope: Scope,
  id: string,
  step: SharingStep,
  version: number,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const read = await readIdea(tx, id);
    if (!read) return refuse("not_found");
    const { idea, side } = read;
    if (idea.version !== version) return refuse("idea_moved", { state: idea.state });
    const { state, confidentiality } = idea;
    const isReleased = idea.released_at !== null;
    const open = [
      releaseStep({ state, confidentiality, isReleased }, side),
      confidentialityStep({ state, confidentiality }, side),
    ];
    if (!open.includes(step)) return refuse("idea_not_open_to_members");
    const isOpening = step === "release" || step === "open";
    if (isOpening && !(await goesOn(tx, idea))) return refuse("ideas_not_open");
    const sets: Record<SharingStep, Change["set"]> = {
      release: { released_at: tx.at },
      take_back: { released_at: null },
      open: { confidentiality: "all_members" },
      close: { confidentiality: "lead_only", released_at: null },
    };
    const changed = await writeChange(tx, idea, { event: step, set: sets[step] });
    return changed ? ok(null) : refuse("idea_moved", { state });
  });
