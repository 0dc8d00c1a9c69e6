import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { describeApi } from "~/api/describe-api.server";
import { paths } from "~/http/paths";
import { readLocale } from "~/http/preferences.server";
import { ButtonLink } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { ApiOperation, Sample } from "./ApiOperation";

export const loader = guardedLoader("public", async ({ request, session }) =>
  describeApi(session?.user.locale ?? readLocale(request)),
);

const habits = ["lists", "values", "again", "versions", "errors", "limit"] as const;

export default function ApiPage() {
  const { origin, root, groups, problems } = useLoaderData<typeof loader>();
  const t = useT("api");
  return (
    <>
      <PageHead
        title={t("page_title")}
        lede={t("page_lede")}
        actions={
          <>
            <ButtonLink href={`${root}/openapi.json`}>{t("page_document")}</ButtonLink>
            <ButtonLink href={paths.tokens}>{t("page_tokens")}</ButtonLink>
          </>
        }
      />
      <WithRail
        label={t("page_rail")}
        rail={
          <nav aria-label={t("page_rail")}>
            <ul className="stack">
              {groups.map(({ tag, title }) => (
                <li key={tag}>
                  <a href={`#${tag}`}>{title}</a>
                </li>
              ))}
              <li>
                <a href="#problems">{t("problems_title")}</a>
              </li>
            </ul>
          </nav>
        }
      >
        <Section title={t("begin_title")}>
          <p className="prose">{t("begin_text")}</p>
          <Sample text={`curl -H "Authorization: Bearer $TOKEN" ${origin}${root}/me`} />
        </Section>
        <Section title={t("habits_title")}>
          <Facts
            items={habits.map((habit) => ({ label: t(`habit_${habit}`), value: t(`habit_${habit}_text`) }))}
          />
        </Section>
        {groups.map(({ tag, title, operations }) => (
          <Section key={tag} id={tag} title={title}>
            {operations.map((operation) => (
              <ApiOperation key={operation.id} operation={operation} root={root} />
            ))}
          </Section>
        ))}
        <Section id="problems" title={t("problems_title")}>
          <DataTable
            caption={t("problems_caption")}
            rows={problems}
            rowKey={({ type }) => type}
            columns={[
              {
                key: "type",
                header: t("problem_column"),
                rowHeader: true,
                cell: ({ type }) => <code>{type}</code>,
                below: ({ title }) => title,
              },
              {
                key: "status",
                header: t("status_column"),
                numeric: true,
                cell: ({ status }) => String(status),
              },
              { key: "detail", header: t("meaning_column"), cell: ({ detail }) => detail },
            ]}
          />
        </Section>
      </WithRail>
    </>
  );
}
