import { FileInput } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { acceptedFiles, acceptedWords, fileLimits, megabytesOf } from "./file-kinds";

type FileFieldProps = {
  field: Parameters<typeof fieldProps>[0];
  /** Bytes. */
  most?: number;
};

/** The field for a file to keep; the last one of its form. */
export function FileField({ field, most = fileLimits.bytes }: FileFieldProps) {
  const t = useT("files");
  return (
    <Field
      {...fieldProps(field)}
      name="file"
      label={t("file")}
      help={t("file_help", { max: megabytesOf(most), kinds: acceptedWords })}
      required
    >
      <FileInput accept={acceptedFiles} />
    </Field>
  );
}
