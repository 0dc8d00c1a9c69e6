// Puts back what a person had typed when the session ran out.

import { useRootData } from "./root-data";

/** The held fields of this page's form as default values, over the given ones. */
export const useHeldValues = <Values extends Record<string, unknown>>(defaults: Values): Values => {
  const fields = useRootData()?.held;
  if (!fields) return defaults;
  const held = Object.entries(fields).map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  return { ...defaults, ...Object.fromEntries(held) };
};
