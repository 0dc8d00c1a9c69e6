// When a firm works: for the plans of its projects.

import type { Generated } from "kysely";

/** One for a firm at most; without one it works from Monday to Friday, nine to five. */
export type WorkingWeeksTable = {
  organization_id: string;
  /** Digits of ISO 8601 in their order, 1 for Monday: `12345`. */
  weekdays: string;
  /** `HH:MM` on the wall. */
  opens: string;
  closes: string;
  changed_by_user_id: string;
  changed_at: string;
  version: Generated<number>;
};

/** `off`: not worked, whatever the weekday. `worked`: worked, whatever the weekday. */
export type SpecialDayKind = "off" | "worked";

export type SpecialDaysTable = {
  id: string;
  organization_id: string;
  on_date: string;
  kind: SpecialDayKind;
  /** The firm's own; other parties of its projects read the date alone. */
  name: string;
  added_by_user_id: string;
  added_at: string;
};

export type WorkingDayTables = { working_weeks: WorkingWeeksTable; special_days: SpecialDaysTable };
