// Changes of who answers for many rows of a list at once, kept so that they can be taken back.

export type OwnedList = "customers" | "deals" | "complaints" | "care_steps";

export type OwnerChangesTable = {
  id: string;
  organization_id: string;
  list: OwnedList;
  /** Who answers since. */
  owner_user_id: string;
  changed_by_user_id: string;
  changed_at: string;
  undone_at: string | null;
};

export type OwnerChangeRowsTable = {
  change_id: string;
  organization_id: string;
  /** The customer, deal, complaint or step of a care plan. */
  row_id: string;
  owner_before: string | null;
};

export type OwnerTables = { owner_changes: OwnerChangesTable; owner_change_rows: OwnerChangeRowsTable };
