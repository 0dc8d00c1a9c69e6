// Beside the form: what the registrant gets by the programme's terms, and who reads the deal.

import { Icon } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { defaultTerms } from "./deal-terms.rules";

export function DealTerms({ suppliers }: { suppliers: readonly string[] }) {
  const t = useT("deals");
  const format = useFormat();
  const { businessDaysToDecide, protectionDays } = defaultTerms;
  return (
    <>
      <Section title={t("what_you_get")}>
        <ul className="stack small-text">
          <li>
            <Icon name="clock" /> {t("terms_decide", { days: businessDaysToDecide })}
          </li>
          <li>
            <Icon name="lock" /> {t("terms_protect", { days: protectionDays })}
          </li>
          <li>
            <Icon name="seal" /> {t("terms_order")}
          </li>
        </ul>
      </Section>
      <Section title={t("who_sees")}>
        <p className="soft small-text">{t("who_sees_text", { suppliers: format.list(suppliers) })}</p>
      </Section>
    </>
  );
}
