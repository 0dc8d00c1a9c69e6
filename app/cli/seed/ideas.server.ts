// Ideas in the demo's development alliance: one that became a project, one that waits for an answer, one that all members read, one
// that was rejected.

import type { IdeaStep } from "#db/tables-ideas";
import type { Scope } from "~/access/scope.server";
import { getIdea } from "~/features/ideas/ideas.queries.server";
import { ideaInput } from "~/features/ideas/ideas.schema";
import { moveIdea, type StepGiven, shareIdea } from "~/features/ideas/move-idea.server";
import { stateIdea } from "~/features/ideas/state-idea.server";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const marks = (
  [feasibility, market, fit]: [number, number, number],
  [feasibilityNote, marketNote, fitNote]: [string, string, string],
): StepGiven["marks"] => ({ feasibility, market, fit, feasibilityNote, marketNote, fitNote });

export const seedIdeas = async ({ supplier, partner }: DemoFirms, allianceId: string): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const sales = await actAs(partner, "sales@partner.example");
  const state = (scope: Scope, days: number, fields: Record<string, string>): Promise<string> =>
    daysAgo(days, async () => done(await stateIdea(scope, allianceId, ideaInput.parse(fields))).id);
  const versionOf = async (id: string): Promise<number> => (await getIdea(lead, id))?.version ?? 1;
  const take = (
    scope: Scope,
    days: number,
    id: string,
    step: IdeaStep,
    given: Omit<StepGiven, "version">,
  ): Promise<unknown> =>
    daysAgo(days, async () =>
      done(await moveIdea(scope, id, step, { ...given, version: await versionOf(id) })),
    );

  const door = await state(sales, 210, {
    title: "A guard door that says why it will not open",
    description:
      "Operators at the carton line press reset five times before they see which light curtain is broken. The controller knows.",
    source: "customer",
  });
  await take(lead, 203, door, "ask", {
    note: "Which of the two panels do they stand at, and may it show text?",
  });
  await take(sales, 199, door, "answer", {
    note: "At the small one beside the door. Two lines of text are enough.",
  });
  await take(lead, 190, door, "assess", {
    marks: marks(
      [4, 4, 5],
      ["The diagnosis is there, the panel's protocol is not.", "Every line with more than three doors.", ""],
    ),
  });
  await take(lead, 186, door, "accept", { note: "We build it into the next firmware." });
  await daysAgo(180, async () => {
    const projectDueOn = addDays(dateIn(lead.clock(), lead.timeZone), 320);
    const project = { projectName: "Door messages", projectOrganizationId: partner.id, projectDueOn };
    done(await moveIdea(lead, door, "develop", { project, version: await versionOf(door) }));
  });

  const spare = await state(sales, 60, {
    title: "一键导出安全功能验收记录",
    description: "每次验收都要手抄二十页参数。希望控制器能直接生成带签名的验收记录。",
    source: "own_staff",
    confidentiality: "all_members",
  });
  await take(lead, 52, spare, "assess", {
    marks: marks([5, 3, 4], ["", "验收工程师都会用，但不会因此多买。", ""]),
  });
  await daysAgo(50, async () => done(await shareIdea(lead, spare, "release", await versionOf(spare))));

  const radio = await state(sales, 34, {
    title: "Emergency stop by radio for visiting trucks",
    description: "Drivers who unload at the dock have no button within reach.",
    source: "partner",
  });
  await take(lead, 20, radio, "ask", {
    note: "Who answers for the batteries of a handset that a driver carries away?",
  });

  const light = await state(lead, 90, {
    title: "One light for all three controllers of a cell",
    description: "Our own service engineers ask for it after each installation.",
    source: "own_staff",
  });
  await take(lead, 84, light, "reject", {
    reason: "known_already",
    note: "The signal tower of series S does it since March.",
  });
};
