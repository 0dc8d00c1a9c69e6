// The report on learning: training points by firm, then who has finished what.

import { paths } from "~/http/paths";
import { Select } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { FilterBar, type FilterChip } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { EmptyState } from "~/ui/states";
import type { StatusKind } from "~/ui/status-kind";
import type { FirmPoints, LearningRow } from "./learning-report.queries.server";
import { type LearningFilter, type LearningState, learningStates } from "./learning-report.rules";

type Party = { id: string; name: string };

export type LearningReportProps = {
  allianceId: string;
  filter: LearningFilter;
  choices: { programmes: Party[]; firms: Party[] };
  firms: readonly FirmPoints[];
  items: readonly LearningRow[];
  nextCursor: string | null;
};

const kinds: Record<LearningState, StatusKind> = {
  in_progress: "waiting",
  stopped: "draft",
  valid: "approved",
  expired: "draft",
  revoked: "refused",
};

export function LearningReport(props: LearningReportProps) {
  const t = useT("learning-report");
  const { allianceId, filter, firms, items, nextCursor } = props;
  const query = queryOf(filter);
  return (
    <>
      <Section title={t("points_by_firm")}>
        <PointsTable firms={firms} />
      </Section>
      <Section title={t("people")}>
        <ReportFilter {...props} />
        {items.length === 0 ? (
          <EmptyState title={t("empty")} text={t("empty_text")} />
        ) : (
          <PeopleTable items={items} />
        )}
        {nextCursor && (
          <p>
            <a href={paths.learningReport(allianceId, { ...query, cursor: nextCursor })}>{t("more")}</a>
          </p>
        )}
      </Section>
    </>
  );
}

type Query = Record<"programme" | "firm" | "state", string | undefined>;

const queryOf = ({ programmeId, organizationId, state }: LearningFilter): Query => ({
  programme: programmeId ?? undefined,
  firm: organizationId ?? undefined,
  state: state ?? undefined,
});

function ReportFilter({ allianceId, filter, choices }: LearningReportProps) {
  const t = useT("learning-report");
  const query = queryOf(filter);
  const options = (parties: Party[]) => parties.map(({ id, name }) => ({ value: id, label: name }));
  const fields = [
    { name: "programme", label: t("programme"), options: options(choices.programmes) },
    { name: "firm", label: t("firm"), options: options(choices.firms) },
    {
      name: "state",
      label: t("state"),
      options: learningStates.map((state) => ({ value: state, label: t(`state_${state}`) })),
    },
  ] as const;
  const chips: FilterChip[] = fields.flatMap(({ name, label, options: known }) => {
    const chosen = known.find(({ value }) => value === query[name]);
    const removeHref = paths.learningReport(allianceId, { ...query, [name]: undefined });
    return chosen ? [{ name: label, value: chosen.label, removeHref }] : [];
  });
  return (
    <FilterBar
      chips={chips}
      clearHref={paths.learningReport(allianceId)}
      end={<ExportMenu href={paths.learningExport(allianceId, query)} end />}
    >
      {fields.map(({ name, label, options: known }) => (
        <Field key={name} id={`filter-${name}`} name={name} label={label} defaultValue={query[name] ?? ""}>
          <Select placeholder={t("all")} options={known} />
        </Field>
      ))}
    </FilterBar>
  );
}

function PointsTable({ firms }: { firms: readonly FirmPoints[] }) {
  const t = useT("learning-report");
  const format = useFormat();
  if (firms.length === 0) return <p className="soft">{t("no_points")}</p>;
  const columns: Column<FirmPoints>[] = [
    { key: "firm", header: t("firm"), rowHeader: true, cell: ({ name }) => name },
    { key: "people", header: t("learners"), numeric: true, cell: ({ people }) => format.number(people) },
    {
      key: "certificates",
      header: t("certificates_valid"),
      numeric: true,
      cell: ({ certificates }) => format.number(certificates),
    },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
  ];
  return <DataTable caption={t("points_by_firm")} columns={columns} rows={firms} rowKey={({ id }) => id} />;
}

function PeopleTable({ items }: { items: readonly LearningRow[] }) {
  const t = useT("learning-report");
  const format = useFormat();
  const columns: Column<LearningRow>[] = [
    {
      key: "person",
      header: t("person"),
      rowHeader: true,
      cell: ({ person }) => person,
      below: ({ firm }) => firm.name,
    },
    { key: "programme", header: t("programme"), cell: ({ programme }) => programme.name || "–" },
    {
      key: "courses",
      header: t("courses_done"),
      numeric: true,
      cell: ({ coursesDone, courses }) => t("done_of", { done: coursesDone, of: courses }),
    },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
    {
      key: "state",
      header: t("state"),
      cell: ({ state, certificate }) => {
        const status = <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>;
        return certificate ? <a href={paths.certificate(certificate)}>{status}</a> : status;
      },
    },
    {
      key: "expires",
      header: t("expires_on"),
      numeric: true,
      soft: true,
      cell: ({ expiresOn }) => (expiresOn ? format.date(expiresOn) : "–"),
    },
  ];
  return <DataTable caption={t("people")} columns={columns} rows={items} rowKey={({ id }) => id} />;
}
