// Typed forms come in through one function, so that the limits and the cleaning hold everywhere.

import { parseWithZod } from "@conform-to/zod/v4";
import type { z } from "zod";

/**
 * Reads the form against the schema. `submission.status === "success"` carries `value`; else answer
 * `invalid(submission)`, which gives back what was typed with the errors at their fields.
 */
export const parseForm = <Schema extends z.ZodType>(form: FormData, schema: Schema) =>
  parseWithZod(form, { schema });
