// The head of every page of one project, with its tabs. A page of a slice of its own adds its tab here.

import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { type Translator, useT } from "~/ui/intl";
import { type Crumb, PageHead, Tabs } from "~/ui/page";
import { ProjectStatus } from "./ProjectStatus";
import type { ProjectView } from "./projects.queries.server";

export type ProjectTab =
  | "overview"
  | "plan"
  | "board"
  | "timeline"
  | "status"
  | "files"
  | "risks"
  | "decisions"
  | "meetings"
  | "comments"
  | "ledger"
  | "close";

type Heading = Pick<ProjectView, "id" | "name" | "state" | "alliance" | "template" | "ours">;

type ProjectHeadProps = {
  project: Heading;
  current: ProjectTab;
  actions?: ReactNode;
};

const tabs: { tab: ProjectTab; href: (id: string) => string }[] = [
  { tab: "overview", href: (id) => paths.project(id) },
  { tab: "plan", href: (id) => paths.projectPlan(id) },
  { tab: "board", href: (id) => paths.projectBoard(id) },
  { tab: "timeline", href: (id) => paths.projectTimeline(id) },
  { tab: "status", href: (id) => paths.projectStatus(id) },
  { tab: "files", href: (id) => paths.projectFiles(id) },
  { tab: "risks", href: (id) => paths.projectRisks(id) },
  { tab: "decisions", href: (id) => paths.projectDecisions(id) },
  { tab: "meetings", href: (id) => paths.projectMeetings(id) },
  { tab: "comments", href: (id) => paths.projectComments(id) },
  { tab: "ledger", href: (id) => paths.projectLedger(id) },
  { tab: "close", href: (id) => paths.closeProject(id) },
];

/** The way to a project, and on to what stands below it. */
export const projectCrumbs = (
  t: Translator<"projects">,
  project: Pick<ProjectView, "id" | "name">,
  below: readonly Crumb[] = [],
): Crumb[] => [
  { href: paths.projects(), label: t("title") },
  below.length > 0 ? { href: paths.project(project.id), label: project.name } : { label: project.name },
  ...below,
];

export function ProjectHead({ project, current, actions }: ProjectHeadProps) {
  const t = useT("projects");
  const { id, name, state, alliance, template, ours } = project;
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(t, project, current === "overview" ? [] : [{ label: t(`tab_${current}`) }])}
        kicker={`${alliance.name} · ${t(`template_${template}`)}`}
        title={name}
        badge={<ProjectStatus state={state} badge />}
        actions={actions}
      />
      {ours.state === "joined" && (
        <Tabs
          label={t("tabs")}
          items={tabs.map(({ tab, href }) => ({
            href: href(id),
            label: t(`tab_${tab}`),
            current: tab === current,
          }))}
        />
      )}
    </>
  );
}
