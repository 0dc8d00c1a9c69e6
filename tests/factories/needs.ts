// Needs for tests: an alliance in the customization mode, and a need of one of its members.

import type { Scope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { moveNeed, moveNeedByFile } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import type { FileStep, NeedStep } from "~/features/needs/needs.rules";
import type { NeedInput } from "~/features/needs/needs.schema";
import { stateNeed } from "~/features/needs/state-need.server";
import { newId } from "~/lib/id";
import type { World } from "./world";

/** Classifies the alliance on its development mode from the beginning. */
export const setMode = async (
  { database, supplier }: World,
  allianceId: string,
  value: "customization" | "guidance" | "partnership",
): Promise<void> => {
  await database.system
    .insertInto("alliance_classifications")
    .values({
      id: newId(),
      alliance_id: allianceId,
      lead_organization_id: supplier.id,
      axis: "development_mode",
      value,
      sub_kind: value === "partnership" ? "co_design" : null,
      effective_from: "2026-01-02",
      reason: "",
      evidence: "",
      created_by_user_id: supplier.people.owner.id,
      created_at: "2026-01-02T00:00:00.000Z",
    })
    .execute();
};

export const needInput = (change: Partial<NeedInput> = {}): NeedInput => ({
  organizationId: null,
  way: "tailored_plan",
  source: "customer",
  customerName: "Jiangnan Beverage",
  title: "Drives that run at 45 °C",
  description: "The hall reaches 45 °C in July.",
  wantedOn: "2027-03-31",
  ...change,
});

/** States a need and answers its id. */
export const statedNeed = async (
  scope: Scope,
  allianceId: string,
  change: Partial<NeedInput> = {},
): Promise<string> => {
  const stated = await stateNeed(scope, allianceId, needInput(change));
  if (!stated.ok) throw new Error(stated.refusal.code);
  return stated.value.id;
};

/** Takes a step on the need as it stands; the refusal's code, or null where it was taken. */
export const stepOf = async (
  scope: Scope,
  id: string,
  step: NeedStep,
  note = "said",
): Promise<string | null> => {
  const now = await getNeed(scope, id);
  const moved = await moveNeed(scope, id, step, { note, version: now?.version ?? 1 });
  return moved.ok ? null : moved.refusal.code;
};

/** Takes a step with a file on the need as it stands, and answers the file's id. */
export const movedByFile = async (
  lead: Scope,
  id: string,
  step: FileStep,
  file: CheckedFile,
): Promise<string> => {
  const version = (await getNeed(lead, id))?.version ?? 1;
  const moved = await moveNeedByFile(lead, id, step, { note: "said", version }, file);
  if (!moved.ok) throw new Error(moved.refusal.code);
  const view = await getNeed(lead, id);
  return (step === "design" ? view?.solutions[0]?.file?.id : view?.events[0]?.file?.id) ?? "";
};
