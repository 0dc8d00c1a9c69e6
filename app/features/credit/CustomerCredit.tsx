// The credit of a customer, on its page, for those with the right to it.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { CreditTable } from "./CreditTable";
import type { CreditItem } from "./credit-rows.server";

type CustomerCreditProps = {
  customerId: string;
  credit: { items: readonly CreditItem[]; nextCursor: string | null };
};

export function CustomerCredit({ customerId, credit }: CustomerCreditProps) {
  const t = useT("credit");
  return (
    <Section
      title={t("title")}
      action={
        <ButtonLink small href={paths.newCredit(customerId)}>
          {t("propose")}
        </ButtonLink>
      }
    >
      {credit.items.length === 0 ? (
        <p className="soft">{t("none_of_customer")}</p>
      ) : (
        <CreditTable lines={credit.items} order={null} ofOne />
      )}
      {credit.nextCursor && (
        <p>
          <a href={paths.credit({ customer: customerId, show: "all" })}>{t("all_of_customer")}</a>
        </p>
      )}
    </Section>
  );
}
