import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { isOpenToGuidance } from "~/features/guidance/open-to-guidance.server";
import { ProgrammeForm } from "~/features/guidance/ProgrammeForm";
import { ProgrammeTable } from "~/features/guidance/ProgrammeTable";
import { listProgrammes } from "~/features/guidance/programmes.queries.server";
import { programmeInput } from "~/features/guidance/programmes.schema";
import { writeProgramme } from "~/features/guidance/write-programme.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  const isLead = alliance.place === "lead";
  const isOpen = isOpenToGuidance(alliance);
  return {
    alliance: { id, name, features },
    isLead,
    isOpen,
    mayWrite: isLead && isOpen && scope.can("alliances.run"),
    ...(await listProgrammes(scope, id, { cursor: url.searchParams.get("cursor") })),
  };
});

export const action = guardedAction(
  { write: "alliances.run" },
  {
    write: (call) =>
      takeForm(
        call,
        programmeInput,
        (input) => writeProgramme(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.programme(id), { message: "programme_written" }),
      ),
  },
);

export default function ProgrammesPage() {
  const { alliance, isLead, isOpen, mayWrite, items, nextCursor } = useLoaderData<typeof loader>();
  const t = useT("guidance");
  const list = (
    <>
      {items.length === 0 ? (
        <EmptyState
          title={t("empty")}
          text={t(isOpen ? (isLead ? "empty_lead" : "empty_member") : "empty_closed")}
        />
      ) : (
        <ProgrammeTable programmes={items} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.programmes(alliance.id, { cursor: nextCursor })}>{t("older")}</a>
        </p>
      )}
    </>
  );
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={t(isLead ? "lede_lead" : "lede_member")}
        actions={
          <>
            <ButtonLink icon="reports" href={paths.learningReport(alliance.id)}>
              {t("report")}
            </ButtonLink>
            <ButtonLink icon="seal" href={paths.certificates(alliance.id)}>
              {t("certificates")}
            </ButtonLink>
          </>
        }
      />
      <AllianceTabs alliance={alliance} current="programmes" />
      <div className="section">
        {mayWrite ? (
          <WithRail
            label={t("write_title")}
            rail={
              <Section title={t("write_title")}>
                <ProgrammeForm />
              </Section>
            }
          >
            {list}
          </WithRail>
        ) : (
          list
        )}
      </div>
    </>
  );
}
