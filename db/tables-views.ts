// Views of lists that people keep: what a list's address says, under a name.

import type { Generated } from "kysely";

export type ViewedList =
  | "customers"
  | "deals"
  | "complaints"
  | "purchases"
  | "care_steps"
  | "holdings"
  | "margins";

export type SavedViewsTable = {
  id: string;
  organization_id: string;
  /** Who keeps it. */
  user_id: string;
  list: ViewedList;
  name: string;
  /** Filter, order and columns, as the address writes them. */
  query: string;
  /** 1: every colleague reads it. */
  is_shared: 0 | 1;
  created_at: string;
  updated_at: string;
  /** Taken away, and can be brought back. */
  deleted_at: string | null;
  version: Generated<number>;
};

export type ViewTables = { saved_views: SavedViewsTable };
