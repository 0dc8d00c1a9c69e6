import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { ImportStatementsForm, StatementsOutcome } from "~/features/equity/ImportStatements";
import { receiveStatements } from "~/features/equity/receive-statements.server";
import { fileLimits } from "~/features/equity/statement-limits";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("holdings.edit", async () => ({ limits: fileLimits }));

export const action = guardedUpload("holdings.edit", async ({ scope, parts }) => {
  const answer = await receiveStatements(scope, parts);
  return data(answer, answer.fault ? 400 : 200);
});

export default function ImportStatementsPage() {
  const { limits } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useT("equity");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.equity, label: t("crumb") }, { label: t("import_title") }]}
        title={t("import_title")}
        lede={t("import_lede")}
        actions={
          <ButtonLink icon="download" href={paths.equityExport}>
            {t("export")}
          </ButtonLink>
        }
      />
      {answer && <StatementsOutcome answer={answer} limits={limits} />}
      <WithRail
        form
        label={t("rail_label")}
        rail={
          <Section title={t("rail_title")}>
            <ul className="stack">
              <li>{t("rail_checked")}</li>
              <li>{t("rail_verbatim")}</li>
              <li>{t("rail_twice")}</li>
            </ul>
          </Section>
        }
      >
        <ImportStatementsForm limits={limits} />
      </WithRail>
    </>
  );
}
