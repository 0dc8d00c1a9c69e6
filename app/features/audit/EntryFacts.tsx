import { useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import { ActorText } from "./ActorText";
import type { AuditEntry } from "./audit.queries.server";
import { ThingText } from "./ThingText";
import { useRecordText } from "./use-record-text";

/** Who, when, where, on what, and from where. */
export function EntryFacts({ entry }: { entry: AuditEntry }) {
  const t = useT("record");
  const text = useRecordText();
  const { subject, origin } = entry;
  return (
    <Section label={t("entry")}>
      <Facts
        wide
        items={[
          { label: t("who"), value: <ActorText actor={entry.actor} /> },
          { label: t("when"), value: <DateText value={entry.at} show="dateTime" /> },
          { label: t("place"), value: text.place(entry) },
          { label: text.type(subject.type), value: <ThingText {...subject} /> },
          ...(origin ? [{ label: t("origin"), value: origin }] : []),
        ]}
      />
    </Section>
  );
}
