/**
 * The part of a circle in which nearly everybody holds of everybody: elimination of a full matrix that subtracts nothing, and single
 * entries of N = (I − A)⁻¹ from the inverses of its two triangles. Pure; used by `strong-block.rules.ts` alone.
 *
 * I − A = (I − L) P (I − U), where P are the pivots and L and U are strictly triangular and nowhere negative, and so are their
 * inverses: nothing cancels. Rows are taken eight at a time, because the time goes into moving rows and not into multiplying them.
 */

export type FullBlock = {
  /** Turns b into N b, in place. */
  solve: (b: Float64Array) => void;
  /** N of a row and a column. */
  entry: (row: number, column: number) => number;
};

/** Row by row, filled up to a multiple of `rowsAtOnce` by firms that hold nothing and are held by nobody. */
export type FullMatrix = { size: number; stride: number; parts: Float64Array };

const rowsAtOnce = 8;

export function fullMatrix(size: number): FullMatrix {
  const stride = Math.ceil(size / rowsAtOnce) * rowsAtOnce;
  return { size, stride, parts: new Float64Array(stride * stride) };
}

/**
 * `parts` has at [u, v] what u holds of v and is used up; `outside` is what nobody of them holds of each. Null where a pivot is no
 * more than `nothing`.
 */
export function fullBlock(matrix: FullMatrix, outside: Float64Array, nothing: number): FullBlock | null {
  const { size, stride, parts } = matrix;
  const pivots = eliminate(matrix, outside, nothing);
  if (pivots === null) return null;
  const owned = inverseOfTriangle(matrix, pivots, (row, column) => row * stride + column);
  const owners = inverseOfTriangle(matrix, pivots, (row, column) => column * stride + row);
  return {
    solve: (b) => {
      for (let v = 0; v < size; v++) {
        const scaled = (b[v] as number) / (pivots[v] as number);
        if (scaled === 0) continue;
        for (let u = v + 1; u < size; u++)
          b[u] = (b[u] as number) + scaled * (parts[u * stride + v] as number);
      }
      for (let v = size - 1; v >= 0; v--) {
        let sum = b[v] as number;
        for (let w = v + 1; w < size; w++) sum += (parts[v * stride + w] as number) * (b[w] as number);
        b[v] = sum / (pivots[v] as number);
      }
    },
    entry: (row, column) => {
      let sum = 0;
      for (let k = Math.max(row, column); k < size; k++) {
        const way = (owned[row * stride + k] as number) * (owners[column * stride + k] as number);
        sum += way / (pivots[k] as number);
      }
      return sum;
    },
  };
}

/** The pivots 1 − a_vv, each as the sum of what the others and those outside hold (Grassmann, Taksar, Heyman 1985). */
function eliminate(
  { size, stride, parts }: FullMatrix,
  outside: Float64Array,
  nothing: number,
): Float64Array | null {
  const free = new Float64Array(stride).fill(1);
  free.set(outside.subarray(0, size));
  const pivots = new Float64Array(stride);
  const scaled = new Float64Array(rowsAtOnce);
  for (let from = 0; from < stride; from += rowsAtOnce) {
    const to = from + rowsAtOnce;
    for (let v = from; v < to; v++) {
      let pivot = free[v] as number;
      for (let u = v + 1; u < stride; u++) pivot += parts[u * stride + v] as number;
      if (!(pivot > nothing)) return null;
      pivots[v] = pivot;
      for (let u = v + 1; u < stride; u++) {
        const part = (parts[u * stride + v] as number) / pivot;
        if (part !== 0) addRow(parts, u * stride, v * stride, part, v + 1, u < to ? stride : to);
      }
      const passed = (free[v] as number) / pivot;
      for (let w = v + 1; w < stride; w++)
        free[w] = (free[w] as number) + passed * (parts[v * stride + w] as number);
    }
    for (let u = to; u < stride; u++) {
      for (let at = 0; at < rowsAtOnce; at++)
        scaled[at] = (parts[u * stride + from + at] as number) / (pivots[from + at] as number);
      addEightRows(parts, u * stride, from * stride, scaled, to, stride);
    }
  }
  return pivots;
}

/** (I − T)⁻¹, where T is what stands above the diagonal, divided by the row's pivot; `at` says where in the matrix. */
function inverseOfTriangle(
  { stride, parts }: FullMatrix,
  pivots: Float64Array,
  at: (row: number, column: number) => number,
): Float64Array {
  const inverse = new Float64Array(stride * stride);
  const scaled = new Float64Array(rowsAtOnce);
  const part = (row: number, column: number): number =>
    (parts[at(row, column)] as number) / (pivots[row] as number);
  for (let from = stride - rowsAtOnce; from >= 0; from -= rowsAtOnce) {
    const to = from + rowsAtOnce;
    for (let below = to; below < stride; below += rowsAtOnce) {
      for (let row = from; row < to; row++) {
        for (let each = 0; each < rowsAtOnce; each++) scaled[each] = part(row, below + each);
        addEightRows(inverse, row * stride, below * stride, scaled, below, stride);
      }
    }
    for (let row = to - 1; row >= from; row--) {
      inverse[row * stride + row] = 1;
      for (let below = row + 1; below < to; below++)
        addRow(inverse, row * stride, below * stride, part(row, below), below, stride);
    }
  }
  return inverse;
}

/** Adds `part` times the row that begins at `row` to the one that begins at `target`, from a column up to another. */
function addRow(
  matrix: Float64Array,
  target: number,
  row: number,
  part: number,
  first: number,
  end: number,
): void {
  for (let k = first; k < end; k++)
    matrix[target + k] = (matrix[target + k] as number) + part * (matrix[row + k] as number);
}

/** The same for eight rows that follow one another, up to the last column. */
function addEightRows(
  matrix: Float64Array,
  target: number,
  row: number,
  parts: Float64Array,
  first: number,
  stride: number,
): void {
  const part = (at: number): number => parts[at] as number;
  const [a, b, c, d, e, f, g, h] = [part(0), part(1), part(2), part(3), part(4), part(5), part(6), part(7)];
  const [rowB, rowC, rowD, rowE] = [row + stride, row + 2 * stride, row + 3 * stride, row + 4 * stride];
  const [rowF, rowG, rowH] = [rowE + stride, rowE + 2 * stride, rowE + 3 * stride];
  for (let k = first; k < stride; k++) {
    matrix[target + k] =
      (matrix[target + k] as number) +
      a * (matrix[row + k] as number) +
      b * (matrix[rowB + k] as number) +
      c * (matrix[rowC + k] as number) +
      d * (matrix[rowD + k] as number) +
      e * (matrix[rowE + k] as number) +
      f * (matrix[rowF + k] as number) +
      g * (matrix[rowG + k] as number) +
      h * (matrix[rowH + k] as number);
  }
}
