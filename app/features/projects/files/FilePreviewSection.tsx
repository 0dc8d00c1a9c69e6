// What a page shows of a file: a picture by an address of its own, which answers in a sandbox, or the beginning of a text as text.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { mostLines } from "./files.rules";
import type { FilePreview } from "./open-version.server";

export function FilePreviewSection({ preview }: { preview: FilePreview }) {
  const t = useT("project-files");
  return (
    <Section title={t("preview")}>
      {preview.kind === "picture" ? (
        <img
          className="file-picture"
          src={paths.projectFilePicture(preview.versionId)}
          alt={t("picture_named", { name: preview.name })}
        />
      ) : (
        <>
          <pre className="file-text">{preview.lines.join("\n")}</pre>
          {!preview.isWhole && <p className="soft small-text">{t("text_goes_on", { max: mostLines })}</p>}
        </>
      )}
    </Section>
  );
}
