// The key-account manager in the rail of a customer file, with the way to where somebody else is named.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";

type KeyManagerFactProps = { customerId: string; manager: { name: string } | null };

export function KeyManagerFact({ customerId, manager }: KeyManagerFactProps) {
  const t = useT("key-accounts");
  if (!manager) return null;
  return (
    <Section title={t("manager")}>
      <p>
        <a href={`${paths.customerPurchases(customerId)}#key-account`}>{manager.name}</a>
      </p>
    </Section>
  );
}
