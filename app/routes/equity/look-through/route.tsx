import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { LookThroughPage } from "~/features/equity/LookThroughPage";
import {
  listEntities,
  lookThroughEntity,
  mostCycles,
  mostInCycle,
} from "~/features/equity/look-through.queries.server";
import { dateIn, parseDate } from "~/lib/dates";

export const loader = guardedLoader("holdings.read", async ({ scope, url: { searchParams } }) => {
  const today = dateIn(scope.clock(), scope.timeZone);
  const asked = searchParams.get("as_of") ?? "";
  const date = asked === "" ? null : parseDate(asked);
  const asOf = date?.ok ? date.value : today;
  const view = await lookThroughEntity(scope, searchParams.get("entity") || scope.organizationId, asOf);
  return (
    view && {
      view,
      entities: await listEntities(scope, view.entity),
      asOf,
      dateErrors: date && !date.ok ? ["invalid_date"] : [],
      cycleLimits: { cycles: mostCycles, parties: mostInCycle },
    }
  );
});

export default function LookThroughRoute() {
  return <LookThroughPage {...useLoaderData<typeof loader>()} />;
}
