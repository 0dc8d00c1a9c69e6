// Beside an entry: where it stands, and how anybody checks that without this portal.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import type { EntryPlace } from "./receipts.server";

export function EntryPlaceFacts({ place }: { place: EntryPlace }) {
  const t = useT("record");
  const format = useFormat();
  return (
    <Section title={t("place_title")}>
      <div className="stack">
        <Facts
          items={[
            {
              label: t("position"),
              value: t("position_of", { number: place.position + 1, size: place.size }),
            },
            { label: t("signed_at"), value: <DateText value={place.signedAt} show="dateTime" /> },
            { label: t("proof"), value: t("proof_hashes", { count: place.proofLength }) },
            { label: t("root_hash"), value: <span className="mono">{place.rootHash}</span> },
            { label: t("key_id"), value: <span className="mono">{place.keyId}</span> },
          ]}
        />
        <p className="sub">{t("others_hidden", { size: format.number(place.size) })}</p>
      </div>
    </Section>
  );
}

export function HowToVerify({ keyId, file }: { keyId: string; file: string }) {
  const t = useT("record");
  return (
    <Section title={t("verify_title")}>
      <div className="stack">
        <ol className="stack small-text">
          <li>{t("verify_download")}</li>
          <li>
            {t("verify_run")}
            <br />
            <code className="mono">{`npx entente verify-audit --export ${file} --key ${keyId}`}</code>
          </li>
          <li>{t.rich("verify_key", { key: (chunks) => <a href={paths.recordKey}>{chunks}</a> })}</li>
        </ol>
        <p className="sub">{t("verify_format")}</p>
      </div>
    </Section>
  );
}
