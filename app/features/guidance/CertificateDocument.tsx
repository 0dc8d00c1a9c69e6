// A certificate as everybody reads it who has its number, on the screen and on paper.

import { Document, DocumentHead, Finding } from "~/ui/Document";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { CertificateStatus } from "./CertificateStatus";
import type { PublicCertificate } from "./certificates.queries.server";

export function CertificateDocument({ certificate }: { certificate: PublicCertificate }) {
  const t = useT("certificates");
  const format = useFormat();
  const { holder, firm, programme, issuer, issuedOn, expiresOn, number, state } = certificate;
  return (
    <Document>
      <DocumentHead
        title={programme}
        kicker={t("certificate")}
        state={<CertificateStatus state={state} badge />}
      />
      <Section label={t("certificate")}>
        <Finding>{t("finding", { holder, firm, issuer })}</Finding>
      </Section>
      <Section title={t("facts")}>
        <div className="stack">
          <Facts
            items={[
              { label: t("holder"), value: holder },
              { label: t("firm"), value: firm },
              { label: t("programme"), value: programme },
              { label: t("issuer"), value: issuer },
              { label: t("issued_on"), value: format.date(issuedOn) },
              { label: t("expires_on"), value: expiresOn ? format.date(expiresOn) : t("no_end") },
              { label: t("number"), value: <span className="mono">{number}</span> },
            ]}
          />
          <p className="sub">{t(`about_${state}`)}</p>
        </div>
      </Section>
    </Document>
  );
}
