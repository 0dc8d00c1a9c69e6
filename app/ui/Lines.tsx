import { Children, type ReactNode } from "react";

const lineBreak = <br />;

/** Text of several lines, as it was typed. */
export function Lines({ children }: { children: string }) {
  const parts = children
    .split("\n")
    .flatMap<ReactNode>((line, index) => (index === 0 ? [line] : [lineBreak, line]));
  return <>{Children.toArray(parts)}</>;
}
