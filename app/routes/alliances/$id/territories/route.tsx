import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listProductLines } from "~/features/catalogue/catalogue.queries.server";
import { AssignForm } from "~/features/territories/AssignForm";
import {
  assignTerritory,
  changeTerritory,
  takesTerritories,
} from "~/features/territories/assign-territory.server";
import { endTerritory } from "~/features/territories/end-territory.server";
import { ChangeDialog, EndDialog } from "~/features/territories/TerritoryDialog";
import { TerritoryTable } from "~/features/territories/TerritoryTable";
import { getTerritory, listTerritories } from "~/features/territories/territories.queries.server";
import { territoryChange, territoryEnd, territoryInput } from "~/features/territories/territories.schema";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { countryName } from "~/lib/countries";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features, members } = alliance;
  const isLead = alliance.place === "lead";
  const isOpen = takesTerritories(alliance);
  const mayEnd = isLead && scope.can("alliances.run");
  const show = url.searchParams.get("show") === "ended" ? ("ended" as const) : ("standing" as const);
  const { items, nextCursor } = await listTerritories(scope, id, {
    show,
    cursor: url.searchParams.get("cursor"),
  });
  const asked = mayEnd ? await getTerritory(scope, id, url.searchParams.get("id") ?? "") : null;
  const question = url.searchParams.get("do");
  const named = <Item extends { country: string }>(item: Item) => ({
    ...item,
    countryName: countryName(item.country, intlTag[scope.locale]),
  });
  return {
    alliance: { id, name, features },
    isLead,
    isOpen,
    mayEnd,
    show,
    items: items.map(named),
    nextCursor,
    members: members
      .filter(({ place }) => place === "accepted")
      .map((member) => ({ id: member.id, name: member.name })),
    choices:
      mayEnd && isOpen
        ? {
            countries: countryOptions(scope.locale),
            productLines: await listProductLines(scope, scope.organizationId),
          }
        : null,
    asked: asked && asked.state !== "ended" && question ? { question, territory: named(asked) } : null,
  };
});

const back = (allianceId: string | undefined, message: string): Response =>
  redirectWithToast(paths.territories(allianceId ?? ""), { message });

export const action = guardedAction(
  { assign: "alliances.run", change: "alliances.run", end: "alliances.run" },
  {
    assign: (call) =>
      takeForm(
        call,
        territoryInput,
        (input) => assignTerritory(call.scope, call.params.id ?? "", input),
        () => back(call.params.id, "territory_assigned"),
      ),
    change: (call) =>
      takeForm(
        call,
        territoryChange,
        (input) => changeTerritory(call.scope, call.params.id ?? "", input),
        () => back(call.params.id, "territory_changed"),
      ),
    end: (call) =>
      takeForm(
        call,
        territoryEnd,
        (input) => endTerritory(call.scope, call.params.id ?? "", input),
        () => back(call.params.id, "territory_ended"),
      ),
  },
);

export default function TerritoriesPage() {
  const { alliance, isLead, isOpen, mayEnd, show, items, nextCursor, members, choices, asked } =
    useLoaderData<typeof loader>();
  const t = useT("territories");
  // The dialog that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal("change", "end");
  const list = (
    <>
      {!asked && <RefusalNote refusal={refusal} />}
      {items.length === 0 ? (
        <EmptyState title={t(`empty_${show}`)} text={t(isLead ? "empty_lead" : "empty_member")} />
      ) : (
        <TerritoryTable
          allianceId={alliance.id}
          territories={items}
          withMember={isLead}
          mayAssign={mayEnd && show === "standing"}
        />
      )}
      <p className="row">
        {nextCursor && <a href={paths.territories(alliance.id, { show, cursor: nextCursor })}>{t("more")}</a>}
        {show === "ended" ? (
          <a href={paths.territories(alliance.id)}>{t("see_standing")}</a>
        ) : (
          <a href={paths.territories(alliance.id, { show: "ended" })}>{t("see_ended")}</a>
        )}
      </p>
    </>
  );
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("title") }]}
        title={t("title")}
        lede={t(isLead ? (isOpen ? "lede_lead" : "lede_closed") : "lede_member")}
      />
      <AllianceTabs alliance={alliance} current="territories" />
      <div className="section">
        {choices ? (
          <WithRail
            label={t("assign_title")}
            rail={
              <Section title={t("assign_title")}>
                <AssignForm members={members} choices={choices} />
              </Section>
            }
          >
            {list}
          </WithRail>
        ) : (
          list
        )}
      </div>
      {asked?.question === "change" && choices && (
        <ChangeDialog allianceId={alliance.id} territory={asked.territory} choices={choices} />
      )}
      {asked?.question === "end" && <EndDialog allianceId={alliance.id} territory={asked.territory} />}
    </>
  );
}
