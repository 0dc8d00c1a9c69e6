// Which file belongs to which step of a need, to which holding, to which lesson. Written once.

export type NeedFilesTable = {
  /** The step that it came with: a version of the solution, or a delivery. */
  event_id: string;
  need_id: string;
  organization_id: string;
  lead_organization_id: string;
  alliance_id: string;
  file_id: string;
};

/** What a holding stood like when the file was given. */
export type HoldingOccasion = "claim" | "answer" | "end";

export type HoldingFilesTable = {
  file_id: string;
  holding_id: string;
  /** The firm that gave it, one of the holding's two. */
  organization_id: string;
  occasion: HoldingOccasion;
  /** What it shows. */
  text: string;
  given_by_user_id: string;
  given_at: string;
};

/** A lesson's file goes where its lesson goes, which is nowhere once the programme is published. */
export type LessonFilesTable = {
  lesson_id: string;
  course_id: string;
  programme_id: string;
  alliance_id: string;
  lead_organization_id: string;
  file_id: string;
};

export type ProofTables = {
  need_files: NeedFilesTable;
  holding_files: HoldingFilesTable;
  lesson_files: LessonFilesTable;
};
