/**
 * The floor under a page: plain node http that runs the statements the page runs, one after the other on one connection, and
 * answers the bytes the page answered once.
 */
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import sqlite3 from "sqlite3";

/** @type {Record<string, { statements: { sql: string, parameters: unknown[] }[], body: string, type: string }>} */
const plan = JSON.parse(await readFile(process.argv[2], "utf8"));

const database = new sqlite3.Database(path.join(process.env.DATA_DIR, "entente.sqlite"));
const prepared = new Map();
const all = (sql, parameters) =>
  new Promise((resolve, reject) => {
    let statement = prepared.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      prepared.set(sql, statement);
    }
    statement.all(parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
  });

http
  .createServer(async (request, response) => {
    const answer = plan[request.url];
    if (!answer) return response.end("ok");
    for (const { sql, parameters } of answer.statements) await all(sql, parameters);
    response.setHeader("Content-Type", answer.type);
    response.end(answer.body);
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
