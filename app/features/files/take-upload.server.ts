// The way of a form with a file through an action, as `takeForm` is for others: what is wrong comes back with what was typed, and the
// file is kept only where all of it is right. The file is the form's last field, so that nothing is lost where it is too long.

import type { z } from "zod";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { type Part, readField } from "~/http/multipart.server";
import type { Result } from "~/lib/result";
import { type ArrivedFile, receiveFile } from "../imports/upload-store.server";
import { fileLimits } from "./file-kinds";
import { type CheckedFile, checkFile } from "./inspect-file.server";

const longestField = 100_000;

/**
 * Answers the form: 400 with its errors; null, which becomes 404, where the command refuses `not_found`; 409 for any other refusal;
 * else what `done` makes of the command's value. `as` names the form on its page; `most` is of the file, in bytes.
 */
export const takeUpload = async <Schema extends z.ZodType, Value>(
  parts: AsyncGenerator<Part>,
  schema: Schema,
  command: (input: z.output<Schema>, file: CheckedFile) => Promise<Result<Value>>,
  done: (value: Value) => Response,
  as: string,
  most: number = fileLimits.bytes,
) => {
  const form = new FormData();
  let arrived: ArrivedFile | null = null;
  let sentName = "";
  try {
    for await (const part of parts) {
      if (part.fileName === null) form.append(part.name, await readField(part, longestField));
      else if (part.name === "file" && part.fileName && arrived === null) {
        sentName = part.fileName;
        arrived = await receiveFile(part.content);
      }
    }
    const submission = parseForm(form, schema);
    const checked = arrived && (await checkFile(arrived, sentName, most));
    if (submission.status !== "success" || !checked?.ok) {
      const fault = checked
        ? checked.ok
          ? null
          : String(checked.refusal.details?.file_error)
        : "file_required";
      return invalid(as, submission, fault === null ? undefined : { file: [fault] });
    }
    const result = await command(submission.value, checked.value);
    if (result.ok) return done(result.value);
    return result.refusal.code === "not_found" ? null : refused(as, submission, result.refusal);
  } finally {
    await arrived?.discard();
  }
};
