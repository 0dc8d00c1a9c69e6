import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { NeedForm } from "~/features/needs/NeedForm";
import { NeedTable } from "~/features/needs/NeedTable";
import { listNeeds } from "~/features/needs/needs.queries.server";
import { needInput } from "~/features/needs/needs.schema";
import { stateNeed } from "~/features/needs/state-need.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, place, stage, members, features } = alliance;
  const isLead = place === "lead";
  const isOpen =
    alliance.current.development_mode?.value === "customization" &&
    stage !== "exit" &&
    (isLead || place === "accepted");
  return {
    alliance: { id, name, features },
    isLead,
    isOpen,
    mayState: isOpen && scope.can("alliances.take_part"),
    members: isLead
      ? members
          .filter((member) => member.place === "accepted")
          .map((member) => ({ id: member.id, name: member.name }))
      : [],
    ...(await listNeeds(scope, id, { cursor: url.searchParams.get("cursor") })),
  };
});

export const action = guardedAction(
  { state: "alliances.take_part" },
  {
    state: (call) =>
      takeForm(
        call,
        needInput,
        (input) => stateNeed(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.need(id), { message: "need_stated" }),
      ),
  },
);

export default function NeedsPage() {
  const { alliance, isLead, isOpen, mayState, members, items, nextCursor } = useLoaderData<typeof loader>();
  const t = useT("needs");
  const table = (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("empty")} text={isOpen ? t("empty_text") : t("empty_closed")} />
      ) : (
        <NeedTable needs={items} withMember={isLead} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.needsFrom(alliance.id, nextCursor)}>{t("older")}</a>
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
        lede={isOpen ? t("lede") : t("lede_closed")}
      />
      <AllianceTabs alliance={alliance} current="needs" />
      <div className="section">
        {mayState ? (
          <WithRail
            label={t("state_title")}
            rail={
              <Section title={t("state_title")}>
                <NeedForm members={isLead ? members : null} />
              </Section>
            }
          >
            {table}
          </WithRail>
        ) : (
          table
        )}
      </div>
    </>
  );
}
