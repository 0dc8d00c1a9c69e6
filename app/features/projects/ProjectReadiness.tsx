// The readiness check: how the parties stand by each success factor, side by side.

import type { CheckAnswer } from "#db/tables-projects";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { CheckView, ProjectView } from "./projects.queries.server";
import { type Readiness, readinessOf, successFactors } from "./projects.rules";

const answerKinds: Record<CheckAnswer, StatusKind> = { yes: "approved", partly: "waiting", no: "refused" };
const readinessKinds: Record<Readiness, StatusKind> = {
  ready: "approved",
  partly: "waiting",
  not_ready: "refused",
  open: "draft",
};

type FactorRow = { factor: (typeof successFactors)[number]; checks: Map<string, CheckView> };

export function ProjectReadiness({
  project,
  checks,
}: {
  project: ProjectView;
  checks: readonly CheckView[];
}) {
  const t = useT("projects");
  const joined = project.parties.filter(({ state, stands }) => state === "joined" && stands);
  const rows: FactorRow[] = successFactors.map((factor) => ({
    factor,
    checks: new Map(checks.filter((check) => check.factor === factor).map((check) => [check.firm.id, check])),
  }));
  const overall = (row: FactorRow): Readiness =>
    readinessOf(joined.map(({ firm }) => row.checks.get(firm.id)?.answer ?? null));
  const columns: Column<FactorRow>[] = [
    {
      key: "factor",
      header: t("factor"),
      rowHeader: true,
      cell: ({ factor }) => t(`factor_${factor}`),
      below: ({ factor }) => t(`factor_${factor}_text`),
    },
    ...joined.map(
      ({ firm }): Column<FactorRow> => ({
        key: firm.id,
        header: firm.name,
        cell: (row) => {
          const check = row.checks.get(firm.id);
          if (!check) return <span className="soft">{t("not_answered")}</span>;
          return (
            <>
              <Status kind={answerKinds[check.answer]}>{t(`answer_${check.answer}`)}</Status>
              {check.note && <small> {check.note}</small>}
            </>
          );
        },
      }),
    ),
    {
      key: "overall",
      header: t("readiness_overall"),
      cell: (row) => {
        const readiness = overall(row);
        return <Status kind={readinessKinds[readiness]}>{t(`readiness_${readiness}`)}</Status>;
      },
    },
  ];
  return (
    <Section
      title={t("readiness")}
      sub={t("readiness_sub")}
      action={
        project.may.check && (
          <ButtonLink small kind="quiet" icon="edit" href={paths.project(project.id, { do: "check" })}>
            {t("check_do")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("readiness_caption")}
        columns={columns}
        rows={rows}
        rowKey={({ factor }) => factor}
      />
    </Section>
  );
}
