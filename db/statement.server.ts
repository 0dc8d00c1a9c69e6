// Statements that are built and compiled once for a process, for what is asked at every page: building one takes as long as
// SQLite needs to answer it. For db and access; features ask theirs through `TenantDatabase.rows`.

import type { CompiledQuery } from "kysely";
import type { Handle } from "./index.server";

/** Stands for a value while the statement is built. */
class Marker {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Compilable<Row> = { compile(): CompiledQuery<Row> };

/** Answers the rows of the statement for these values. */
export type Statement<Given extends object, Row> = (handle: Handle, given: Given) => Promise<Row[]>;

/**
 * Keeps the statement that `build` makes, for each kind of database. `build` runs once: it puts what it is given into the
 * statement as values, and can neither read nor compare them.
 */
export const statement = <Given extends object, Row>(
  build: (handle: Handle, given: Given) => Compilable<Row>,
): Statement<Given, Row> => {
  const compiled = new Map<unknown, CompiledQuery<Row>>();
  const markers = new Proxy({} as Given, { get: (_, name) => new Marker(String(name)) });
  return async (handle, given) => {
    const kind = handle.getExecutor().adapter.constructor;
    const query = compiled.get(kind) ?? build(handle, markers).compile();
    compiled.set(kind, query);
    const parameters = query.parameters.map((value) =>
      value instanceof Marker ? given[value.name as keyof Given] : value,
    );
    return (await handle.executeQuery<Row>({ ...query, parameters })).rows;
  };
};
