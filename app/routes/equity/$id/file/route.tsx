import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { giveHoldingFile } from "~/features/equity/give-holding-file.server";
import { HoldingFileForm } from "~/features/equity/HoldingFiles";
import { fileOccasion } from "~/features/equity/holdings.rules";
import { holdingFileInput } from "~/features/equity/holdings.schema";
import { takeUpload } from "~/features/files/take-upload.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("holdings.edit", async ({ scope, params }) => {
  const holding = await getHolding(scope, params.id ?? "");
  const occasion = holding && fileOccasion(holding);
  return occasion && { id: holding.id, occasion };
});

export const action = guardedUpload("holdings.edit", ({ scope, params, parts }) => {
  const id = params.id ?? "";
  return takeUpload(
    parts,
    holdingFileInput,
    (input, file) => giveHoldingFile(scope, id, input, file),
    () => redirectWithToast(paths.holding(id), { message: "holding_file_given" }),
    "upload",
  );
});

export default function HoldingFilePage() {
  const { id, occasion } = useLoaderData<typeof loader>();
  const t = useT("equity");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.equity, label: t("crumb") },
          { href: paths.holding(id), label: t("this_holding") },
          { label: t("add_file") },
        ]}
        kicker={t(`occasion_${occasion}`)}
        title={t("add_file_title")}
        lede={t("files_readers")}
      />
      <HoldingFileForm />
    </>
  );
}
