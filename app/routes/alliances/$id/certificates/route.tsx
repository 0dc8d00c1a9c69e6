import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { AllianceTabs } from "~/features/alliances/AllianceTabs";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { CertificateTable } from "~/features/guidance/CertificateTable";
import { listCertificates } from "~/features/guidance/certificates.queries.server";
import { revokeInput } from "~/features/guidance/learning.schema";
import { RevokeDialog } from "~/features/guidance/RevokeDialog";
import { revokeCertificate } from "~/features/guidance/revoke-certificate.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (!alliance) return null;
  const { id, name, features } = alliance;
  const isLead = alliance.place === "lead";
  return {
    alliance: { id, name, features },
    isLead,
    mayRevoke: isLead && scope.can("alliances.run"),
    ...(await listCertificates(scope, id, { cursor: url.searchParams.get("cursor") })),
  };
});

export const action = guardedAction(
  { revoke: "alliances.run" },
  {
    revoke: (call) =>
      takeForm(
        call,
        revokeInput,
        (input) => revokeCertificate(call.scope, call.params.id ?? "", input),
        () => redirectWithToast(paths.certificates(call.params.id ?? ""), { message: "certificate_revoked" }),
      ),
  },
);

export default function CertificatesPage() {
  const { alliance, isLead, mayRevoke, items, nextCursor } = useLoaderData<typeof loader>();
  const t = useT("certificates");
  const [search] = useSearchParams();
  const refusal = useRefusal("revoke");
  const asked =
    mayRevoke && search.get("do") === "revoke"
      ? items.find(({ id, state }) => id === search.get("id") && state !== "revoked")
      : undefined;
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.programmes(alliance.id), label: t("programmes") }, { label: t("title") }]}
        title={t("title")}
        lede={t(isLead ? "lede_lead" : "lede_member")}
      />
      <AllianceTabs alliance={alliance} current="programmes" />
      <RefusalNote refusal={refusal} />
      <div className="section">
        {items.length === 0 ? (
          <EmptyState title={t("empty")} text={t("empty_text")} />
        ) : (
          <CertificateTable certificates={items} mayRevoke={mayRevoke} />
        )}
        {nextCursor && (
          <p>
            <a href={paths.certificates(alliance.id, { cursor: nextCursor })}>{t("older")}</a>
          </p>
        )}
      </div>
      {asked && (
        <RevokeDialog key={asked.id} certificate={asked} closeHref={paths.certificates(alliance.id)} />
      )}
    </>
  );
}
