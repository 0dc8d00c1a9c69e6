import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { takeUpload } from "~/features/files/take-upload.server";
import { moveNeedByFile } from "~/features/needs/move-need.server";
import { NeedFileForm } from "~/features/needs/NeedFileForm";
import { getNeed } from "~/features/needs/needs.queries.server";
import { type FileStep, fileSteps } from "~/features/needs/needs.rules";
import { designInput, stepInput } from "~/features/needs/needs.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

/** `?do=` names the step; a solution is designed unless it says otherwise. */
const stepIn = (url: URL): FileStep =>
  fileSteps.find((step) => step === url.searchParams.get("do")) ?? "design";

export const loader = guardedLoader("alliances.take_part", async ({ scope, params, url }) => {
  const need = await getNeed(scope, params.id ?? "");
  const step = stepIn(url);
  if (!need?.steps.includes(step)) return null;
  const { id, title, version, member } = need;
  return { need: { id, title, version, member }, step };
});

export const action = guardedUpload("alliances.take_part", ({ scope, params, url, parts }) => {
  const id = params.id ?? "";
  const step = stepIn(url);
  return takeUpload(
    parts,
    step === "design" ? designInput : stepInput,
    (input, file) => moveNeedByFile(scope, id, step, input, file),
    () => redirectWithToast(paths.need(id), { message: `need_${step}` }),
    "upload",
  );
});

export default function NeedFilePage() {
  const { need, step } = useLoaderData<typeof loader>();
  const t = useT("needs");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.need(need.id), label: need.title }, { label: t("with_file") }]}
        title={t(`${step}_with_file`)}
        lede={t("file_readers", { firm: need.member.name })}
      />
      <NeedFileForm step={step} version={need.version} />
    </>
  );
}
