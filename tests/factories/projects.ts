// Projects for tests, of the world's alliance.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { moveProject } from "~/features/projects/change-project.server";
import { closeProject } from "~/features/projects/closing/close-project.server";
import { addHandover } from "~/features/projects/closing/handovers.server";
import { openProject } from "~/features/projects/open-project.server";
import { answerProject } from "~/features/projects/parties.server";
import { addPhase } from "~/features/projects/plan/phases.server";
import type { TaskInput } from "~/features/projects/plan/plan.schema";
import { addTask } from "~/features/projects/plan/tasks.server";
import { getProject } from "~/features/projects/projects.queries.server";
import type { ProjectInput } from "~/features/projects/projects.schema";
import { keepBaseline } from "~/features/projects/status/baselines.server";
import { readDates } from "~/features/projects/status/dates.server";
import { publishReport } from "~/features/projects/status/publish-report.server";
import type { ReportInput } from "~/features/projects/status/status.schema";
import { must } from "./contacts";

export const projectInput = (change: Partial<ProjectInput> = {}): ProjectInput => ({
  name: "Safety controller",
  goal: "A controller that both of us sell.",
  template: "blank",
  currency: "CNY",
  budgetMinor: 50_000_000,
  startsOn: "2026-06-01",
  endsOn: "2026-12-31",
  parties: [],
  ...change,
});

const link = "https://portal.example/projects/x";

/** Opens a project of the firm and answers its id; `asked` are invited as contributors. */
export const openedProject = async (
  scope: Scope,
  allianceId: string,
  asked: readonly { id: string }[] = [],
  change: Partial<ProjectInput> = {},
): Promise<string> => {
  const parties = asked.map(({ id }) => ({ organizationId: id, role: "contributor" as const }));
  const system = await systemScope("tests");
  const input = projectInput({ parties, ...change });
  return must(await openProject(scope, system, { allianceId, input, linkTo: () => link })).id;
};

/** The firm's answer; the refusal's code, or null. */
export const answered = async (
  scope: Scope,
  id: string,
  answer: "joined" | "declined" = "joined",
  note = "",
): Promise<string | null> => {
  const done = await answerProject(scope, await systemScope("tests"), id, { answer, note, link });
  return done.ok ? null : done.refusal.code;
};

/** Opens a project that the others have joined. */
export const joinedProject = async (
  scope: Scope,
  allianceId: string,
  others: readonly Scope[],
  change: Partial<ProjectInput> = {},
): Promise<string> => {
  const asked = others.map(({ organizationId }) => ({ id: organizationId }));
  const id = await openedProject(scope, allianceId, asked, change);
  for (const other of others) {
    const refusal = await answered(other, id);
    if (refusal) throw new Error(refusal);
  }
  return id;
};

export const started = async (scope: Scope, id: string): Promise<void> => {
  const version = (await getProject(scope, id))?.version ?? 0;
  must(await moveProject(scope, { id, version, step: "start" }));
};

/** Closes the project whatever is open, and with a reason for what its ledger leaves. */
export const closedProject = async (scope: Scope, id: string): Promise<void> => {
  const version = (await getProject(scope, id))?.version ?? 0;
  must(await closeProject(scope, { id, version, drops: "all", reason: "Settled elsewhere" }));
};

export const handoverTo = async (
  scope: Scope,
  projectId: string,
  organizationId: string,
  text = "Source files",
): Promise<string> => {
  const receiver = { organizationId, userId: null };
  return must(await addHandover(scope, projectId, { text, receiver, dueOn: null })).id;
};

export const addedPhase = async (scope: Scope, projectId: string, name = "Design"): Promise<string> =>
  must(await addPhase(scope, projectId, { name })).id;

export const taskInput = (scope: Scope, phaseId: string, change: Partial<TaskInput> = {}): TaskInput => ({
  phaseId,
  kind: "task",
  name: "Draw the circuit",
  description: "",
  durationDays: 5,
  notBefore: null,
  deadline: null,
  organizationId: scope.organizationId,
  assigneeUserId: null,
  ...change,
});

export const addedTask = async (
  scope: Scope,
  projectId: string,
  phaseId: string,
  change: Partial<TaskInput> = {},
): Promise<string> => must(await addTask(scope, projectId, taskInput(scope, phaseId, change))).id;

export const keptBaseline = async (scope: Scope, projectId: string, name = "As agreed"): Promise<string> =>
  must(await keepBaseline(scope, projectId, { name })).id;

/** A report of today on every phase that the plan has. */
export const reportInput = async (
  scope: Scope,
  projectId: string,
  change: Partial<ReportInput> = {},
): Promise<ReportInput> => {
  const project = await getProject(scope, projectId);
  if (!project) throw new Error("no project");
  const { id, startsOn, state, lead } = project;
  const plans = await readDates(scope.db, [{ id, startsOn, state, leadId: lead.id }], scope.clock());
  const plan = plans.get(id);
  return {
    onDate: plan?.today ?? "",
    light: "green",
    text: "All goes well.",
    phases: (plan?.phases ?? []).map((phase) => ({ phaseId: phase.id, light: "green", text: "" })),
    statedEnd: null,
    endReason: "",
    remaining: [],
    correctsId: null,
    ...change,
  };
};

export const publishedReport = async (
  scope: Scope,
  projectId: string,
  change: Partial<ReportInput> = {},
): Promise<string> =>
  must(await publishReport(scope, projectId, await reportInput(scope, projectId, change))).id;
