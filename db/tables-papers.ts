// Papers of joint projects: files, risks, decisions and meetings.

import type { Generated } from "kysely";

type Flag = 0 | 1;

/** `organization_id` is the firm that put it in. */
export type ProjectFilesTable = {
  id: string;
  project_id: string;
  organization_id: string;
  /** 1: read by its own firm alone. */
  is_internal: Flag;
  /** Of the newest version. */
  name: string;
  note: string;
  /** Each on a line of its own, with a line end before the first and after the last; empty for none. */
  tags: string;
  /** Of the newest version, from 1. */
  number: number;
  added_by_user_id: string;
  added_at: string;
  updated_at: string;
  /** Nobody reads it from then on, and its bytes are gone. */
  withdrawn_at: string | null;
  withdrawn_by_user_id: string | null;
  version: Generated<number>;
};

/** Written once. */
export type ProjectFileVersionsTable = {
  id: string;
  file_id: string;
  project_id: string;
  organization_id: string;
  number: number;
  /** As it is downloaded: one line, no path, with the extension of its kind. */
  name: string;
  /** By its content, never by the sender's word. */
  media_type: string;
  /** Bytes. */
  size: number;
  /** SHA-256, hex. */
  digest: string;
  /** What is new in it. */
  note: string;
  added_by_user_id: string;
  added_at: string;
};

/** Numbered from 0; deleted with the file that is withdrawn and never before. */
export type ProjectFilePiecesTable = {
  version_id: string;
  organization_id: string;
  number: number;
  bytes: Uint8Array;
};

export type RiskResponse = "avoid" | "reduce" | "transfer" | "accept";
export type RiskState = "open" | "happened" | "closed";

/** `organization_id` is the firm that raised it. */
export type ProjectRisksTable = {
  id: string;
  project_id: string;
  organization_id: string;
  text: string;
  /** Both from 1 to 5. */
  likelihood: number;
  impact: number;
  /** The party that looks after it. */
  owner_organization_id: string;
  /** A person of that party. */
  owner_user_id: string | null;
  response: RiskResponse;
  response_text: string;
  /** Calendar date on which it is looked at again. */
  review_on: string;
  state: RiskState;
  /** What happened, or why it is closed. */
  state_note: string;
  settled_at: string | null;
  settled_by_organization_id: string | null;
  settled_by_user_id: string | null;
  raised_by_user_id: string;
  raised_at: string;
  updated_at: string;
  version: Generated<number>;
};

export type DecisionState = "proposed" | "agreed" | "objected" | "withdrawn";
export type DecisionVoice = "agree" | "object";

/** `organization_id` is the firm that proposed it. */
export type ProjectDecisionsTable = {
  id: string;
  project_id: string;
  organization_id: string;
  /** Counts up within the project. */
  number: number;
  question: string;
  options: string;
  decided: string;
  reason: string;
  /** Calendar date by which the parties are to speak. */
  decide_by: string;
  state: DecisionState;
  /** Every change of its words begins the next round, in which all parties speak anew. */
  round: number;
  /** The agreed one whose place it takes once it is agreed itself. */
  replaces_id: string | null;
  proposed_by_user_id: string;
  proposed_at: string;
  /** When it was agreed or withdrawn. */
  settled_at: string | null;
  updated_at: string;
  version: Generated<number>;
};

/** What a party says in a round. */
export type ProjectDecisionVoicesTable = {
  decision_id: string;
  project_id: string;
  round: number;
  organization_id: string;
  voice: DecisionVoice;
  reason: string;
  said_by_user_id: string;
  said_at: string;
};

/** `organization_id` is the firm that called it. */
export type ProjectMeetingsTable = {
  id: string;
  project_id: string;
  organization_id: string;
  title: string;
  starts_at: string;
  minutes: number;
  /** In which its day and time were typed. */
  time_zone: string;
  place: string;
  notes: string;
  called_by_user_id: string;
  called_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** Who takes part; `organization_id` is the firm of the person. */
export type ProjectMeetingPeopleTable = {
  meeting_id: string;
  project_id: string;
  organization_id: string;
  user_id: string;
};

/** What is to be done; `organization_id` is the party that does it. */
export type ProjectMeetingItemsTable = {
  id: string;
  meeting_id: string;
  project_id: string;
  name: string;
  organization_id: string;
  assignee_user_id: string | null;
  deadline: string | null;
  added_at: string;
  /** The task of the plan that it has become. */
  task_id: string | null;
};

export type PaperTables = {
  project_files: ProjectFilesTable;
  project_file_versions: ProjectFileVersionsTable;
  project_file_pieces: ProjectFilePiecesTable;
  project_risks: ProjectRisksTable;
  project_decisions: ProjectDecisionsTable;
  project_meetings: ProjectMeetingsTable;
  project_meeting_people: ProjectMeetingPeopleTable;
  project_meeting_items: ProjectMeetingItemsTable;
  project_decision_voices: ProjectDecisionVoicesTable;
};
