// What the lead of an alliance tells its members, and who has confirmed having read it.

export type AnnouncementsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  title: string;
  body: string;
  published_by_user_id: string;
  published_at: string;
  /** Members read it no more from then on. */
  withdrawn_at: string | null;
};

export type AnnouncementConfirmationsTable = {
  id: string;
  announcement_id: string;
  alliance_id: string;
  /** The member whose person it is. */
  organization_id: string;
  lead_organization_id: string;
  user_id: string;
  confirmed_at: string;
};

export type AnnouncementTables = {
  announcements: AnnouncementsTable;
  announcement_confirmations: AnnouncementConfirmationsTable;
};
