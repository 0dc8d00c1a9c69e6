// Who is invited to an event, what they answered and who came.

import { Form, useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { withParam } from "~/ui/url";
import { AnswerStatus } from "./EventStatus";
import type { GuestView } from "./guests.queries.server";
import { useGuestName } from "./use-guest-name";

const formId = "attendance";

type GuestTableProps = { guests: readonly GuestView[]; mayEdit: boolean; choosing: boolean };

export function GuestTable({ guests, mayEdit, choosing }: GuestTableProps) {
  const t = useT("events");
  const nameOf = useGuestName();
  const { fields } = useAnsweredForm<{ guestIds: string[] }>(formId);
  const columns: (Column<GuestView> & { hidden?: boolean })[] = [
    {
      key: "guest",
      header: t("guests"),
      rowHeader: true,
      cell: nameOf,
      below: ({ contact, customer, note, silent }) =>
        [contact && customer.name, silent && t(`silent_${silent}`), note].filter(Boolean).join(" · "),
    },
    {
      key: "channel",
      header: t("channel"),
      optional: true,
      soft: true,
      cell: ({ channel }) => t(`channel_${channel}`),
    },
    {
      key: "answer",
      header: t("answer"),
      evident: true,
      cell: ({ answer }) => <AnswerStatus answer={answer} />,
    },
    {
      key: "attended",
      header: t("attended"),
      cell: ({ attended }) => (attended === null ? "–" : t(attended ? "came" : "stayed_away")),
    },
    {
      key: "steps",
      header: t("what_to_do"),
      hidden: !mayEdit,
      cell: (guest) => (
        <a href={`?do=guest&guest=${guest.id}`} aria-label={t("open_guest_named", { name: nameOf(guest) })}>
          {t("open_guest")}
        </a>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("guests_caption")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={guests}
      rowKey={({ id }) => id}
      href={({ customer }) => paths.customer(customer.id)}
      empty={<p className="soft">{t("no_guests")}</p>}
      boxes={
        choosing
          ? {
              form: formId,
              name: "guestIds",
              label: (guest) => t("choose_guest", { name: nameOf(guest) }),
              chosen: [fields.guestIds.initialValue ?? []].flat().filter((id) => id !== undefined),
            }
          : undefined
      }
    />
  );
}

/** Below the guests, whose boxes belong to this form. */
export function AttendanceBar() {
  const t = useT("events");
  const { pathname, search } = useLocation();
  const { fields, refusal } = useAnsweredForm<{ guestIds: string[] }>(formId);
  return (
    <Form method="post" id={formId} action={pathname + search} className="bulk" aria-label={t("choose")}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.guestIds)} label={t("choose")} group>
        <div className="bulk-line">
          <SubmitButton name="intent" value="came">
            {t("mark_came")}
          </SubmitButton>
          <SubmitButton kind="quiet" name="intent" value="stayed_away">
            {t("mark_stayed_away")}
          </SubmitButton>
          <ButtonLink kind="quiet" href={pathname + withParam(search, "choose", null)}>
            {t("choose_done")}
          </ButtonLink>
        </div>
      </Field>
    </Form>
  );
}
