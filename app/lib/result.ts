/** A refusal that the domain expects: a stable code (a key of the message namespace `refusals`) and plain facts for its text. */
export type Refusal = { code: string; details?: Record<string, string | number> };

/** What a command answers: the value, or an expected refusal. Surprises are thrown. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export const ok = <Value>(value: Value): Result<Value> => ({ ok: true, value });

export const refuse = (code: string, details?: Record<string, string | number>): Result<never> => ({
  ok: false,
  refusal: details ? { code, details } : { code },
});
