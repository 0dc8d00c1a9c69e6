// The rules of the register's triggers, over what one firm has recorded of outside parties: no two holdings of an owner in an entity and class
// overlap, and no class is held to more than 100 %. For imports, which leave out what does not fit and take the rest. Pure.

import { wholeUnits } from "./percent.rules";

export type LedgerLine = {
  ownerId: string;
  ownedId: string;
  shareClass: string;
  leastUnits: number;
  startsOn: string | null;
  endsOn: string | null;
};

const first = ({ startsOn }: LedgerLine): string => startsOn ?? "";
const end = ({ endsOn }: LedgerLine): string => endsOn ?? "9999";

export class HoldingLedger {
  readonly #lines = new Map<string, LedgerLine[]>();

  constructor(lines: readonly LedgerLine[]) {
    for (const line of lines) this.#of(line).push(line);
  }

  #of({ ownedId, shareClass }: LedgerLine): LedgerLine[] {
    const key = `${ownedId} ${shareClass}`;
    const known = this.#lines.get(key) ?? [];
    this.#lines.set(key, known);
    return known;
  }

  /** Takes the line in where it fits, and says why where it does not. */
  add(line: LedgerLine): "taken" | "overlaps" | "over_whole" {
    const lines = this.#of(line);
    const beside = lines.filter((other) => first(other) < end(line) && first(line) < end(other));
    if (beside.some(({ ownerId }) => ownerId === line.ownerId)) return "overlaps";
    const days = [first(line), ...beside.map(first).filter((day) => day > first(line))];
    const isOver = days.some((day) => {
      const held = beside.filter((other) => first(other) <= day && end(other) > day);
      return line.leastUnits + held.reduce((sum, { leastUnits }) => sum + leastUnits, 0) > wholeUnits;
    });
    if (isOver) return "over_whole";
    lines.push(line);
    return "taken";
  }

  /** Ends a line on a day, so that another can follow it. */
  end(line: LedgerLine, endsOn: string): void {
    const lines = this.#of(line);
    const at = lines.findIndex(
      (other) =>
        other.ownerId === line.ownerId && other.startsOn === line.startsOn && other.endsOn === line.endsOn,
    );
    const found = lines[at];
    if (found) lines[at] = { ...found, endsOn };
  }
}
