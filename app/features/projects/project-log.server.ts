// Where changes of a project stand in the record: in the log of the project's own firm, as long as that firm has its place in it; else in
// the log of whoever acts. Other parties do not read it there.

import type { Change, TransactionScope } from "~/access/scope.server";

/** The project as commands find it; null for firms without a place in it. */
export type FoundProject = NonNullable<Awaited<ReturnType<typeof findProject>>>;

export const findProject = async (tx: TransactionScope, id: string) => {
  const project = await tx.db.projects
    .visible()
    .innerJoin("project_parties as ours", "ours.project_id", "projects.id")
    .where("projects.id", "=", id)
    .where("ours.organization_id", "=", tx.organizationId)
    .select([
      "projects.id",
      "projects.alliance_id",
      "projects.lead_organization_id",
      "projects.organization_id",
      "projects.name",
      "projects.goal",
      "projects.template",
      "projects.state",
      "projects.reason",
      "projects.currency",
      "projects.budget_minor",
      "projects.starts_on",
      "projects.ends_on",
      "projects.version",
      "ours.state as place",
      "ours.role",
      "ours.version as place_version",
    ])
    .executeTakeFirst();
  if (!project) return null;
  const standing = await tx.db.projects.standing(id);
  return {
    ...project,
    isLead: project.organization_id === tx.organizationId,
    log: standing.includes(project.organization_id) ? project.organization_id : tx.organizationId,
  };
};

/** Writes a change of the project into the record. `counterparty` is the firm that it is about. */
export const recordInProject = (
  tx: TransactionScope,
  project: { id: string; log: string },
  change: Omit<Change, "log" | "subject"> & { subject?: Change["subject"] },
) => {
  const counterparty = change.counterparty ?? (tx.organizationId === project.log ? null : tx.organizationId);
  return tx.record({
    subject: { type: "project", id: project.id },
    ...change,
    log: project.log,
    counterparty: counterparty === project.log ? null : counterparty,
  });
};
