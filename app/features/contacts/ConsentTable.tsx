// The consents of the persons of one customer, with what became of each.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { ConsentView } from "./consents.queries.server";
import type { ConsentState } from "./consents.rules";

/** A consent with the name of whoever gave it. */
export type ConsentRow = ConsentView & { person: string };

const kinds: Record<ConsentState, StatusKind> = {
  in_force: "approved",
  ended: "draft",
  withdrawn: "refused",
};

export function ConsentTable({ consents, mayEdit }: { consents: readonly ConsentRow[]; mayEdit: boolean }) {
  const t = useT("contacts");
  const format = useFormat();
  const columns: (Column<ConsentRow> & { hidden?: boolean })[] = [
    {
      key: "purpose",
      header: t("purpose"),
      rowHeader: true,
      cell: ({ purpose }) => t(`purpose_${purpose}`),
      below: ({ person }) => person,
    },
    { key: "target", header: t("target"), cell: (row) => <Target consent={row} /> },
    {
      key: "given",
      header: t("given_on"),
      cell: ({ givenOn, source, evidence, textVersion }) => (
        <>
          {format.date(givenOn)}
          <small>{[t(`source_${source}`), textVersion, evidence].filter(Boolean).join(" · ")}</small>
        </>
      ),
    },
    { key: "state", header: t("state"), cell: (row) => <Standing consent={row} /> },
    {
      key: "steps",
      header: t("steps"),
      hidden: !mayEdit,
      cell: ({ id, customerId, purpose, person, state }) =>
        state === "withdrawn" ? null : (
          <a
            href={paths.customerPersons(customerId, { do: "withdraw", consent: id })}
            aria-label={t("withdraw_named", { purpose: t(`purpose_${purpose}`), name: person })}
          >
            {t("withdraw")}
          </a>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("consents_caption")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={consents}
      rowKey={({ id }) => id}
    />
  );
}

function Target({ consent: { channel, recipient, categories } }: { consent: ConsentView }) {
  const t = useT("contacts");
  const format = useFormat();
  if (channel) return <>{t(`channel_${channel}`)}</>;
  return (
    <>
      {recipient?.name || t("another_firm")}
      <small>{format.list(categories.map((category) => t(`category_${category}`)))}</small>
    </>
  );
}

function Standing({ consent: { state, endsOn, withdrawn } }: { consent: ConsentView }) {
  const t = useT("contacts");
  const format = useFormat();
  const when = withdrawn
    ? [t("since", { date: format.date(withdrawn.on) }), withdrawn.note].filter(Boolean).join(" · ")
    : endsOn && t("until_date", { date: format.date(endsOn) });
  return (
    <>
      <Status kind={kinds[state]}>{t(`state_${state}`)}</Status>
      {when && <small>{when}</small>}
    </>
  );
}
