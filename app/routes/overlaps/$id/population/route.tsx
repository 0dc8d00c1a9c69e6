import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { changePopulation } from "~/features/overlap/ask-for-count.server";
import { OfferPreview } from "~/features/overlap/OfferPreview";
import { PopulationForm } from "~/features/overlap/OverlapForm";
import { offerOf, readOffer } from "~/features/overlap/offer.server";
import { populationForm } from "~/features/overlap/overlap.schema";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { acceptOverlap } from "~/features/overlap/propose-overlap.server";
import type { Population } from "~/features/sharing/sharing.schema";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { startCountsBriefly } from "~/jobs/overlaps.server";
import type { Result } from "~/lib/result";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";

export const loader = guardedLoader("customers.overlap", async ({ scope, params, url: { searchParams } }) => {
  const overlap = await getOverlap(scope, params.id ?? "");
  if (!overlap) return null;
  const isToAnswer = overlap.state === "proposed" && !overlap.isOurs;
  if (!isToAnswer && overlap.state !== "open") return redirectTo(paths.overlap(overlap.id));
  const draft = await offerOf(scope, overlap.id, searchParams);
  const { preview, ...choices } = await readOffer(scope, draft);
  return {
    overlap: { id: overlap.id, ally: overlap.ally.name, purpose: overlap.purpose },
    intent: isToAnswer ? ("accept" as const) : ("change" as const),
    draft,
    preview,
    choices: { ...choices, countries: countryOptions(scope.locale) },
  };
});

const counted = async (
  call: ScopedCall & { form: FormData; intent: string },
  command: (population: Population) => Promise<Result<{ id: string }>>,
  message: "overlap_accepted" | "overlap_changed",
) => {
  const answer = await takeForm(call, populationForm, command, ({ id }) =>
    redirectWithToast(paths.overlap(id), { message }),
  );
  if (answer instanceof Response) await startCountsBriefly();
  return answer;
};

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

export const action = guardedAction(
  { accept: "customers.overlap", change: "customers.overlap" },
  {
    accept: (call) =>
      counted(call, (population) => acceptOverlap(call.scope, idOf(call), population), "overlap_accepted"),
    change: (call) =>
      counted(call, (population) => changePopulation(call.scope, idOf(call), population), "overlap_changed"),
  },
);

export default function OverlapPopulationPage() {
  const { overlap, intent, draft, preview, choices } = useLoaderData<typeof loader>();
  const t = useT("overlap");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.overlaps(), label: t("title") },
          { href: paths.overlap(overlap.id), label: overlap.purpose },
          { label: t(`${intent}_crumb`) },
        ]}
        title={t(`${intent}_page_title`, { firm: overlap.ally })}
        lede={t(`${intent}_page_lede`, { firm: overlap.ally })}
      />
      <WithRail form label={t("what_crosses")} rail={<OfferPreview {...preview} />}>
        <PopulationForm intent={intent} draft={draft} choices={choices} />
      </WithRail>
    </>
  );
}
