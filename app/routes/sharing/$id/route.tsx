import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { GivenGrant } from "~/features/sharing/GivenGrant";
import { revokeShare } from "~/features/sharing/grant-share.server";
import { getGrant, populationOf } from "~/features/sharing/grants.queries.server";
import { listReads, previewShare } from "~/features/sharing/owner-views.server";
import { ReceivedGrant } from "~/features/sharing/ReceivedGrant";
import { readShared, readSharedCustomer } from "~/features/sharing/read-share.server";
import { SharedCustomerPage } from "~/features/sharing/SharedCustomerPage";
import { listedFields } from "~/features/sharing/share-levels.rules";
import type { ShareFilter } from "~/features/sharing/sharing.schema";
import { revokeInput } from "~/features/sharing/sharing.schema";
import { withNames } from "~/features/sharing/with-names.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { countryName } from "~/lib/countries";
import { cleanText } from "~/lib/text";
import { intlTag } from "~/ui/locale";

const rowsOnPage = 50;
const longestText = 100;

const pageIn = (text: string | null): number => Math.min(Math.max(Math.trunc(Number(text)) || 1, 1), 100_000);

export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const grant = await getGrant(scope, params.id ?? "");
  if (!grant) return null;
  const customerId = searchParams.get("customer");
  if (customerId !== null) {
    const customer = await readSharedCustomer(scope, grant, customerId, "page");
    if (!customer) return null;
    const [shown = customer] = withNames({ rows: [customer] }, scope.locale).rows;
    return { side: "customer" as const, grant, customer: shown };
  }
  if (grant.side === "received") {
    const text = cleanText(searchParams.get("q") ?? "").slice(0, longestText);
    const page = pageIn(searchParams.get("page"));
    const part = { offset: (page - 1) * rowsOnPage, limit: rowsOnPage };
    const shared = await readShared(scope, grant, {
      ...part,
      via: "page",
      text,
      fields: listedFields(grant.fields),
    });
    const view = shared && withNames(shared, scope.locale);
    return { side: "received" as const, grant, shared: view, text, page, rowsOnPage };
  }
  const population = await populationOf(scope.db, grant.id);
  if (!population) return null;
  const wordsOf = async ({ country, owner }: ShareFilter) => ({
    country: country && countryName(country, intlTag[scope.locale]),
    owner: (await listColleagues(scope)).find(({ id }) => id === owner)?.name ?? null,
  });
  const [words, preview, reads] = await Promise.all([
    population.kind === "filter" ? wordsOf(population.filter) : { country: null, owner: null },
    previewShare(scope, { ...grant, population, recipientId: grant.recipient.id }),
    listReads(scope, grant.id, { cursor: searchParams.get("cursor") }),
  ]);
  const isOpen = grant.standing === "current" || grant.standing === "coming";
  return {
    side: "given" as const,
    grant,
    population: { kind: population.kind, ...words },
    preview: withNames(preview, scope.locale),
    reads,
    mayRevoke: isOpen && scope.can("customers.share"),
    asksToRevoke: searchParams.get("do") === "revoke",
  };
});

export const action = guardedAction(
  { revoke: "customers.share" },
  {
    revoke: (call) =>
      takeForm(
        call,
        revokeInput,
        (input) => revokeShare(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.share(id), { message: "share_revoked" }),
      ),
  },
);

export default function SharePage() {
  const view = useLoaderData<typeof loader>();
  if (view.side === "customer") return <SharedCustomerPage {...view} />;
  return view.side === "given" ? <GivenGrant {...view} /> : <ReceivedGrant {...view} />;
}
