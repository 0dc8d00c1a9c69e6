import { FileLink } from "~/features/files/FileLink";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { AgreementView } from "./charter.queries.server";

type Shown = Pick<AgreementView, "text" | "url" | "file" | "validFrom" | "expiresOn">;

/** What an agreement says, or where it stands, and from when until when it holds. */
export function AgreementText({ agreement }: { agreement: Shown }) {
  const t = useT("charter");
  const format = useFormat();
  const { text, url, file, validFrom, expiresOn } = agreement;
  const from = format.date(validFrom);
  return (
    <>
      <p className="sub">
        {expiresOn ? t("valid_until", { from, until: format.date(expiresOn) }) : t("valid_from_on", { from })}
      </p>
      {url && (
        <p>
          <a href={url} rel="noopener noreferrer nofollow" target="_blank">
            {url}
          </a>
        </p>
      )}
      {file && <FileLink file={file} />}
      {text && (
        <details>
          <summary>{t(file ? "file_note" : "read_text")}</summary>
          <p className="prose">
            <Lines>{text}</Lines>
          </p>
        </details>
      )}
    </>
  );
}
