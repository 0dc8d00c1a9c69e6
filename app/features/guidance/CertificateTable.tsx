import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { CertificateStatus } from "./CertificateStatus";
import type { CertificateListItem } from "./certificates.queries.server";

/** The certificates of an alliance; `mayRevoke` for its lead. */
export function CertificateTable({
  certificates,
  mayRevoke,
}: {
  certificates: readonly CertificateListItem[];
  mayRevoke: boolean;
}) {
  const t = useT("certificates");
  const format = useFormat();
  const columns: Column<CertificateListItem>[] = [
    {
      key: "holder",
      header: t("holder"),
      rowHeader: true,
      cell: ({ holder }) => holder,
      below: ({ firm }) => firm,
    },
    { key: "programme", header: t("programme"), cell: ({ programme }) => programme },
    {
      key: "state",
      header: t("state"),
      cell: ({ state, revokeReason }) => (
        <>
          <CertificateStatus state={state} />
          {revokeReason && <span className="sub"> {revokeReason}</span>}
        </>
      ),
    },
    {
      key: "issued",
      header: t("issued_on"),
      numeric: true,
      soft: true,
      cell: ({ issuedOn }) => format.date(issuedOn),
    },
    {
      key: "expires",
      header: t("expires_on"),
      numeric: true,
      soft: true,
      cell: ({ expiresOn }) => (expiresOn ? format.date(expiresOn) : "–"),
    },
  ];
  const revoke: Column<CertificateListItem> = {
    key: "revoke",
    header: t("action"),
    cell: ({ id, state, holder, programme }) =>
      state === "revoked" ? (
        "–"
      ) : (
        <ButtonLink
          kind="quiet"
          small
          href={`?do=revoke&id=${id}`}
          aria-label={t("revoke_named", { holder, programme })}
        >
          {t("revoke")}
        </ButtonLink>
      ),
  };
  return (
    <DataTable
      caption={t("title")}
      columns={mayRevoke ? [...columns, revoke] : columns}
      rows={certificates}
      rowKey={({ id }) => id}
      href={({ number }) => paths.certificate(number)}
    />
  );
}
