import { SideKey } from "~/ui/Monogram";
import type { RecordActor } from "./entry-lines.server";
import { useRecordText } from "./use-record-text";

const sides = { ours: "us", theirs: "them", installation: "third" } as const;

/** Who acted, with the mark of their side. */
export function ActorText({ actor }: { actor: RecordActor }) {
  const text = useRecordText();
  return <SideKey side={sides[actor.side]}>{text.actor(actor)}</SideKey>;
}
