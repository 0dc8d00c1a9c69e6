// The latest complaints of a customer, on its page.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { ComplaintTable } from "./ComplaintTable";
import type { ComplaintListItem } from "./complaints.queries.server";

type CustomerComplaintsProps = {
  customerId: string;
  complaints: { items: readonly ComplaintListItem[]; nextCursor: string | null };
  mayEdit: boolean;
};

export function CustomerComplaints({ customerId, complaints, mayEdit }: CustomerComplaintsProps) {
  const t = useT("complaints");
  return (
    <Section
      title={t("title")}
      action={
        mayEdit && (
          <ButtonLink small href={paths.newComplaint(customerId)}>
            {t("new")}
          </ButtonLink>
        )
      }
    >
      {complaints.items.length === 0 ? (
        <p className="soft">{t("none_of_customer")}</p>
      ) : (
        <ComplaintTable complaints={complaints.items} side="own" ofOne />
      )}
      {complaints.nextCursor && (
        <p>
          <a href={paths.complaints({ customer: customerId, state: "all" })}>{t("all_of_customer")}</a>
        </p>
      )}
    </Section>
  );
}
