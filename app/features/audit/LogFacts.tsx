import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import type { OwnLog } from "./receipts.server";

/** The firm's own log: how long it is, and what the installation vouches for. */
export function LogFacts({ log }: { log: OwnLog }) {
  const t = useT("record");
  return (
    <Section title={t("own_log")}>
      <Facts
        items={[
          { label: t("size"), value: t("entries", { count: log.size }) },
          { label: t("signed_at"), value: <DateText value={log.signedAt} show="dateTime" /> },
          { label: t("root_hash"), value: <span className="mono">{log.rootHash}</span> },
          {
            label: t("key_id"),
            value: (
              <a className="mono" href={paths.recordKey}>
                {log.keyId}
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}
