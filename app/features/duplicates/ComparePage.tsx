// Two files side by side: whose value stands where they differ, what moves, and what other firms would read.

import { Form } from "@remix-run/react";
import { useFieldLabel, useSchemes } from "~/features/customers/customer-fields";
import type { CustomerView } from "~/features/customers/customers.queries.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Checkbox } from "~/ui/controls";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, PageHead, Section } from "~/ui/page";
import type { MergeField } from "./merge.rules";
import type { MergePreview } from "./merges.queries.server";

type Side = "kept" | "gone";
type Typed = Record<MergeField | "sharesFollow", string>;
type CompareProps = {
  preview: MergePreview;
  countryNames: Record<Side, string>;
  mayShare: boolean;
};

/** What stands in a field, as a person reads it; empty for nothing. */
const useShownValue = (countryNames: Record<Side, string>) => {
  const format = useFormat();
  return (customer: CustomerView, side: Side, field: MergeField): string => {
    switch (field) {
      case "name":
        return customer.name;
      case "trade_name":
        return customer.tradeName;
      case "domain":
        return customer.domain ?? "";
      case "country":
        return countryNames[side];
      case "founded_year":
        return customer.foundedYear === null ? "" : String(customer.foundedYear);
      case "employees":
        return customer.employees === null ? "" : format.number(customer.employees);
      case "annual_revenue_minor":
        return customer.annualRevenue ? format.money(customer.annualRevenue) : "";
      case "owner_user_id":
        return customer.owner?.name ?? "";
      default:
        return customer[field];
    }
  };
};

export function ComparePage({ preview, countryNames, mayShare }: CompareProps) {
  const t = useT("duplicates");
  const tCustomers = useT("customers");
  const tUi = useT("ui");
  const schemes = useSchemes();
  const { kept, gone, apart, moving } = preview;
  const { fields, refusal } = useAnsweredForm<Typed>("merge");
  const names = { kept: kept.name, gone: gone.name };
  const pair = { one: kept.name, other: gone.name };
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.duplicates(), label: t("title") },
          { label: t("compare_crumb") },
        ]}
        title={t("compare_title")}
        lede={t("compare_lede", names)}
        actions={
          <>
            <ButtonLink kind="quiet" href={paths.mergeCustomer(gone.id, kept.id)}>
              {t("swap")}
            </ButtonLink>
            <Form method="post" action={paths.duplicates()}>
              <input type="hidden" name="oneId" value={kept.id} />
              <input type="hidden" name="otherId" value={gone.id} />
              <SubmitButton
                kind="plain"
                name="intent"
                value="different"
                aria-label={t("different_named", pair)}
              >
                {t("different")}
              </SubmitButton>
            </Form>
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      {apart && (
        <Note kind="refused">
          {t("apart", { scheme: schemes.find(({ scheme }) => scheme === apart)?.label ?? apart })}
        </Note>
      )}
      <Form method="post" id="merge">
        <input type="hidden" name="goneId" value={gone.id} />
        <input type="hidden" name="keptVersion" value={kept.version} />
        <input type="hidden" name="goneVersion" value={gone.version} />
        <Section title={t("choose_values")} sub={t("choose_help")}>
          <p className="soft">{t("both_names")}</p>
          <ValueChoices
            preview={preview}
            countryNames={countryNames}
            typed={(field) => fields[field].initialValue}
          />
        </Section>
        <Section title={t("moves", { name: gone.name })}>
          {moving.length === 0 ? (
            <p className="soft">{t("moves_nothing")}</p>
          ) : (
            <Facts items={moving.map(({ kind, count }) => ({ label: t(`moving_${kind}`), value: count }))} />
          )}
        </Section>
        <OtherFirms
          preview={preview}
          mayShare={mayShare}
          isTicked={fields.sharesFollow.initialValue === "on"}
          wouldShowMore={refusal?.code === "merge_shows_more"}
        />
        {!apart && (
          <div className="section row">
            <SubmitButton name="intent" value="merge">
              {t("merge")}
            </SubmitButton>
            <ButtonLink kind="quiet" href={paths.duplicates()}>
              {tUi("cancel")}
            </ButtonLink>
          </div>
        )}
      </Form>
    </>
  );
}

type ValueChoicesProps = Pick<CompareProps, "preview" | "countryNames"> & {
  typed: (field: MergeField) => unknown;
};

function ValueChoices({ preview, countryNames, typed }: ValueChoicesProps) {
  const t = useT("duplicates");
  const label = useFieldLabel();
  const shown = useShownValue(countryNames);
  const { kept, gone, differing, taken } = preview;
  const choice = (side: Side, customer: CustomerView) => (field: MergeField) => {
    const value = shown(customer, side, field) || t("nothing");
    const chosen = typed(field) ?? (taken.includes(field) ? "gone" : "kept");
    return (
      <label className="check">
        <input
          type="radio"
          name={field}
          value={side}
          defaultChecked={chosen === side}
          aria-label={t("value_of", { field: label(field), value })}
        />
        <span>{value}</span>
      </label>
    );
  };
  return (
    <DataTable
      caption={t("values_caption")}
      rows={differing}
      rowKey={(field) => field}
      empty={<p className="soft">{t("no_difference")}</p>}
      columns={[
        { key: "field", header: t("field"), rowHeader: true, cell: (field) => label(field) },
        { key: "kept", header: t("stays", { name: kept.name }), cell: choice("kept", kept) },
        { key: "gone", header: t("goes", { name: gone.name }), cell: choice("gone", gone) },
      ]}
    />
  );
}

function OtherFirms({
  preview: { kept, gone, chosenFor, readers },
  mayShare,
  isTicked,
  wouldShowMore,
}: Pick<CompareProps, "preview" | "mayShare"> & {
  isTicked: boolean;
  /** By what was chosen, as the refusal says. */
  wouldShowMore: boolean;
}) {
  const t = useT("duplicates");
  const format = useFormat();
  const { firms, offers } = chosenFor;
  if (firms.length === 0 && offers === 0 && readers.length === 0 && !wouldShowMore) return null;
  return (
    <Section title={t("shares")}>
      <div className="stack">
        {firms.length > 0 && <p>{t("shares_chosen", { name: gone.name, firms: format.list(firms) })}</p>}
        {offers > 0 && <p>{t("shares_offered", { name: gone.name, count: offers })}</p>}
        {readers.length > 0 && (
          <p>{t("shares_readers", { firms: format.list(readers), kept: kept.name, gone: gone.name })}</p>
        )}
        {mayShare && <Checkbox name="sharesFollow" label={t("shares_follow")} defaultChecked={isTicked} />}
      </div>
    </Section>
  );
}
