// Pairs that may be one firm, in typed arrays: a million of them as objects would not fit. Pure.

import { type Comparison, evidenceKeys } from "./compare.rules";

const width = evidenceKeys.length;

export class Edges {
  a = new Uint32Array(1024);
  b = new Uint32Array(1024);
  total = new Float32Array(1024);
  /** Tenths of each kind of evidence, at most 12.7. */
  #evidence = new Int8Array(1024 * width);
  length = 0;

  push(a: number, b: number, { total, evidence }: Comparison): void {
    if (this.length === this.a.length) this.#grow();
    const at = this.length++;
    this.a[at] = a;
    this.b[at] = b;
    this.total[at] = total;
    for (const [index, key] of evidenceKeys.entries()) {
      this.#evidence[at * width + index] = Math.max(-127, Math.min(127, Math.round(evidence[key] * 10)));
    }
  }

  /** Each kind of evidence of an edge that is not 0. */
  evidenceOf(at: number): { key: (typeof evidenceKeys)[number]; weight: number }[] {
    return evidenceKeys
      .map((key, index) => ({ key, weight: (this.#evidence[at * width + index] as number) / 10 }))
      .filter(({ weight }) => weight !== 0);
  }

  #grow(): void {
    const size = this.length * 2;
    const widen = <Values extends Uint32Array | Float32Array | Int8Array>(
      values: Values,
      wider: Values,
    ): Values => {
      wider.set(values);
      return wider;
    };
    this.a = widen(this.a, new Uint32Array(size));
    this.b = widen(this.b, new Uint32Array(size));
    this.total = widen(this.total, new Float32Array(size));
    this.#evidence = widen(this.#evidence, new Int8Array(size * width));
  }
}
