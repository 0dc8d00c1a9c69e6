import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { rightsOf } from "~/access/rights";
import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

/** What a person may set depends on the firm acted for, and without one there is the account alone. */
export const loader = guardedLoader("signed-in", async ({ session: { acting, user } }) => {
  const may = acting ? rightsOf[acting.role] : null;
  return {
    firm: acting?.name ?? null,
    person: user.name,
    mayEditFirm: may?.has("organization.edit") ?? false,
    mayReadProjects: may?.has("projects.read") ?? false,
    mayReadPeople: may?.has("people.read") ?? false,
    mayManagePeople: may?.has("people.manage") ?? false,
    mayManageTokens: may?.has("tokens.manage") ?? false,
  };
});

export default function SettingsPage() {
  const { firm, person, mayReadProjects, mayEditFirm, mayReadPeople, mayManagePeople, mayManageTokens } =
    useLoaderData<typeof loader>();
  const t = useT("settings");
  return (
    <>
      <PageHead title={t("title")} />
      <Section title={t("yours")} sub={person}>
        <ul className="stack">
          <SettingsLink href={paths.account} title={t("account")} text={t("account_text")} />
          {mayReadProjects && (
            <SettingsLink href={paths.calendarSettings} title={t("calendar")} text={t("calendar_text")} />
          )}
        </ul>
      </Section>
      {firm && (
        <Section title={t("of_the_firm")} sub={firm}>
          <ul className="stack">
            <SettingsLink
              href={paths.firm}
              title={t("firm")}
              text={mayEditFirm ? t("firm_text") : t("firm_text_read")}
            />
            {mayReadProjects && (
              <SettingsLink
                href={paths.workingDays}
                title={t("working_days")}
                text={t("working_days_text")}
              />
            )}
            {mayReadPeople && (
              <SettingsLink
                href={paths.people}
                title={t("people")}
                text={mayManagePeople ? t("people_text") : t("people_text_read")}
              />
            )}
            {mayManageTokens && (
              <SettingsLink href={paths.tokens} title={t("tokens")} text={t("tokens_text")} />
            )}
          </ul>
        </Section>
      )}
    </>
  );
}

function SettingsLink({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <a className="strong" href={href}>
        {title}
      </a>
      <p className="soft small-text">{text}</p>
    </li>
  );
}
