// How many typing errors lie between two texts. Pure.

const widest = 256;
let above = new Uint16Array(widest + 1);
let row = new Uint16Array(widest + 1);
let twoAbove = new Uint16Array(widest + 1);

/**
 * Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that turn one text into the other, or
 * `most + 1` where there are more. Texts beyond 256 characters are as far apart as can be.
 */
export const editDistance = (left: string, right: string, most: number): number => {
  if (left === right) return 0;
  const [a, b] = left.length < right.length ? [left, right] : [right, left];
  if (b.length - a.length > most || b.length > widest) return most + 1;
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA--;
    endB--;
  }
  const width = endA - start;
  const height = endB - start;
  if (width === 0) return height;
  for (let column = 0; column <= width; column++) above[column] = column;
  for (let line = 1; line <= height; line++) {
    row[0] = line;
    let least = line;
    const letter = b.charCodeAt(start + line - 1);
    const letterBefore = line > 1 ? b.charCodeAt(start + line - 2) : -1;
    for (let column = 1; column <= width; column++) {
      const other = a.charCodeAt(start + column - 1);
      let cost = (above[column - 1] as number) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (above[column] as number) + 1, (row[column - 1] as number) + 1);
      if (column > 1 && other === letterBefore && a.charCodeAt(start + column - 2) === letter) {
        cost = Math.min(cost, (twoAbove[column - 2] as number) + 1);
      }
      row[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [twoAbove, above, row] = [above, row, twoAbove];
  }
  return Math.min(above[width] as number, most + 1);
};
