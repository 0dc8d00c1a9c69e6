// Which way imports may run: routes, cli, jobs → features → db; access, http, messages, ui and lib stand beside them.
// tests/boundaries.test.ts breaks every rule once, so that a rule that catches nothing is noticed.

/** The files that hold a database handle which no scope limits, and those that change tables. */
const rawDatabase = "^db/(index[.]server|migrate|migrations/|dialects/|seed/)";

/** Who may hold it: what makes scopes, what runs the installation, and the tests. */
const rawDatabaseHolders = "^(db/|app/access/|app/cli/|app/jobs/|app/services[.]server[.]ts$|tests/)";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "nothing-imports-routes",
      comment:
        "Routes are the outermost layer. What two routes share belongs to a feature, to http or to ui.",
      severity: "error",
      from: { pathNot: "^(tests/|app/routes/)" },
      to: { path: "^app/routes/" },
    },
    {
      name: "routes-stay-apart",
      comment: "A route may have helpers in its own folder and knows nothing of other routes.",
      severity: "error",
      from: { path: "^app/routes/([^/]+)" },
      to: { path: "^app/routes/", pathNot: "^app/routes/$1(/|$)" },
    },
    {
      name: "routes-without-database",
      comment: "A route calls a feature; only features and access speak with the database.",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "^db/" },
    },
    {
      name: "features-below-what-runs-them",
      comment: "Features are called by routes, cli, jobs and the server, and know none of them.",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^app/(cli|jobs|server)/" },
    },
    {
      name: "raw-database-is-rare",
      comment: "The handle that sees every firm stays with those that make scopes or run the installation.",
      severity: "error",
      from: { pathNot: rawDatabaseHolders },
      to: { path: rawDatabase },
    },
    {
      name: "tables-as-types-only",
      comment: "Outside the holders of the database its other files are types: a scope hands out the rest.",
      severity: "error",
      from: { pathNot: rawDatabaseHolders },
      to: { path: "^db/(schema|tables-|scope)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "database-imports-lib-only",
      comment: "The database layer knows nothing of the application above it.",
      severity: "error",
      from: { path: "^db/", pathNot: "[.]test[.]ts$" },
      to: { path: "^(app|tests)/", pathNot: "^app/lib/" },
    },
    {
      name: "migrations-stand-alone",
      comment: "A migration is frozen: it must mean the same after the code around it has changed.",
      severity: "error",
      from: { path: "^db/migrations/" },
      to: { path: "^(app|db)/", pathNot: "^db/migrations/" },
    },
    {
      name: "drivers-in-dialects",
      comment: "What differs between the engines stays in db/dialects.",
      severity: "error",
      from: { pathNot: "^(db/dialects/|tests/)" },
      to: { path: "(^|/)node_modules/(@types/)?(pg|sqlite3)/" },
    },
    {
      name: "features-see-scopes-and-rights",
      comment:
        "Of access, a feature may know the rights table, the types of a scope, and the tools of accounts (passwords, secrets, throttles): it never makes a scope.",
      severity: "error",
      from: { path: "^app/features/", pathNot: "[.]test[.]tsx?$" },
      to: {
        path: "^app/access/",
        pathNot: "^app/access/((scope|password|secret|throttle)[.]server|rights)[.]ts$",
      },
    },
    {
      name: "features-make-no-scope",
      comment: "Scope and SystemScope come as arguments; a feature imports them as types.",
      severity: "error",
      from: { path: "^app/features/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^app/access/scope[.]server[.]ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "access-http-and-messages-stand-beside",
      comment: "They serve features and routes, and import none of those.",
      severity: "error",
      from: { path: "^app/(access|http|messages)/" },
      to: { path: "^app/(features|routes|cli|jobs|server)/" },
    },
    {
      name: "ui-imports-lib-and-message-types",
      comment:
        "The design system knows no data of ours: of the rest it may see lib and the types of the catalogue.",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^(app|db|tests)/", pathNot: "^(app/(ui|lib|messages)/|tests/setup/)" },
    },
    {
      name: "ui-imports-no-messages",
      comment: "The catalogue holds every language; a page is given the one it is written in.",
      severity: "error",
      from: { path: "^app/ui/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^app/messages/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "lib-stands-alone",
      comment: "Helpers without a domain import nothing of ours but each other.",
      severity: "error",
      from: { path: "^app/lib/" },
      to: { path: "^(app|db|tests)/", pathNot: "^(app/lib/|tests/setup/)" },
    },
    {
      name: "ui-and-lib-reach-the-browser",
      comment: "Server modules end in .server.ts; ui and lib are used on both sides.",
      severity: "error",
      from: { path: "^app/(ui|lib)/", pathNot: "[.](server|test)[.]tsx?$" },
      to: { path: "[.]server[.]tsx?$" },
    },
    {
      name: "lucia-in-one-file",
      comment: "Lucia has reached its end upstream: one file knows it, so that one file has to change.",
      severity: "error",
      from: { pathNot: "^app/access/session[.]server[.]ts$" },
      to: { path: "(^|/)node_modules/lucia/" },
    },
    {
      name: "product-without-tests",
      comment: "Only tests import from tests.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^tests/" },
    },
    {
      name: "no-cycles",
      comment: "Two files that import each other are one file in two pieces.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "everything-resolves",
      comment: "An import that leads nowhere is checked by no other rule.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".cjs", ".js", ".json"],
    },
  },
};
