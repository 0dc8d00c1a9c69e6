import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { RiskStatus } from "./RiskStatus";
import type { RiskView } from "./risks.queries.server";
import { bandOf } from "./risks.rules";

/** Risks in the order given, each with its weight, who looks after it and when it is looked at again. */
export function RiskTable({ risks, caption }: { risks: readonly RiskView[]; caption: string }) {
  const t = useT("project-risks");
  const format = useFormat();
  const columns: Column<RiskView>[] = [
    {
      key: "text",
      header: t("risk"),
      rowHeader: true,
      cell: ({ text }) => (text.length > 120 ? `${text.slice(0, 119)}…` : text),
      below: ({ owner, person }) => [owner.name, person?.name].filter(Boolean).join(" · "),
    },
    {
      key: "weight",
      header: t("weight"),
      numeric: true,
      cell: ({ weight, likelihood, impact }) => (
        <>
          {format.number(weight)} · {t(`band_${bandOf(weight)}`)}
          <span className="sub">{t("weight_of", { likelihood, impact })}</span>
        </>
      ),
    },
    { key: "response", header: t("response"), soft: true, cell: ({ response }) => t(`response_${response}`) },
    {
      key: "review",
      header: t("review_on"),
      numeric: true,
      cell: ({ reviewOn, isOverdue, state }) =>
        state === "open" ? (
          <>
            {format.date(reviewOn)}
            {isOverdue && (
              <span className="sub">
                <Status kind="refused">{t("overdue")}</Status>
              </span>
            )}
          </>
        ) : (
          "–"
        ),
    },
    { key: "state", header: t("state"), evident: true, cell: ({ state }) => <RiskStatus state={state} /> },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={risks}
      rowKey={({ id }) => id}
      href={({ id }) => paths.projectRisk(id)}
    />
  );
}
