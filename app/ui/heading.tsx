/**
 * Headings that know where they stand: one `h1` on each page, the page's own. A part with a head of its own goes `Under` it,
 * as an open case beside its queue does, and looks the same there.
 */
import { type ComponentProps, createContext, type ReactNode, useContext } from "react";
import { classes } from "~/ui/classes";

const IsUnder = createContext(false);

export function Under({ children }: { children: ReactNode }) {
  return <IsUnder.Provider value={true}>{children}</IsUnder.Provider>;
}

/** Says what the page, or the part of it, is. */
export function PageHeading({ className, ...rest }: ComponentProps<"h1">) {
  const Heading = useContext(IsUnder) ? "h2" : "h1";
  return <Heading {...rest} className={classes("page-title", className)} />;
}

export function SectionHeading({ className, ...rest }: ComponentProps<"h2">) {
  const Heading = useContext(IsUnder) ? "h3" : "h2";
  return <Heading {...rest} className={classes("section-title", className)} />;
}
