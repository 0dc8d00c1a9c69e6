import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { agreeToStep } from "~/features/overlap/agree-to-step.server";
import { askForCount, cancelCount } from "~/features/overlap/ask-for-count.server";
import { OverlapPage } from "~/features/overlap/OverlapPage";
import { agreementForm, nothingForm, saidForm } from "~/features/overlap/overlap.schema";
import { listOverlapLog } from "~/features/overlap/overlap-log.server";
import { listCommon } from "~/features/overlap/overlap-rows.server";
import { getOverlap } from "~/features/overlap/overlaps.queries.server";
import { declineOverlap, endOverlap } from "~/features/overlap/propose-overlap.server";
import { withCommonCountries } from "~/features/overlap/with-common-countries.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { startCountsBriefly } from "~/jobs/overlaps.server";
import { leastShown } from "~/lib/shown-counts";

const rowsOnPage = 50;

const pageIn = (text: string | null): number => Math.min(Math.max(Math.trunc(Number(text)) || 1, 1), 10_000);

export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const overlap = await getOverlap(scope, params.id ?? "");
  if (!overlap) return null;
  const page = pageIn(searchParams.get("page"));
  const [common, log] = await Promise.all([
    listCommon(scope, overlap, { offset: (page - 1) * rowsOnPage, limit: rowsOnPage }),
    listOverlapLog(scope, overlap),
  ]);
  const { state, isOurs } = overlap;
  const asked = searchParams.get("do");
  const mayDecline = state === "proposed" && !isOurs;
  const mayEnd = state === "open" || (state === "proposed" && isOurs);
  return {
    overlap,
    firm: scope.organization.name,
    common: common && withCommonCountries(common, scope.locale),
    page,
    rowsOnPage,
    log,
    may: {
      act: scope.can("customers.overlap"),
      share: scope.can("customers.share"),
      registerDeal: scope.can("deals.register") && overlap.allyLeads,
    },
    leastShown,
    asks:
      asked === "decline" && mayDecline
        ? ("decline" as const)
        : asked === "end" && mayEnd
          ? ("end" as const)
          : null,
  };
});

const act = "customers.overlap";

export const action = guardedAction(
  { decline: act, agree: act, count: act, cancel: act, end: act },
  {
    decline: (call) =>
      takeForm(
        call,
        saidForm,
        (input) => declineOverlap(call.scope, idOf(call), input),
        ({ id }) => redirectWithToast(paths.overlap(id), { message: "overlap_declined" }),
      ),
    agree: (call) =>
      takeForm(
        call,
        agreementForm,
        (input) => agreeToStep(call.scope, idOf(call), input),
        ({ id, isOpen }) =>
          redirectWithToast(paths.overlap(id), { message: isOpen ? "overlap_opened" : "overlap_agreed" }),
      ),
    count: async (call) => {
      const answer = await takeForm(
        call,
        nothingForm,
        () => askForCount(call.scope, idOf(call)),
        ({ id }) => redirectTo(paths.overlap(id)),
      );
      if (answer instanceof Response) await startCountsBriefly();
      return answer;
    },
    cancel: (call) =>
      takeForm(
        call,
        nothingForm,
        () => cancelCount(call.scope, idOf(call)),
        ({ id }) => redirectWithToast(paths.overlap(id), { message: "overlap_count_cancelled" }),
      ),
    end: (call) =>
      takeForm(
        call,
        saidForm,
        (input) => endOverlap(call.scope, idOf(call), input),
        ({ id }) => redirectWithToast(paths.overlap(id), { message: "overlap_ended" }),
      ),
  },
);

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

export default function OverlapRoute() {
  return <OverlapPage {...useLoaderData<typeof loader>()} />;
}
