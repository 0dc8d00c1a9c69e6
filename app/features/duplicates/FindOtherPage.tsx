// Which file is the same customer as this one, and what was merged into it so far.

import { longestText } from "~/features/customers/customers.filter";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { Button } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { MergeTable } from "./MergeTable";
import type { MergeView } from "./merges.queries.server";

type FindOtherPageProps = {
  customer: { id: string; name: string };
  text: string | null;
  /** Null where nothing was asked for. */
  found: { id: string; name: string; city: string }[] | null;
  merges: MergeView[];
};

export function FindOtherPage({ customer, text, found, merges }: FindOtherPageProps) {
  const t = useT("duplicates");
  const tCustomers = useT("customers");
  const refusal = useRefusal("merge", "undo");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("merge") },
        ]}
        title={t("merge_title", { name: customer.name })}
        lede={t("merge_lede")}
      />
      <RefusalNote refusal={refusal} />
      <form method="get" className="form">
        <Field id="other-text" name="q" label={t("find")} defaultValue={text ?? ""}>
          <Input type="search" maxLength={longestText} />
        </Field>
        <div className="row">
          <Button type="submit" icon="search">
            {t("find_submit")}
          </Button>
        </div>
      </form>
      {found && (
        <Section title={t("found")}>
          {found.length === 0 ? (
            <p className="soft">{t("none_found")}</p>
          ) : (
            <ul className="stack">
              {found.map(({ id, name, city }) => (
                <li key={id}>
                  <a href={paths.mergeCustomer(customer.id, id)}>{name}</a>
                  {city && <small> {city}</small>}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section title={t("merged_here")}>
        <MergeTable merges={merges} />
      </Section>
    </>
  );
}
