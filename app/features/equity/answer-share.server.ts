// A firm's answer to its own part of a joint firm, which is a holding like any other.

import type { Scope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { answerHolding } from "./answer-holding.server";
import { getJointFirm, type JointFirmMember } from "./joint-firms.queries.server";
import { openPart } from "./open-part";

type Given = { jointFirmId: string; answer: "confirmed" | "disputed"; note: string };

/** Refusals: `not_found`; `joint_firm_answered`, where no part stands open for the firm; those of `answerHolding`. */
export const answerShare = async (
  scope: Scope,
  { jointFirmId, ...given }: Given,
): Promise<Result<JointFirmMember>> => {
  const jointFirm = await getJointFirm(scope, jointFirmId);
  if (!jointFirm) return refuse("not_found");
  const part = openPart(jointFirm);
  if (!part) return refuse("joint_firm_answered");
  const answered = await answerHolding(scope, { holdingId: part.id, ...given });
  return answered.ok ? ok(part) : answered;
};
