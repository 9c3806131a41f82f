import type { Access } from "../../app/http/access.server";

/**
 * Who may come in where, said a second time and apart from the code: by route, then for what is read (loader) and sent
 * (action). `at` fills in the address; `ends` = what is sent signs out; `beyond` = what those who may come in are
 * answered at this very address, where that is no page: nothing is there, or an attempt that nobody has begun.
 * A route without a row fails the matrix.
 */
export type Row = {
  loader?: Access;
  action?: Access;
  at?: Record<string, string>;
  ends?: boolean;
  beyond?: "not there" | "forbidden";
};

const readers = "readers";
const followers = ["secretary", "registrar", "systemManager", "communications"] as const;
const both = { loader: readers, action: readers } as const;

export const table: Record<string, Row> = {
  "routes/sign-in": { loader: "public" },
  "routes/sign-in.return": { loader: "public" },
  "routes/sign-in.provider": { loader: "public", at: { provider: "prov" }, beyond: "not there" },
  "routes/sign-in.passkey": { loader: "public", action: "public" },
  "routes/sign-in.passkey-question": { action: "public" },
  "routes/my-sign-in": { loader: "staff", action: "staff" },
  // Nobody here has shown anew who they are, and there is no provider to show it to.
  "routes/my-sign-in.again": { loader: "staff", beyond: "forbidden" },
  "routes/my-sign-in.passkey-question": { action: "staff", beyond: "forbidden" },
  "routes/calendar-feed": { loader: "public", at: { feed: `${"a".repeat(43)}.ics` }, beyond: "not there" },
  "routes/sign-out.channel": { action: "public" },
  "routes/sign-out": { loader: "public", action: "public", ends: true },
  "routes/frame": { loader: "staff" },
  "routes/home": { loader: "staff" },
  "routes/my-work": { loader: "staff", action: "staff" },
  "routes/new-order": { loader: "staff", action: "staff" },
  "routes/response-chart": { loader: "staff", action: "staff" },
  "routes/accounts": { loader: "staff" },
  "routes/shortfalls": { loader: "staff" },
  "routes/leavings": { loader: ["systemManager", "communications"] },
  "routes/leaving": { loader: "superiors", action: "superiors", at: { person: "orderer" } },
  "routes/organisation": { loader: "staff" },
  "routes/organisation.person": { loader: "staff", action: "staff", at: { person: "anna-provsson" } },
  "routes/organisation.person-sessions": {
    loader: ["systemManager"],
    action: ["systemManager"],
    at: { person: "anna-provsson" },
  },
  "routes/organisation.unit": {
    loader: "staff",
    action: ["systemManager", "communications"],
    at: { unit: "biblioteket" },
  },
  "routes/delegated-decisions": { loader: followers, action: followers },
  "routes/organisation.import": { loader: ["systemManager"], action: ["systemManager"] },
  "routes/organisation.import-template": { loader: ["systemManager"] },
  "routes/organisation.import-plan": {
    loader: ["systemManager"],
    action: ["systemManager"],
    at: { import: "finns-inte" },
    beyond: "not there",
  },
  "routes/organisation.scim": { loader: ["systemManager"], action: ["systemManager"] },
  "routes/deliveries": { loader: ["systemManager", "communications"], action: ["systemManager", "communications"] },
  "routes/account.snapshots": both,
  "routes/account.figures": both,
  "routes/account.figures-file": { loader: readers },
  "routes/account.confirmation": both,
  "routes/overview": { loader: "staff" },
  "routes/overview.csv": { loader: "staff" },
  "routes/snapshot-round": { loader: "staff" },
  "routes/snapshot-round.csv": { loader: "staff" },
  "routes/crisis": { loader: "staff", action: "staff" },
  "routes/absences": { loader: "staff", action: "staff" },
  // This municipality's policy has none of it; who sees what where it has is shown in proposals.test.ts.
  tips: { loader: "staff", action: "staff", beyond: "not there" },
  tip: { loader: "staff", action: "staff", at: { proposal: "T-1" }, beyond: "not there" },
  "routes/proposal.file": { loader: "staff", at: { proposal: "T-1" }, beyond: "not there" },
  forums: { loader: "staff", action: "staff", beyond: "not there" },
  forum: { loader: "staff", action: "staff", at: { proposal: "A-1" }, beyond: "not there" },
  "routes/account": { loader: readers },
  needs: both,
  "routes/account.plan": { loader: readers },
  "routes/account.plan-question": { ...both, at: { question: "platform" } },
  "routes/account.plan-review": both,
  acceptance: both,
  consultation: both,
  decision: both,
  "routes/account.document": { loader: readers },
  // What was prepared to be signed is one person's, and not every event is signed.
  "routes/account.sign": { ...both, at: { signing: "0".repeat(32) }, beyond: "not there" },
  "routes/account.sign-again": { loader: readers, at: { signing: "0".repeat(32) }, beyond: "not there" },
  "routes/account.sign-done": { loader: readers, at: { signing: "0".repeat(32) }, beyond: "not there" },
  "routes/account.receipt": { loader: readers, at: { seq: "1" }, beyond: "not there" },
  "routes/account.receipt-file": { loader: readers, at: { seq: "1" }, beyond: "not there" },
  "routes/account.withdrawal": both,
  creation: both,
  launch: both,
  "routes/account.administrators": both,
  "routes/account.evaluation": both,
  closing: both,
  "routes/account.board-decision": both,
  transfer: both,
  "routes/account.rounds": both,
  "routes/account.matters": { loader: readers },
  "routes/account.new-matter": { ...both, at: { kind: "fraga" } },
  // Nothing has been raised at these accounts; who may see what is has tests of its own (matter-access.test.ts).
  "routes/account.matter": { ...both, at: { matter: "F-1" }, beyond: "not there" },
  "routes/account.case-file": { loader: readers },
  "routes/account.file": { loader: readers, at: { sha256: "file" } },
  "routes/account.preview": { loader: readers, at: { sha256: "picture" } },
  "not-found-here": { loader: "public", at: { "*": "finns-inte" }, beyond: "not there" },
  "routes/not-found": { loader: "public", at: { "*": "finns/inte/alls" }, beyond: "not there" },
};
