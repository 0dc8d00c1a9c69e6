import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { FirmStatus } from "~/features/operator/FirmStatus";
import { type FirmLine, listFirms } from "~/features/operator/firms.queries.server";
import { paths } from "~/http/paths";
import { countryName } from "~/lib/countries";
import { Button, ButtonLink } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field } from "~/ui/Field";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { DateText } from "~/ui/text";
import { withPlace } from "~/ui/url";

export const loader = guardedLoader("operator", async ({ url, session, context }) => {
  const text = url.searchParams.get("q") ?? "";
  const system = await systemScope("the operator looks after every firm", context.clientAddress);
  const { firms, total, next } = await listFirms(system, { text, cursor: url.searchParams.get("cursor") });
  const tag = intlTag[session.user.locale];
  return {
    text,
    firms: firms.map((firm) => ({ ...firm, country: countryName(firm.country, tag) })),
    total,
    next,
  };
});

export default function OperatorPage() {
  const { text, firms, total, next } = useLoaderData<typeof loader>();
  const t = useT("operator");
  const { search } = useLocation();
  const columns: Column<FirmLine>[] = [
    {
      key: "name",
      header: t("firm"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ name, legalName }) => legalName !== name && legalName,
    },
    { key: "country", header: t("country"), cell: ({ country }) => country },
    { key: "status", header: t("status"), cell: ({ status }) => <FirmStatus status={status} /> },
    { key: "since", header: t("since"), numeric: true, cell: ({ since }) => <DateText value={since} /> },
  ];
  return (
    <>
      <PageHead
        title={t("title", { count: total })}
        lede={t("lede")}
        actions={
          <ButtonLink kind="primary" icon="plus" href={paths.newFirm}>
            {t("onboard")}
          </ButtonLink>
        }
      />
      <Section label={t("firms")}>
        <Form method="get" className="filters">
          <Field id="q" name="q" label={t("search")} defaultValue={text}>
            <Input type="search" maxLength={100} />
          </Field>
          <Button type="submit">{t("search_button")}</Button>
        </Form>
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={firms}
          rowKey={({ id }) => id}
          href={({ id }) => paths.operatedFirm(id)}
          empty={<EmptyState title={t("none")} />}
        />
        {firms.length > 0 && (
          <Pagination
            shown={firms.length}
            total={total}
            nextHref={next && withPlace(search, "cursor", next)}
          />
        )}
      </Section>
    </>
  );
}
