import { FileInput } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { acceptedFiles, acceptedWords, fileMegabytes } from "./file-kinds";

/** The field for a file to keep; the last one of its form. */
export function FileField({ field }: { field: Parameters<typeof fieldProps>[0] }) {
  const t = useT("files");
  return (
    <Field
      {...fieldProps(field)}
      name="file"
      label={t("file")}
      help={t("file_help", { max: fileMegabytes, kinds: acceptedWords })}
      required
    >
      <FileInput accept={acceptedFiles} />
    </Field>
  );
}
