// Segments: a firm's customers by a rule that is kept under a name.

import type { Generated } from "kysely";

export type CustomerSegmentsTable = {
  id: string;
  organization_id: string;
  name: string;
  purpose: string;
  /** The rule as JSON; read it through `ruleOf`. */
  rule: string;
  owner_user_id: string;
  created_by_user_id: string;
  created_at: string;
  updated_at: string;
  /** Taken away, and can be brought back. */
  deleted_at: string | null;
  version: Generated<number>;
};

export type SegmentTables = { customer_segments: CustomerSegmentsTable };
