// Files of projects as the API answers them, and what is said beside the bytes that are put in.

import { z } from "zod";
import type { ProjectFileItem, ProjectFileView } from "~/features/projects/files/files.queries.server";
import {
  distinctTags,
  longestNote,
  longestTag,
  mostTags,
  tagBreaks,
} from "~/features/projects/files/files.rules";
import { tags } from "~/features/projects/files/files.schema";
import { fileName, id, instant, name, named, paragraph } from "../fields";

const facts = {
  id,
  project_id: id,
  name: z.string().meta({ description: "about_project_file_name" }),
  organization: named,
  is_internal: z.boolean().meta({ description: "about_project_file_internal" }),
  note: z.string(),
  tags: z.array(z.string()),
  number: z.int(),
  version_id: id.meta({ description: "about_project_file_version" }),
  media_type: z.string(),
  size: z.int(),
  added_at: instant,
  updated_at: instant,
  version: z.int(),
};

export const projectFileSummary = z.strictObject(facts).meta({ id: "ProjectFileSummary" });

export const projectFile = z
  .strictObject({
    ...facts,
    versions: z.array(
      z.strictObject({
        id,
        number: z.int(),
        name: z.string(),
        media_type: z.string(),
        size: z.int(),
        sha256: z.string(),
        note: z.string(),
        added_by: z.string(),
        added_at: instant,
      }),
    ),
  })
  .meta({ id: "ProjectFile", description: "about_project_file" });

export const presentProjectFileSummary = (item: ProjectFileItem): z.infer<typeof projectFileSummary> => ({
  id: item.id,
  project_id: item.projectId,
  name: item.name,
  organization: item.firm,
  is_internal: item.isInternal,
  note: item.note,
  tags: item.tags,
  number: item.number,
  version_id: item.versionId,
  media_type: item.mediaType,
  size: item.size,
  added_at: item.addedAt,
  updated_at: item.updatedAt,
  version: item.version,
});

export const presentProjectFile = (view: ProjectFileView): z.infer<typeof projectFile> => ({
  ...presentProjectFileSummary(view),
  versions: view.versions.map(({ mediaType, digest, addedBy, addedAt, ...rest }) => ({
    ...rest,
    media_type: mediaType,
    sha256: digest,
    added_by: addedBy,
    added_at: addedAt,
  })),
});

const note = paragraph(longestNote).default("");

export const newProjectFile = z.strictObject({
  file_name: fileName,
  tags: tags.meta({ type: "string", description: "about_project_file_tags" }),
  note,
  is_internal: z
    .enum(["true", "false"])
    .default("false")
    .transform((typed) => typed === "true")
    .meta({ description: "about_project_file_internal" }),
});

export const newProjectFileVersion = z.strictObject({ file_name: fileName, note });

export const projectFilePatch = z
  .strictObject({
    tags: z
      .array(name(longestTag).refine((tag) => !tagBreaks.test(tag), { error: "invalid" }))
      .max(mostTags, `too_many|{"max":${mostTags}}`)
      .transform(distinctTags)
      .meta({ description: "about_project_file_tags" }),
    note: paragraph(longestNote),
  })
  .partial()
  .meta({ id: "ProjectFilePatch" });

export const projectFileSummaryExample: z.infer<typeof projectFileSummary> = {
  id: "019a0000-0000-7000-8000-0000000000e1",
  project_id: "019a0000-0000-7000-8000-0000000000c1",
  name: "Interfaces.pdf",
  organization: { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" },
  is_internal: false,
  note: "As agreed with the integrator.",
  tags: ["interfaces"],
  number: 2,
  version_id: "019a0000-0000-7000-8000-0000000000e3",
  media_type: "application/pdf",
  size: 184_320,
  added_at: "2026-03-30T02:00:00.000Z",
  updated_at: "2026-04-02T06:30:00.000Z",
  version: 2,
};

export const projectFileExample: z.infer<typeof projectFile> = {
  ...projectFileSummaryExample,
  versions: [
    {
      id: projectFileSummaryExample.version_id,
      number: 2,
      name: "Interfaces.pdf",
      media_type: "application/pdf",
      size: 184_320,
      sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      note: "Order interface added.",
      added_by: "Zhou Min",
      added_at: "2026-04-02T06:30:00.000Z",
    },
  ],
};
