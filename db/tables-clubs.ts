// The customer club of an alliance with consumers, and the same for employees. Levels, benefits and activities are the lead's for
// all; members, their points and their part in activities are each firm's own.

export type ClubKind = "consumer" | "employee";
export type ActivityState = "planned" | "held" | "cancelled";
export type AttendanceState = "signed_up" | "withdrawn" | "attended";
export type PointsReason = "activity" | "purchase" | "correction";

export type ClubsTable = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  /** The kind of the customer files that can join. */
  kind: ClubKind;
  name: string;
  description: string;
  opened_by_user_id: string;
  opened_at: string;
};

export type ClubLevelsTable = {
  id: string;
  club_id: string;
  lead_organization_id: string;
  name: string;
  /** The sum of points from which a member stands on it. */
  threshold: number;
};

export type ClubBenefitsTable = {
  id: string;
  club_id: string;
  lead_organization_id: string;
  /** The lowest level that has it. */
  level_id: string;
  title: string;
  description: string;
  starts_on: string;
  /** The last day; null while no end is set. */
  ends_on: string | null;
};

export type ClubActivitiesTable = {
  id: string;
  club_id: string;
  lead_organization_id: string;
  title: string;
  description: string;
  place: string;
  starts_at: string;
  capacity: number;
  /** Places that are taken, over all firms. */
  taken: number;
  /** What taking part is worth; 0 where nothing. */
  points: number;
  state: ActivityState;
  /** Why it was cancelled, else empty. */
  reason: string;
  planned_by_user_id: string;
  planned_at: string;
};

export type ClubMembersTable = {
  id: string;
  club_id: string;
  lead_organization_id: string;
  /** The firm whose customer file it is. */
  organization_id: string;
  customer_id: string;
  /** Counted within the club and the firm. */
  number: number;
  joined_on: string;
  /** When and how the person agreed to join. */
  consent_on: string;
  consent_how: string;
  left_on: string | null;
  left_reason: string;
  joined_by_user_id: string;
  created_at: string;
};

export type ClubPointsTable = {
  id: string;
  club_id: string;
  organization_id: string;
  member_id: string;
  points: number;
  reason: PointsReason;
  activity_id: string | null;
  /** The entry that this one takes back. */
  corrects_id: string | null;
  note: string;
  counted_on: string;
  created_by_user_id: string;
  created_at: string;
};

export type ClubAttendancesTable = {
  id: string;
  club_id: string;
  organization_id: string;
  activity_id: string;
  member_id: string;
  state: AttendanceState;
  changed_by_user_id: string;
  changed_at: string;
};

/** A view: how many current members of each firm stand on each level; `threshold` is null below the first. */
export type ClubLevelCountsView = {
  club_id: string;
  organization_id: string;
  threshold: number | null;
  members: number;
};

export type ClubTables = {
  clubs: ClubsTable;
  club_levels: ClubLevelsTable;
  club_benefits: ClubBenefitsTable;
  club_activities: ClubActivitiesTable;
  club_members: ClubMembersTable;
  club_points: ClubPointsTable;
  club_attendances: ClubAttendancesTable;
  club_level_counts: ClubLevelCountsView;
};
