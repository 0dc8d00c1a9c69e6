/**
 * What both sides sign, in the document face: reports and seals. It prints on A4.
 */
import type { ReactNode } from "react";
import { PageHeading } from "~/ui/heading";
import type { Side } from "~/ui/Monogram";
import { SideKey } from "~/ui/Monogram";

export function Document({ children }: { children: ReactNode }) {
  return <article className="document">{children}</article>;
}

type DocumentHeadProps = {
  title: ReactNode;
  /** Kind, version, period, unit. */
  kicker?: ReactNode;
  /** Who stands in it; ours first. */
  parties?: readonly { side: Side; name: string }[];
  /** Its state, as a badge, and where it is sealed. */
  state?: ReactNode;
};

export function DocumentHead({ title, kicker, parties, state }: DocumentHeadProps) {
  return (
    <header className="document-head">
      <div>
        {kicker && <p className="sub">{kicker}</p>}
        <PageHeading>{title}</PageHeading>
        {parties && (
          <p className="parties">
            {parties.map((party) => (
              <SideKey key={party.name} side={party.side}>
                {party.name}
              </SideKey>
            ))}
          </p>
        )}
      </div>
      {state && <div>{state}</div>}
    </header>
  );
}

/** The document's finding in one or two sentences. */
export function Finding({ children }: { children: ReactNode }) {
  return <p className="finding">{children}</p>;
}
