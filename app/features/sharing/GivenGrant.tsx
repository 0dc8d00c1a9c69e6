// A grant as its owner sees it: what the other side reads now, what is absent from it, and every read.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Facts, PageHead } from "~/ui/page";
import type { GrantView } from "./grants.queries.server";
import type { Preview, ReadView } from "./owner-views.server";
import { ReadLog } from "./ReadLog";
import { RevokeDialog } from "./RevokeDialog";
import { SharePreview } from "./SharePreview";
import { ShareStatus } from "./ShareStatus";

export type GivenGrantProps = {
  grant: GrantView;
  /** How the customers are chosen, in the reader's words: country and owner of a filter. */
  population: { kind: "filter" | "chosen"; country: string | null; owner: string | null };
  preview: Preview;
  reads: { items: readonly ReadView[]; total: number; nextCursor: string | null };
  mayRevoke: boolean;
  asksToRevoke: boolean;
};

export function GivenGrant({ grant, population, preview, reads, mayRevoke, asksToRevoke }: GivenGrantProps) {
  const t = useT("sharing");
  const format = useFormat();
  const tContacts = useT("contacts");
  const { id, recipient, alliance, purpose, kind, consentPurpose, level, standing } = grant;
  const { startsOn, endsOn, revokedAt } = grant;
  const narrowed = [population.country, population.owner].filter((part) => part !== null);
  const by =
    population.kind === "chosen"
      ? t("chosen_ones", { count: preview.total })
      : narrowed.length > 0
        ? t(`${kind}_filter`, { filter: format.list(narrowed) })
        : t(`${kind}_all`);
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.sharing(), label: t("title") }, { label: purpose }]}
        title={t("given_title", { firm: recipient.name })}
        badge={<ShareStatus standing={standing} badge />}
        lede={purpose}
        actions={
          mayRevoke && (
            <ButtonLink kind="danger" href={paths.share(id, { do: "revoke" })}>
              {t("revoke_now")}
            </ButtonLink>
          )
        }
      />
      <Facts
        wide
        items={[
          { label: t("alliance"), value: <a href={paths.alliance(alliance.id)}>{alliance.name}</a> },
          { label: t("population"), value: by },
          { label: t("level"), value: t(`level_${level}`) },
          ...(consentPurpose
            ? [{ label: t("consented_to"), value: tContacts(`purpose_${consentPurpose}`) }]
            : []),
          {
            label: t("term"),
            value: t("from_until", { from: format.date(startsOn), until: format.date(endsOn) }),
          },
          ...(revokedAt
            ? [{ label: t("revoked"), value: [format.dateTime(revokedAt), grant.revokedReason].join(" ") }]
            : []),
        ]}
      />
      {standing === "current" || standing === "coming" ? (
        <SharePreview
          preview={preview}
          fields={grant.fields}
          recipient={recipient.name}
          by={population.kind}
          kind={kind}
        />
      ) : (
        <p className="section">{t("opens_nothing", { firm: recipient.name })}</p>
      )}
      <ReadLog grantId={id} reads={reads.items} total={reads.total} nextCursor={reads.nextCursor} />
      {asksToRevoke && mayRevoke && <RevokeDialog grant={grant} />}
    </>
  );
}
