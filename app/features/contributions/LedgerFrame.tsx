// The head of every page of one ledger, with its tabs.

import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import type { Ledger } from "./ledger.queries.server";

export type LedgerTab = "entries" | "rule" | "statements";

type LedgerFrameProps = {
  ledger: Pick<Ledger, "id" | "name" | "alliance" | "project">;
  current: LedgerTab;
  title: ReactNode;
  lede?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
  /** A page below the tab. */
  crumb?: string;
};

export function LedgerFrame({ ledger, current, crumb, ...head }: LedgerFrameProps) {
  const t = useT("ledger");
  const tAlliances = useT("alliances");
  const tProjects = useT("projects");
  const tabs: { tab: LedgerTab; href: string }[] = [
    { tab: "entries", href: paths.ledger(ledger.id) },
    { tab: "rule", href: paths.ledgerRule(ledger.id) },
    { tab: "statements", href: paths.ledgerStatements(ledger.id) },
  ];
  const { alliance, project } = ledger;
  const above = project
    ? [
        { href: paths.projects(), label: tProjects("title") },
        { href: paths.project(project.id), label: project.name },
      ]
    : [
        { href: paths.alliances, label: tAlliances("crumb") },
        { href: paths.alliance(alliance.id), label: alliance.name },
        { href: paths.ledgers(alliance.id), label: t("crumb") },
      ];
  const own = project ? t("ledger") : ledger.name;
  return (
    <>
      <PageHead
        crumbs={[
          ...above,
          ...(crumb ? [{ href: paths.ledger(ledger.id), label: own }, { label: crumb }] : [{ label: own }]),
        ]}
        kicker={project ? t("of_project", { project: project.name }) : ledger.name}
        {...head}
      />
      <Tabs
        label={t("tabs")}
        items={tabs.map(({ tab, href }) => ({ href, label: t(`tab_${tab}`), current: tab === current }))}
      />
    </>
  );
}
