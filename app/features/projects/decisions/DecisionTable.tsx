import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { DecisionStatus } from "./DecisionStatus";
import type { DecisionView } from "./decisions.queries.server";
import { isOpen } from "./decisions.rules";

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** The decisions of a project, each with who has agreed. */
export function DecisionTable({ decisions }: { decisions: readonly DecisionView[] }) {
  const t = useT("project-decisions");
  const format = useFormat();
  const agreeing = ({ voices }: DecisionView) =>
    voices.filter(({ voice }) => voice === "agree").map(({ firm }) => firm.name);
  const columns: Column<DecisionView>[] = [
    {
      key: "question",
      header: t("decision"),
      rowHeader: true,
      cell: ({ number, question }) => t("numbered", { number, question: shorten(question) }),
      below: ({ decided }) => shorten(decided),
    },
    {
      key: "agree",
      header: t("agree_firms"),
      soft: true,
      cell: (decision) => (agreeing(decision).length > 0 ? format.list(agreeing(decision)) : "–"),
    },
    {
      key: "by",
      header: t("decide_by"),
      numeric: true,
      cell: ({ decideBy, isLate, state }) =>
        isOpen(state) ? (
          <>
            {format.date(decideBy)}
            {isLate && (
              <span className="sub">
                <Status kind="refused">{t("late")}</Status>
              </span>
            )}
          </>
        ) : (
          "–"
        ),
    },
    {
      key: "state",
      header: t("state"),
      evident: true,
      cell: ({ state, replacedBy }) => (
        <>
          <DecisionStatus state={state} />
          {replacedBy && <span className="sub">{t("replaced_by", { number: replacedBy.number })}</span>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={decisions}
      rowKey={({ id }) => id}
      href={({ id }) => paths.projectDecision(id)}
    />
  );
}
