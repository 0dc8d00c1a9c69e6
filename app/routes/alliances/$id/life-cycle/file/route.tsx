import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { stages } from "~/features/alliances/alliances.rules";
import { addFileEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { FileEvidenceForm } from "~/features/alliances/life-cycle/FileEvidenceForm";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { fileEvidenceInput } from "~/features/alliances/life-cycle/life-cycle.schema";
import { useItemText } from "~/features/alliances/life-cycle/use-item-text";
import { takeUpload } from "~/features/files/take-upload.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";

export const loader = guardedLoader("alliances.answer", async ({ scope, params, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  const stage = stages.find((one) => one === asked("stage")) ?? null;
  const view = await getLifeCycle(scope, params.id ?? "", stage);
  const item = view?.items.find(({ key }) => key === asked("item")) ?? view?.items[0];
  if (!view?.takesPart || !item) return null;
  const { alliance, shown } = view;
  return {
    alliance: { id: alliance.id, name: alliance.name },
    stage: shown,
    item: { key: item.key, text: item.text },
    mayBeInternal: alliance.place === "lead",
  };
});

export const action = guardedUpload("alliances.answer", ({ scope, params, url, parts }) => {
  const id = params.id ?? "";
  const stage = url.searchParams.get("stage") ?? undefined;
  return takeUpload(
    parts,
    fileEvidenceInput,
    (input, file) => addFileEvidence(scope, id, input, file),
    () => redirectWithToast(paths.lifeCycle(id, { stage }), { message: "evidence_added" }),
    "upload",
  );
});

export default function FileEvidencePage() {
  const { alliance, stage, item, mayBeInternal } = useLoaderData<typeof loader>();
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const itemText = useItemText();
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[
          { href: paths.lifeCycle(alliance.id, { stage }), label: tAlliances("tab_life_cycle") },
          { label: t("add_file") },
        ]}
        kicker={tAlliances(`stage_${stage}`)}
        title={t("add_file_to", { item: itemText(item) })}
        lede={t(mayBeInternal ? "file_readers_lead" : "file_readers_member")}
      />
      <FileEvidenceForm stage={stage} item={item.key} mayBeInternal={mayBeInternal} />
    </>
  );
}
