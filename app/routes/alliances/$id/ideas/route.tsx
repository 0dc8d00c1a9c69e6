import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { allCustomers } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { IdeaForm } from "~/features/ideas/IdeaForm";
import { IdeaTable } from "~/features/ideas/IdeaTable";
import { listIdeas } from "~/features/ideas/ideas.queries.server";
import { ideaInput } from "~/features/ideas/ideas.schema";
import { stateIdea } from "~/features/ideas/state-idea.server";
import { takesIdeas } from "~/features/ideas/takes-ideas";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

const mostCustomers = 100;

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  const isOpen = takesIdeas(alliance);
  const mayState = isOpen && scope.can("alliances.take_part");
  const customers =
    mayState && scope.can("customers.read")
      ? await listCustomers(
          scope,
          allCustomers,
          { limit: mostCustomers },
          { by: "updated", descending: true },
        )
      : null;
  return {
    alliance: { id, name, features },
    isOpen,
    mayState,
    customers: (customers?.rows ?? []).map((customer) => ({ id: customer.id, name: customer.name })),
    ...(await listIdeas(scope, id, { cursor: url.searchParams.get("cursor") })),
  };
});

export const action = guardedAction(
  { submit: "alliances.take_part" },
  {
    submit: (call) =>
      takeForm(
        call,
        ideaInput,
        (input) => stateIdea(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.idea(id), { message: "idea_submitted" }),
      ),
  },
);

export default function IdeasPage() {
  const { alliance, isOpen, mayState, customers, items, nextCursor } = useLoaderData<typeof loader>();
  const t = useT("ideas");
  const table = (
    <>
      {items.length === 0 ? (
        <EmptyState title={t("empty")} text={t(isOpen ? "empty_text" : "empty_closed")} />
      ) : (
        <IdeaTable ideas={items} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.ideas(alliance.id, nextCursor)}>{t("older")}</a>
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
        lede={t(isOpen ? "lede" : "lede_closed")}
      />
      <AllianceTabs alliance={alliance} current="ideas" />
      <div className="section">
        {mayState ? (
          <WithRail
            label={t("state_title")}
            rail={
              <Section title={t("state_title")}>
                <IdeaForm customers={customers} />
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
