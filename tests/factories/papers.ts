// Papers of projects for tests: files, risks, decisions and meetings.

import type { Scope } from "~/access/scope.server";
import { type CheckedFile, checkFile } from "~/features/files/inspect-file.server";
import type { DecisionInput } from "~/features/projects/decisions/decisions.schema";
import { proposeDecision } from "~/features/projects/decisions/decisions.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";
import { addProjectFile } from "~/features/projects/files/put-file.server";
import type { MeetingInput } from "~/features/projects/meetings/meetings.schema";
import { callMeeting } from "~/features/projects/meetings/meetings.server";
import type { RiskInput } from "~/features/projects/risks/risks.schema";
import { raiseRisk } from "~/features/projects/risks/risks.server";
import { must } from "./contacts";
import { arrived, textFile } from "./files";

/** The first bytes of a PNG file with words behind them: a picture by its content, as far as anybody looks. */
export const pictureOf = (words: string): Buffer =>
  Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from(words)]);

export const pictureFile = async (words: string, name = "picture.png"): Promise<CheckedFile> =>
  must(await checkFile(await arrived(pictureOf(words)), name));

type Given = { isInternal?: boolean; tags?: string[]; note?: string; file?: CheckedFile };

/** Puts a file into a project, and answers its id and that of its version. */
export const addedFile = async (
  scope: Scope,
  projectId: string,
  { isInternal = false, tags = [], note = "", file }: Given = {},
): Promise<{ id: string; versionId: string }> => {
  const offered = file ?? (await textFile("what both of us agreed"));
  const { id } = must(await addProjectFile(scope, projectId, { isInternal, tags, note }, offered));
  return { id, versionId: (await getProjectFile(scope, id))?.versionId ?? "" };
};

export const riskInput = (scope: Scope, change: Partial<RiskInput> = {}): RiskInput => ({
  text: "The test bench is late.",
  likelihood: 3,
  impact: 3,
  owner: { organizationId: scope.organizationId, userId: null },
  response: "reduce",
  responseText: "",
  reviewOn: "2026-07-01",
  ...change,
});

export const raisedRisk = async (
  scope: Scope,
  projectId: string,
  change: Partial<RiskInput> = {},
): Promise<string> => must(await raiseRisk(scope, projectId, riskInput(scope, change))).id;

export const decisionInput = (change: Partial<DecisionInput> = {}): DecisionInput => ({
  question: "Where does the test bench stand?",
  options: "At the supplier\nAt the partner",
  decided: "At the partner",
  reason: "",
  decideBy: "2026-07-01",
  ...change,
});

export const proposedDecision = async (
  scope: Scope,
  projectId: string,
  change: Partial<DecisionInput> = {},
  replacesId: string | null = null,
): Promise<string> =>
  must(await proposeDecision(scope, projectId, { input: decisionInput(change), replacesId })).id;

export const meetingInput = (change: Partial<MeetingInput> = {}): MeetingInput => ({
  title: "Weekly",
  startsOn: "2026-06-15",
  startsAt: "10:00",
  minutes: 60,
  place: "",
  notes: "",
  ...change,
});

export const calledMeeting = async (
  scope: Scope,
  projectId: string,
  change: Partial<MeetingInput> = {},
): Promise<string> => must(await callMeeting(scope, projectId, meetingInput(change))).id;
