// How a customer is reached that is itself a person.

import type { FieldOption } from "~/http/field-options.server";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts } from "~/ui/page";
import { Reach } from "./ContactTable";
import type { ContactView } from "./contacts.queries.server";

type OwnReachProps = { own: ContactView | null; isMasked: boolean; languages: readonly FieldOption[] };

export function OwnReach({ own, isMasked, languages }: OwnReachProps) {
  const t = useT("contacts");
  if (own?.erasedAt) return <p className="soft">{t("erased_text")}</p>;
  const facts = own
    ? [
        {
          label: t("reach"),
          value: (own.email || own.phone) && <Reach contact={own} isMasked={isMasked} />,
        },
        { label: t("job_title"), value: own.jobTitle },
        { label: t("language"), value: languages.find(({ value }) => value === own.language)?.label },
        { label: t("notes"), value: own.notes && <Lines>{own.notes}</Lines> },
      ].filter(({ value }) => value)
    : [];
  if (facts.length === 0) return <p className="soft">{t("no_reach")}</p>;
  return <Facts items={facts} />;
}
