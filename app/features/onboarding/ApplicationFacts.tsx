// What an applicant says, and what supplier and applicant have written to each other.

import { isIdentifierScheme } from "~/lib/identifiers";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, Section } from "~/ui/page";
import type { ApplicationView } from "./applications.queries.server";

type ApplicationProps = { application: ApplicationView };

export function ApplicationFacts({
  application,
  place,
  language,
}: ApplicationProps & { place: string; language: string }) {
  const t = useT("partners");
  const tFirms = useT("firms");
  const { legalName, domain, identifier, contactName, contactEmail } = application;
  const scheme =
    identifier && isIdentifierScheme(identifier.scheme) ? tFirms(`scheme_${identifier.scheme}`) : null;
  const facts = [
    { label: tFirms("legal_name"), value: legalName },
    { label: tFirms("place"), value: place },
    { label: tFirms("domain"), value: domain },
    {
      label: scheme,
      value: identifier && <span className="mono">{identifier.value}</span>,
      id: "identifier",
    },
    { label: t("contact"), value: contactName },
    { label: t("contact_email"), value: <a href={`mailto:${contactEmail}`}>{contactEmail}</a>, id: "email" },
    { label: t("language"), value: language },
  ];
  return <Facts items={facts.filter(({ value }) => value)} />;
}

export function Correspondence({ application }: ApplicationProps) {
  const t = useT("partners");
  const { message, supplierNote, applicantAnswer, state } = application;
  return (
    <>
      {message && (
        <Section title={t("message")}>
          <blockquote className="quote prose">
            <Lines>{message}</Lines>
          </blockquote>
        </Section>
      )}
      {supplierNote && (
        <Section title={state === "declined" ? t("reason") : t("question")}>
          <blockquote className="quote prose">
            <Lines>{supplierNote}</Lines>
          </blockquote>
        </Section>
      )}
      {applicantAnswer && (
        <Section title={t("answer")}>
          <blockquote className="quote prose">
            <Lines>{applicantAnswer}</Lines>
          </blockquote>
        </Section>
      )}
    </>
  );
}
