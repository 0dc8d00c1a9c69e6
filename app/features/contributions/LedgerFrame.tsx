// The head of every page of one ledger, with its tabs.

import type { ReactNode } from "react";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";
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
  const tabs: { tab: LedgerTab; href: string }[] = [
    { tab: "entries", href: paths.ledger(ledger.id) },
    { tab: "rule", href: paths.ledgerRule(ledger.id) },
    { tab: "statements", href: paths.ledgerStatements(ledger.id) },
  ];
  return (
    <>
      <AllianceHead
        alliance={ledger.alliance}
        crumbs={[
          { href: paths.ledgers(ledger.alliance.id), label: t("crumb") },
          ...(crumb
            ? [{ href: paths.ledger(ledger.id), label: ledger.name }, { label: crumb }]
            : [{ label: ledger.name }]),
        ]}
        kicker={ledger.project ? t("of_project", { project: ledger.project.name }) : ledger.name}
        {...head}
      />
      <Tabs
        label={t("tabs")}
        items={tabs.map(({ tab, href }) => ({ href, label: t(`tab_${tab}`), current: tab === current }))}
      />
    </>
  );
}
