import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { addFileAgreement, reviseFileAgreement } from "~/features/alliances/charter/agreements.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { fileAgreementInput, fileRevisionInput } from "~/features/alliances/charter/charter.schema";
import { FileAgreementForm } from "~/features/alliances/charter/FileAgreementForm";
import { takeUpload } from "~/features/files/take-upload.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";

/** `?series=` names the agreement whose next version it is; without it the agreement is new. */
const seriesIn = (url: URL): string | null => url.searchParams.get("series");

export const loader = guardedLoader("alliances.run", async ({ scope, params, url }) => {
  const view = await getCharter(scope, params.id ?? "");
  if (view?.alliance.place !== "lead") return null;
  const series = seriesIn(url);
  const before = view.agreements.find(({ seriesId }) => seriesId === series);
  if (series !== null && !before) return null;
  const { id, name } = view.alliance;
  return {
    alliance: { id, name },
    before: before ? { title: before.title, number: before.number, expiresOn: before.expiresOn } : null,
    today: view.today,
  };
});

export const action = guardedUpload("alliances.run", ({ scope, params, url, parts }) => {
  const id = params.id ?? "";
  const seriesId = seriesIn(url);
  if (seriesId === null) {
    return takeUpload(
      parts,
      fileAgreementInput,
      (input, file) => addFileAgreement(scope, id, input, file),
      () => redirectWithToast(paths.charter(id), { message: "agreement_added" }),
      "upload",
    );
  }
  return takeUpload(
    parts,
    fileRevisionInput,
    (input, file) => reviseFileAgreement(scope, id, { ...input, seriesId }, file),
    () => redirectWithToast(paths.charter(id), { message: "agreement_revised" }),
    "upload",
  );
});

export default function FileAgreementPage() {
  const { alliance, before, today } = useLoaderData<typeof loader>();
  const t = useT("charter");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.charter(alliance.id), label: t("crumb") }, { label: t("as_file") }]}
        title={before ? t("revise_as_file", { title: before.title }) : t("add_as_file")}
        lede={t("file_readers")}
      />
      <FileAgreementForm before={before} today={today} />
    </>
  );
}
