/**
 * Time is shown, never implied: words first, then a track cut into the days that the terms allow.
 */
import type { ReactNode } from "react";
import { classes } from "~/ui/classes";
import { clockTrack } from "~/ui/clock-track";

/** How pressing: time enough, soon, over, or a right that is kept until then. */
export type ClockKind = "calm" | "soon" | "late" | "kept";

const trackWidth = 104;

type ClockProps = {
  kind: ClockKind;
  /** Days, or months, that the terms allow: the pieces of the track. */
  pieces: number;
  /** The part of the term that is spent, 0 to 1; see `timeSpent`. */
  passed: number;
  /** Beside the title of a record. */
  big?: boolean;
  /** The time in words: "3 h left". */
  children: ReactNode;
};

export function Clock({ kind, pieces, passed, big, children }: ClockProps) {
  const { dashes, spent } = clockTrack(pieces, passed, trackWidth);
  return (
    <span className={classes("clock", kind, big && "big")}>
      <span className="clock-words">{children}</span>
      <svg
        className="clock-track"
        viewBox={`0 0 ${trackWidth} 4`}
        preserveAspectRatio="none"
        strokeDasharray={dashes}
        aria-hidden="true"
      >
        <path className="clock-rest" d={`M0 2H${trackWidth}`} />
        <path d={`M0 2H${spent}`} />
      </svg>
    </span>
  );
}
