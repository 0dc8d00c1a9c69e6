import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listInvitable, openProject, takesProjects } from "~/features/projects/open-project.server";
import { OpenProjectForm } from "~/features/projects/ProjectForm";
import { openProjectForm } from "~/features/projects/projects.schema";
import { describeTemplates } from "~/features/projects/template-words.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("projects.run", async ({ scope, params, url: { searchParams } }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance || !takesProjects(alliance)) return null;
  const { id, name, currency, current, isOpen } = alliance;
  const templates = describeTemplates(scope.locale, {
    developmentMode: current.development_mode?.value ?? null,
    purpose: current.purpose?.value ?? null,
  });
  const asked = templates.find(({ template }) => template === searchParams.get("template"));
  return {
    alliance: { id, name, isOpen },
    templates,
    chosen: asked?.template ?? templates[0]?.template ?? "blank",
    firms: listInvitable(scope, alliance),
    currencies: currencyOptions(scope.locale),
    currency,
  };
});

export const action = guardedAction(
  { open: "projects.run" },
  {
    open: async (call) => {
      const { scope, params, context } = call;
      const system = await systemScope(
        "only the installation knows another firm's people",
        context.clientAddress,
      );
      const linkTo = (id: string): string => absoluteUrl(paths.project(id));
      return takeForm(
        call,
        openProjectForm,
        (input) => openProject(scope, system, { allianceId: params.id ?? "", input, linkTo }),
        ({ id }) => redirectWithToast(paths.project(id), { message: "project_opened" }),
      );
    },
  },
);

export default function NewProjectPage() {
  const { alliance, ...form } = useLoaderData<typeof loader>();
  const t = useT("projects");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.allianceProjects(alliance.id), label: t("title") }, { label: t("open") }]}
        title={t("open_title")}
      />
      <WithRail
        form
        label={t("rules")}
        rail={
          <Section title={t("rules")}>
            <ul className="stack small-text soft">
              <li>{t("rule_lead")}</li>
              <li>{t(alliance.isOpen ? "rule_parties_open" : "rule_parties_closed")}</li>
              <li>{t("rule_template")}</li>
            </ul>
          </Section>
        }
      >
        <OpenProjectForm {...form} cancelHref={paths.allianceProjects(alliance.id)} />
      </WithRail>
    </>
  );
}
