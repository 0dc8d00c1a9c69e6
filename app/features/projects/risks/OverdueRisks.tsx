// On the overview of a project: the open risks that should have been looked at again.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { RiskTable } from "./RiskTable";
import type { RiskView } from "./risks.queries.server";

/** Nothing where none is overdue. */
export function OverdueRisks({ projectId, risks }: { projectId: string; risks: readonly RiskView[] }) {
  const t = useT("project-risks");
  if (risks.length === 0) return null;
  return (
    <Section
      title={t("overdue_title")}
      sub={t("overdue_sub", { count: risks.length })}
      action={<a href={paths.projectRisks(projectId)}>{t("all")}</a>}
    >
      <RiskTable risks={risks} caption={t("overdue_caption")} />
    </Section>
  );
}
