// The contacts of a company, with the ways to each.

import type { FieldOption } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Status } from "~/ui/Status";
import type { ContactView } from "./contacts.queries.server";
import { usePersonName } from "./person-words";

export type PersonRights = { mayEdit: boolean; mayExport: boolean; mayErase: boolean };

type ContactTableProps = PersonRights & {
  contacts: readonly ContactView[];
  isMasked: boolean;
  languages: readonly FieldOption[];
};

export function ContactTable({ contacts, isMasked, languages, ...rights }: ContactTableProps) {
  const t = useT("contacts");
  const nameOf = usePersonName();
  const hasSteps = Object.values(rights).some(Boolean);
  const columns: (Column<ContactView> & { hidden?: boolean })[] = [
    {
      key: "name",
      header: t("name"),
      rowHeader: true,
      cell: nameOf,
      below: (row) => <Said contact={row} languages={languages} />,
    },
    {
      key: "reach",
      header: t("reach"),
      cell: (row) => <Reach contact={row} isMasked={isMasked} />,
    },
    { key: "state", header: t("state"), cell: (row) => <Standing contact={row} /> },
    {
      key: "steps",
      header: t("steps"),
      hidden: !hasSteps,
      cell: (row) => <Steps contact={row} name={nameOf(row)} {...rights} />,
    },
  ];
  return (
    <DataTable
      caption={t("contacts_caption")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={contacts}
      rowKey={({ id }) => id}
    />
  );
}

function Said({
  contact: { jobTitle, notes, language },
  languages,
}: {
  contact: ContactView;
  languages: readonly FieldOption[];
}) {
  const spoken = languages.find(({ value }) => value === language)?.label;
  const line = [jobTitle, spoken].filter(Boolean).join(" · ");
  return (
    <>
      {line}
      {line && notes && <br />}
      {notes && <Lines>{notes}</Lines>}
    </>
  );
}

/** Address and number, as links where they are shown whole. */
export function Reach({
  contact: { email, phone },
  isMasked,
}: {
  contact: Pick<ContactView, "email" | "phone">;
  isMasked: boolean;
}) {
  if (isMasked) return <>{[email, phone].filter(Boolean).join(" · ")}</>;
  return (
    <span className="stack">
      {email && <a href={`mailto:${email}`}>{email}</a>}
      {phone && (
        <a className="num" href={`tel:${phone.replace(/[^+0-9]/g, "")}`}>
          {phone}
        </a>
      )}
    </span>
  );
}

function Standing({ contact: { isMain, endedOn, endedReason, erasedAt } }: { contact: ContactView }) {
  const t = useT("contacts");
  const format = useFormat();
  if (erasedAt) return <Status kind="refused">{t("erased_on", { date: format.date(erasedAt) })}</Status>;
  if (endedOn) {
    return (
      <>
        <Status kind="draft">{t("ended_on", { date: format.date(endedOn) })}</Status>
        {endedReason && <small>{endedReason}</small>}
      </>
    );
  }
  return <Status kind={isMain ? "approved" : "info"}>{t(isMain ? "main_contact" : "current")}</Status>;
}

function Steps({
  contact: { id, customerId, endedOn, erasedAt },
  name,
  mayEdit,
  mayExport,
  mayErase,
}: PersonRights & { contact: ContactView; name: string }) {
  const t = useT("contacts");
  if (erasedAt) return null;
  const link = (href: string, step: "change" | "consent" | "end" | "export" | "erase") => (
    <a href={href} aria-label={t(`${step}_named`, { name })}>
      {t(step)}
    </a>
  );
  return (
    <span className="row">
      {mayEdit && !endedOn && (
        <>
          {link(paths.customerPersons(customerId, { do: "change", contact: id }), "change")}
          {link(paths.customerPersons(customerId, { do: "consent", contact: id }), "consent")}
          {link(paths.customerPersons(customerId, { do: "end", contact: id }), "end")}
        </>
      )}
      {mayExport && link(paths.personExport(customerId, id), "export")}
      {mayErase && link(paths.erasePerson(customerId, id), "erase")}
    </span>
  );
}
