// The steps of an alliance through its stages, and what stands in their way. Pure; safe for the browser.

import type { AllianceStage } from "#db/schema";
import { type Place, stages } from "../alliances.rules";
import type { Axis, MissingEvidence } from "../classification.rules";

/** Through the next gate, back to an earlier stage, out of the alliance, or back from the exit to where it was left. */
export type Step = "pass" | "back" | "exit" | "resume";

/** The stage from which members register deals, and to which every one of them signs. */
const workStage: AllianceStage = "working_together";
const lastStage: AllianceStage = "exit";

/** The stage behind the gate; null for the last two, from which an alliance only exits. */
export const stageAhead = (stage: AllianceStage): AllianceStage | null => {
  const ahead = stages[stages.indexOf(stage) + 1] ?? null;
  return ahead === lastStage ? null : ahead;
};

/** Whether the gate of the stage is the one to working together. */
export const asksMembers = (stage: AllianceStage): boolean => stageAhead(stage) === workStage;

/**
 * What kind of step leads from one stage to another; null for none. Forward it goes one stage at a time, back to any, out from
 * any; `leftFrom` is the stage from which an alliance that exits did so, and the only one that it returns to.
 */
export const stepTo = (
  from: AllianceStage,
  to: AllianceStage,
  leftFrom: AllianceStage | null,
): Step | null => {
  if (from === to) return null;
  if (from === lastStage) return to === leftFrom ? "resume" : null;
  if (to === lastStage) return "exit";
  if (to === stageAhead(from)) return "pass";
  return stages.indexOf(to) < stages.indexOf(from) ? "back" : null;
};

/** Every step but the one through a gate says why. */
export const needsReason = (step: Step): boolean => step !== "pass";

/** The stages that can be gone back to, the nearest first. */
export const stagesBehind = (stage: AllianceStage, leftFrom: AllianceStage | null): AllianceStage[] =>
  stages.filter((to) => ["back", "resume"].includes(stepTo(stage, to, leftFrom) ?? "")).reverse();

/** An item of a gate's checklist: a standing one by its code, or one that the lead added by its id. */
export type ItemKey = string;

export type GateItem = { key: ItemKey; isRequired: boolean; isMet: boolean };
export type GateMember = { id: string; place: Place; hasSigned: boolean };

/** What stands in the way of a step. */
export type Block =
  | { code: "item_open"; item: ItemKey }
  | { code: "sign_off_missing"; member: string }
  | {
      code:
        | "no_member_accepted"
        | "answers_outstanding"
        | "not_evidenced"
        | "no_exit_plan"
        | "exit_date_past";
    };

export type GateFacts = {
  stage: AllianceStage;
  /** The checklist of the stage. */
  items: readonly GateItem[];
  members: readonly GateMember[];
  missing: Partial<Record<Axis, MissingEvidence>>;
  /** The day on which the exit plan ends the members' access; null without a plan. */
  accessEndsOn: string | null;
  today: string;
};

/** What keeps the alliance from the next stage: required items first, then what the gate to working together asks besides. */
export const gateBlocks = ({ stage, items, members, missing }: GateFacts): Block[] => {
  const open = items.filter(({ isRequired, isMet }) => isRequired && !isMet);
  const blocks: Block[] = open.map(({ key }) => ({ code: "item_open", item: key }));
  if (!asksMembers(stage)) return blocks;
  const accepted = members.filter(({ place }) => place === "accepted");
  if (accepted.length === 0) blocks.push({ code: "no_member_accepted" });
  if (members.some(({ place }) => place === "invited")) blocks.push({ code: "answers_outstanding" });
  if (Object.keys(missing).length > 0) blocks.push({ code: "not_evidenced" });
  for (const { id, hasSigned } of accepted) {
    if (!hasSigned) blocks.push({ code: "sign_off_missing", member: id });
  }
  return blocks;
};

/** What keeps the alliance from its exit. */
export const exitBlocks = ({ accessEndsOn, today }: Pick<GateFacts, "accessEndsOn" | "today">): Block[] => {
  if (accessEndsOn === null) return [{ code: "no_exit_plan" }];
  return accessEndsOn < today ? [{ code: "exit_date_past" }] : [];
};

export const blocksOf = (step: Step, facts: GateFacts): Block[] => {
  if (step === "pass") return gateBlocks(facts);
  return step === "exit" ? exitBlocks(facts) : [];
};

/** Whether the plan's date has come: the first day without access. */
export const accessHasEnded = (accessEndsOn: string, today: string): boolean => accessEndsOn <= today;
