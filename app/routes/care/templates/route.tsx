import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { listTemplates } from "~/features/care/templates.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.read", async ({ scope }) => ({
  templates: (await listTemplates(scope)).map(({ steps, ...template }) => ({
    ...template,
    steps: steps.length,
  })),
  mayEdit: scope.can("customers.edit"),
}));

export default function CareTemplatesPage() {
  const { templates, mayEdit } = useLoaderData<typeof loader>();
  const t = useT("care");
  const format = useFormat();
  const add = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newCareTemplate}>
      {t("new_template")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.care(), label: t("title") }, { label: t("templates") }]}
        title={t("templates")}
        lede={t("templates_lede")}
        actions={templates.length > 0 && add}
      />
      {templates.length === 0 ? (
        <EmptyState title={t("no_templates_title")} text={t("no_templates_text")} action={add} />
      ) : (
        <DataTable
          caption={t("templates_caption")}
          rows={templates}
          rowKey={({ id }) => id}
          href={({ id }) => paths.careTemplate(id)}
          columns={[
            { key: "name", header: t("name"), rowHeader: true, cell: ({ name }) => name },
            { key: "phase", header: t("phase"), cell: ({ phase }) => t(`phase_${phase}`) },
            { key: "steps", header: t("steps"), numeric: true, cell: ({ steps }) => format.number(steps) },
          ]}
        />
      )}
    </>
  );
}
