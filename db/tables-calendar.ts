// Calendars of people at secret addresses.

/** One that stands for a person in a firm at most. The address itself is not kept. */
export type CalendarFeedsTable = {
  id: string;
  organization_id: string;
  user_id: string;
  /** SHA-256 of the secret, hex. */
  secret_hash: string;
  made_at: string;
  /** To the hour. */
  last_read_at: string | null;
  revoked_at: string | null;
};

export type CalendarTables = { calendar_feeds: CalendarFeedsTable };
