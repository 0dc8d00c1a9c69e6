/**
 * Field errors travel as codes of the namespace `errors`, with optional values as JSON after a bar:
 * `too_long|{"max":200}`. Pure; the server uses it for API problems as well.
 */
export type ErrorCode = { code: string; values?: Record<string, string | number> };

/** Reads a code; values that are not a JSON object are dropped rather than shown. */
export function parseErrorCode(text: string): ErrorCode {
  const bar = text.indexOf("|");
  if (bar === -1) return { code: text };
  const code = text.slice(0, bar);
  try {
    const values: unknown = JSON.parse(text.slice(bar + 1));
    return isValues(values) ? { code, values } : { code };
  } catch {
    return { code };
  }
}

/** Writes a code with its values, for the message of a Zod rule. */
export const errorCode = (code: string, values?: Record<string, string | number>): string =>
  values ? `${code}|${JSON.stringify(values)}` : code;

function isValues(value: unknown): value is Record<string, string | number> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === "string" || typeof entry === "number")
  );
}
