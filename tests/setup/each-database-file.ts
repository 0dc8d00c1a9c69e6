// Runs before every test file of the `database` project: settings that touch nothing of the developer's, and the end of the
// databases that the file will have asked for. Being registered first, the closing runs after the file's own afterAll.

import path from "node:path";
import { afterAll, inject } from "vitest";
import { closeTestDatabases } from "./database";

process.env.ENTENTE_MODE = "test";
process.env.DATA_DIR = path.join(inject("databaseTemplate").directory, "data");
delete process.env.DATABASE_URL;

afterAll(closeTestDatabases);
