// The firms of an alliance as the reader may see them, with the people responsible on each side; the lead takes back an invitation here.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import type { AllianceView, MemberView } from "../alliances.queries.server";
import type { RepresentativesView } from "../charter/charter.queries.server";
import { PlaceStatus } from "../PlaceStatus";

type WhoIsWhoProps = {
  alliance: AllianceView;
  people: readonly RepresentativesView[];
  mayRun: boolean;
};

type Row = Pick<MemberView, "id" | "name" | "note" | "isUs"> & {
  place: "lead" | MemberView["place"];
  since: string;
};

export function WhoIsWho({ alliance, people, mayRun }: WhoIsWhoProps) {
  const t = useT("alliances");
  const tHome = useT("alliance-home");
  const { id, lead, members, place, createdAt } = alliance;
  const rows: Row[] = [
    { ...lead, note: "", isUs: place === "lead", place: "lead", since: createdAt },
    ...members.map((member) => ({ ...member, since: member.answeredAt ?? member.invitedAt })),
  ];
  const nameOf = (row: Row, role: "senior" | "manager"): string =>
    people.find(({ firm }) => firm.id === row.id)?.[role].name ?? "";
  const columns: Column<Row>[] = [
    {
      key: "firm",
      header: t("column_firm"),
      rowHeader: true,
      cell: ({ name, isUs }) => (isUs ? t("us", { name }) : name),
      below: ({ note }) => note,
    },
    { key: "senior", header: tHome("column_senior"), cell: (row) => nameOf(row, "senior") },
    { key: "manager", header: tHome("column_manager"), cell: (row) => nameOf(row, "manager") },
    { key: "status", header: t("column_status"), cell: (row) => <Standing firm={row} mayRun={mayRun} /> },
    {
      key: "since",
      header: tHome("column_since"),
      numeric: true,
      cell: ({ since }) => <DateText value={since} />,
    },
  ];
  const accepted = members.filter((member) => member.place === "accepted").length;
  return (
    <Section
      title={tHome("people_title")}
      sub={place === "lead" && t("members_sub", { count: accepted })}
      action={<a href={paths.charter(id)}>{tHome("people_link")}</a>}
    >
      <DataTable caption={tHome("people_caption")} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Section>
  );
}

function Standing({ firm, mayRun }: { firm: Row; mayRun: boolean }) {
  const t = useT("alliances");
  if (firm.place !== "invited" || !mayRun) return <PlaceStatus place={firm.place} />;
  return (
    <Form method="post" aria-label={t("withdraw_firm", { firm: firm.name })}>
      <PlaceStatus place={firm.place} />
      <input type="hidden" name="organizationId" value={firm.id} />
      <SubmitButton kind="quiet" small name="intent" value="withdraw">
        {t("withdraw")}
      </SubmitButton>
    </Form>
  );
}
