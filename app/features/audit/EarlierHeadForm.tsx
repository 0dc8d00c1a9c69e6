// "Does the log still contain what it contained then?": asked by the head that a mail or a receipt has kept.

import { Button, ButtonLink } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import type { EarlierHead } from "./receipts.server";

/** What was asked for, as it was typed or as a link brought it, and what came of it. */
export type EarlierHeadQuestion = { asked: string | null; found: EarlierHead | null };

export function EarlierHeadForm({ asked, found }: EarlierHeadQuestion) {
  const t = useT("record");
  return (
    <Section title={t("earlier_title")}>
      <form method="get" className="stack">
        <Field
          id="head"
          name="head"
          label={t("earlier_head")}
          help={t("earlier_head_help")}
          defaultValue={asked ?? ""}
          errors={found?.state === "unreadable" ? ["invalid"] : undefined}
          required
        >
          <Input className="mono" autoComplete="off" spellCheck={false} maxLength={100} />
        </Field>
        <div className="row">
          <Button type="submit">{t("earlier_head_check")}</Button>
        </div>
      </form>
    </Section>
  );
}

/** The answer, at the top of the page. `proofHref`: where the receipt with the consistency proof is downloaded. */
export function EarlierHeadNote({ found, proofHref }: { found: EarlierHead | null; proofHref: string }) {
  const t = useT("record");
  if (!found || found.state === "unreadable") return null;
  if (found.state === "contained") {
    return (
      <Note kind="approved" title={t("head_contained", { count: found.head.size, added: found.added })}>
        <p>
          <ButtonLink small icon="download" href={proofHref}>
            {t("download_proof")}
          </ButtonLink>
        </p>
      </Note>
    );
  }
  return (
    <Note kind="refused" title={t(`head_${found.state}`)} alert>
      {t(found.state === "unknown" ? "head_unknown_text" : "proof_fails_text")}
    </Note>
  );
}
