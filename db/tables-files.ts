// Files that firms keep in their alliances, and the library that they stand in. Rows carry their firm's organization_id and, where it
// is a member, the same id again as member_organization_id, which keys them to its place in the alliance.

import type { Generated } from "kysely";

type ByAFirm = {
  id: string;
  alliance_id: string;
  lead_organization_id: string;
  organization_id: string;
  member_organization_id: string | null;
};

/** Written once. The alliance and its lead are null for a file that stands outside alliances. */
export type StoredFilesTable = {
  id: string;
  alliance_id: string | null;
  lead_organization_id: string | null;
  organization_id: string;
  member_organization_id: string | null;
  /** As it is downloaded: one line, no path, with the extension of its kind. */
  name: string;
  /** By its content, never by the sender's word. */
  media_type: string;
  /** Bytes. */
  size: number;
  /** SHA-256, hex. */
  digest: string;
  stored_by_user_id: string;
  stored_at: string;
};

/** Written once; numbered from 0. */
export type StoredFilePiecesTable = {
  file_id: string;
  organization_id: string;
  number: number;
  bytes: Uint8Array;
};

export type AssetKind =
  | "brochure"
  | "price_list"
  | "presentation"
  | "picture"
  | "contract_template"
  | "logo"
  | "claim"
  | "usage_rules"
  | "other";
export type AssetLanguage = "none" | "zh-CN" | "zh-TW" | "en" | "ja" | "ko" | "de" | "fr" | "es";

export type LibraryAssetsTable = ByAFirm & {
  kind: AssetKind;
  title: string;
  /** By `foldName`, for searching. */
  folded_title: string;
  language: AssetLanguage;
  note: string;
  /** Calendar date, the last day on which it is valid; null for no end. */
  valid_until: string | null;
  /** 1: members have the file only while the lead has approved a use. Of brand assets of the lead. */
  needs_approval: Generated<0 | 1>;
  /** Of the newest version of its file, from 1. */
  number: number;
  added_by_user_id: string;
  added_at: string;
  updated_at: string;
  /** Other members read it no more from then on. */
  archived_at: string | null;
  archived_by_user_id: string | null;
  archived_reason: string;
  version: Generated<number>;
};

/** Written once. */
export type LibraryVersionsTable = ByAFirm & {
  asset_id: string;
  number: number;
  file_id: string;
  /** What is new in it. */
  note: string;
  added_by_user_id: string;
  added_at: string;
};

/** `organization_id` is the firm whose person downloaded it. */
export type LibraryDownloadsTable = ByAFirm & {
  asset_id: string;
  number: number;
  user_id: string;
  first_at: string;
};

/** Written once: the file of evidence for a gate. */
export type EvidenceFilesTable = {
  evidence_id: string;
  alliance_id: string;
  /** The firm that gave both. */
  organization_id: string;
  file_id: string;
};

export type FileTables = {
  stored_files: StoredFilesTable;
  stored_file_pieces: StoredFilePiecesTable;
  evidence_files: EvidenceFilesTable;
  library_assets: LibraryAssetsTable;
  library_versions: LibraryVersionsTable;
  library_downloads: LibraryDownloadsTable;
};
