import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ImportTable } from "~/features/imports/ImportTable";
import { listImports } from "~/features/imports/imports.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("imports.run", async ({ scope }) => ({ rows: await listImports(scope) }));

export default function ImportsPage() {
  const { rows } = useLoaderData<typeof loader>();
  const t = useT("imports");
  const add = (
    <ButtonLink kind="primary" icon="upload" href={paths.newImport}>
      {t("new")}
    </ButtonLink>
  );
  const running = rows.filter(({ state }) => state === "running").length;
  return (
    <>
      <PageHead
        title={rows.length === 0 ? t("title_none") : t("title_list", { count: rows.length, running })}
        actions={rows.length > 0 && add}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("empty_title")} text={t("empty_text")} action={add} />
      ) : (
        <ImportTable rows={rows} />
      )}
    </>
  );
}
