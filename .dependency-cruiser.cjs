/** Which part of the house may import which: app -> db -> workflows -> nothing. Judged by tests/architecture.test.ts. */

const house = "^(app|db|workflows|verify\\.ts|policy-check\\.ts)";
/** Imports that are gone when the types are: they bind nothing at run time. */
const atRunTime = { dependencyTypesNot: ["type-only"] };

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const forbidden = [
  {
    name: "workflows-import-nothing",
    comment: "The pure part: beside itself only xstate, zod, canonicalize, the Temporal polyfill and node:crypto.",
    severity: "error",
    from: { path: "^workflows/" },
    to: { pathNot: "^workflows/|^(node:)?crypto$|node_modules/(xstate|zod|canonicalize|@js-temporal/polyfill)/" },
  },
  {
    name: "db-imports-nothing-of-app",
    severity: "error",
    from: { path: "^db/" },
    to: { path: "^(app|tests)/|^[^/]+\\.ts$" },
  },
  {
    name: "ui-imports-react-only",
    comment: "The screens' parts get all they show as properties; types may come from elsewhere.",
    severity: "error",
    from: { path: "^app/ui/" },
    to: { pathNot: "^app/(ui|styles)/|node_modules/react/", ...atRunTime },
  },
  {
    name: "nobody-imports-routes",
    comment: "A route is entered by its address.",
    severity: "error",
    from: {},
    to: { path: "^app/routes/" },
  },
  {
    name: "browser-gets-no-server-code",
    comment: "Forms, parts and the browser's entry are shipped.",
    severity: "error",
    from: { path: "^app/(ui|forms)/|^app/entry\\.client" },
    to: { path: "[.]server[.]|^db/|^(node:)?(fs|crypto|path)$", ...atRunTime },
  },
  {
    name: "checks-import-workflows-only",
    comment: "A case file or a policy is checked without the program that writes or reads it.",
    severity: "error",
    from: { path: "^(verify|policy-check)\\.ts$" },
    to: { pathNot: "^workflows/|^(node:)?(fs|path)$" },
  },
  {
    name: "house-imports-no-tests",
    severity: "error",
    from: { path: house },
    to: { path: "^tests/" },
  },
  {
    name: "no-circles",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-unknown",
    comment: "What cannot be found cannot be judged.",
    severity: "error",
    from: { path: house },
    to: { couldNotResolve: true, pathNot: "^virtual:|\\?" },
  },
];

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json", ".css"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
