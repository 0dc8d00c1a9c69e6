import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { CustomerReader } from "./owner-views.server";

type SharedWithProps = {
  customerId: string;
  kind: string;
  readers: readonly CustomerReader[];
  mayShare: boolean;
};

/** Which other firms have read a customer of ours, and when last. */
export function SharedWith({ customerId, kind, readers, mayShare }: SharedWithProps) {
  const t = useT("sharing");
  const format = useFormat();
  return (
    <Section
      title={t("readers")}
      action={
        mayShare && (
          <ButtonLink small href={paths.newShare({ kind, customer: customerId })}>
            {t("share_one")}
          </ButtonLink>
        )
      }
    >
      {readers.length === 0 ? (
        <p className="soft">{t("no_readers")}</p>
      ) : (
        <ul className="stack">
          {readers.map(({ grantId, recipient, reads, lastAt }) => (
            <li key={grantId}>
              <a href={paths.share(grantId)}>{recipient}</a>
              <small>{t("reads_last", { reads, date: format.date(lastAt) })}</small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
