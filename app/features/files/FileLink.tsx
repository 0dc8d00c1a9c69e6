import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";

/** What a page says of a file. The digest is left out where nothing hangs on it. */
type LinkedFile = { id: string; name: string; size: number; digest?: string };

/** A file to download, with its size and the beginning of its digest, within a line. */
export function FileName({ file: { id, name, size, digest } }: { file: LinkedFile }) {
  const t = useT("files");
  const format = useFormat();
  return (
    <>
      <a href={paths.file(id)} download>
        {name}
      </a>{" "}
      <span className="sub">{format.fileSize(size)}</span>
      {digest && (
        <>
          {" "}
          <span className="sub mono" title={digest}>
            {t("digest", { start: digest.slice(0, 12) })}
          </span>
        </>
      )}
    </>
  );
}

/** The same as a paragraph of its own. */
export function FileLink({ file }: { file: LinkedFile }) {
  return (
    <p>
      <FileName file={file} />
    </p>
  );
}
