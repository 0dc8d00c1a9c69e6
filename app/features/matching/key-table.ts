// Records by key, in typed arrays: for a million records a map of arrays would not fit. Pure.

const fewestBits = 10;
const mostBits = 22;

const bitsFor = (entries: number): number =>
  Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(entries + 1))));

/** Numbers below 2 ** 32, more as they come. */
class Numbers {
  values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length++] = value;
  }
}

export class KeyTable {
  readonly #mask: number;
  /** Where the records of each place begin in `records`; one more at the end. */
  readonly #starts: Uint32Array;
  readonly records: Uint32Array;

  constructor(mask: number, starts: Uint32Array, records: Uint32Array) {
    this.#mask = mask;
    this.#starts = starts;
    this.records = records;
  }

  /**
   * From where to before where in `records` those with the key stand, and now and then some with another one that shares its place.
   * Two numbers, because a view for each key would take longer than to look at what is in it.
   */
  startOf(key: number): number {
    return this.#starts[key & this.#mask] as number;
  }

  endOf(key: number): number {
    return this.#starts[(key & this.#mask) + 1] as number;
  }
}

export class KeyTableBuilder {
  readonly #keys = new Numbers();
  readonly #records = new Numbers();

  add(key: number, record: number): void {
    this.#keys.push(key);
    this.#records.push(record);
  }

  /** Sorts the records by the places of their keys, by counting. */
  build(): KeyTable {
    const { length, values: keys } = this.#keys;
    const mask = 2 ** bitsFor(length) - 1;
    const starts = new Uint32Array(mask + 2);
    for (let at = 0; at < length; at++) {
      const place = ((keys[at] as number) & mask) + 1;
      starts[place] = (starts[place] as number) + 1;
    }
    for (let at = 1; at < starts.length; at++) {
      starts[at] = (starts[at] as number) + (starts[at - 1] as number);
    }
    const next = starts.slice();
    const records = new Uint32Array(length);
    for (let at = 0; at < length; at++) {
      const place = (keys[at] as number) & mask;
      const free = next[place] as number;
      records[free] = this.#records.values[at] as number;
      next[place] = free + 1;
    }
    return new KeyTable(mask, starts, records);
  }
}
