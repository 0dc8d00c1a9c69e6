import pg from "pg";

/** One statement on a connection of its own, as `create database` wants it. */
export const runStatement = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
