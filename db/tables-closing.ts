// How a joint project is closed: the lessons of its parties, what is handed over, and how its ledger was left.

import type { Generated } from "kysely";

/** A joined party's own words; at least one of the three is said. */
export type ProjectLessonsTable = {
  id: string;
  project_id: string;
  /** The party whose lessons they are. */
  organization_id: string;
  went_well: string;
  went_badly: string;
  do_next: string;
  written_by_user_id: string;
  written_at: string;
  version: Generated<number>;
};

export type ProjectHandoversTable = {
  id: string;
  project_id: string;
  text: string;
  /** The party that takes it, and a person of that party. */
  receiver_organization_id: string;
  receiver_user_id: string | null;
  due_on: string | null;
  /** Said by the receiver. */
  done_at: string | null;
  done_by_user_id: string | null;
  created_by_organization_id: string;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  version: Generated<number>;
};

/** How the ledger of a project stood when the project was closed; projects without a ledger have no row. For the ledger's parties. */
export type ProjectClosingsTable = {
  project_id: string;
  /** The firm that leads the project. */
  organization_id: string;
  ledger_id: string;
  /** The last statement that all parties had signed; null where there was none. */
  statement_id: string | null;
  /** Confirmed costs and revenue that no signed statement had taken in. */
  unsettled: number;
  /** Why it was closed with those. */
  reason: string;
  closed_by_user_id: string;
  closed_at: string;
};

export type ClosingTables = {
  project_lessons: ProjectLessonsTable;
  project_handovers: ProjectHandoversTable;
  project_closings: ProjectClosingsTable;
};
