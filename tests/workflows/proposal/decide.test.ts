import { describe, expect, it } from "vitest";
import type { Person } from "../../../workflows/account/facts";
import type { Organisation } from "../../../workflows/account/organisation";
import type { Policy } from "../../../workflows/policy/schema";
import {
  type Answer,
  askedOf,
  decideProposal,
  type Proposal,
  unmetInProposing,
} from "../../../workflows/proposal/decide";
import { advanceProposal } from "../../../workflows/proposal/machine";
import { proposalProblems, proposedIn } from "../../../workflows/proposal/rules";
import { managedBy, organisation, people, without } from "../../support/organisation";
import { standardPolicy } from "../life";

const today = "2026-11-27";
const policy: Policy = {
  ...standardPolicy,
  proposals: {
    tip: { decidedBy: "communications", source: "STD-1", also: [] },
    forum: { decidedBy: "manager", source: "STD-2", also: [] },
  },
};
const proposer = { id: people.orderer.id, name: people.orderer.name, unit: "biblioteket", left: false };
const forum: Proposal = {
  ...{ kind: "forum", proposer, state: "waiting", answered: null, subject: "Vi som bor vid ån" },
  ...{ link: "https://forum.example/an", text: "Vad som gäller.", why: "Många frågar.", from: today, to: "2026-12-11" },
};
const tip: Proposal = { ...forum, kind: "tip", link: "", why: "", from: "", to: "" };
const yes: Answer = { type: "agree", reason: "" };
const decide = (one: Proposal, answer: Answer, actor: Person, within: Organisation = organisation, day = today) =>
  decideProposal(one, answer, actor, { policy, organisation: within, today: day });
const refused = (...of: Parameters<typeof decide>) => {
  const decision = decide(...of);
  return decision.ok ? [] : decision.unmet.map(({ text }) => text);
};
const standingInFor = (absent: Person, person: Person): Organisation => ({
  ...organisation,
  standIns: [{ absent, person, until: null, mandate: "m" }],
});

describe("a proposal", () => {
  it("is answered once; a tip alone can be kept for later, and is answered after that", () => {
    expect(advanceProposal("tip", "waiting", { type: "proposalPostponed" })).toBe("later");
    expect(advanceProposal("tip", "later", { type: "proposalAgreed" })).toBe("agreed");
    expect(advanceProposal("tip", "later", { type: "proposalPostponed" })).toBeNull();
    expect(advanceProposal("forum", "waiting", { type: "proposalPostponed" })).toBeNull();
    for (const kind of ["tip", "forum"] as const)
      for (const state of ["agreed", "refused"] as const)
        for (const type of ["proposalAgreed", "proposalRefused", "proposalPostponed"] as const)
          expect(advanceProposal(kind, state, { type })).toBeNull();
    const answered = { by: "Ulla Chefsson", day: "2026-11-26" };
    expect(refused({ ...forum, state: "refused", answered }, yes, people.unitManager)).toEqual([
      "Det är redan besvarat: inte godkänt, av Ulla Chefsson torsdag 26 november 2026.",
    ]);
  });

  it("is not made where the policy has none, or where nobody can answer", () => {
    const unmet = (kind: "tip" | "forum", around: { policy: Policy; organisation: Organisation }) =>
      unmetInProposing(kind, kind === "tip" ? tip : forum, proposer, { ...around, today }).map(({ rule }) => rule);
    expect(unmet("tip", { policy: standardPolicy, organisation })).toEqual(["state"]);
    expect(unmet("tip", { policy, organisation: without("communications") })).toEqual(["holder"]);
    const nobody = { biblioteket: null, kultur: null, forvaltningen: null, kommunen: null };
    expect(unmet("forum", { policy, organisation: managedBy(nobody) })).toEqual(["holder"]);
    expect(unmet("forum", { policy, organisation })).toEqual([]);
  });

  it("is a manager's to answer: the closest above who asks, and in turn the next where a post is vacant", () => {
    const asked = (within: Organisation, of = proposer) =>
      askedOf("forum", of, { policy, organisation: within }).map(({ id }) => id);
    expect(asked(organisation)).toEqual([people.unitManager.id]);
    expect(asked(managedBy({ biblioteket: null }))).toEqual([people.departmentManager.id]);
    expect(asked(organisation, { ...proposer, id: people.unitManager.id })).toEqual([people.departmentManager.id]);
    expect(refused(forum, yes, people.departmentManager)).toEqual(["Här svarar närmaste chef."]);
    expect(decide(forum, yes, people.departmentManager, managedBy({ biblioteket: null })).ok).toBe(true);
  });

  it("is answered by whoever stands in, in the other's stead, but never by who proposed it", () => {
    const { unitManager, stranger, orderer } = people;
    const within = standingInFor(unitManager, stranger);
    expect(askedOf("forum", proposer, { policy, organisation: within })).toEqual([unitManager, stranger]);
    expect(decide(forum, yes, stranger, within)).toMatchObject({ ok: true, behalf: { id: unitManager.id } });
    expect(decide(forum, yes, unitManager, within)).toMatchObject({ ok: true, behalf: null });
    expect(decide(forum, yes, orderer, standingInFor(unitManager, orderer)).ok).toBe(false);
  });

  it("is refused or kept for later with a reason, that is not too long", () => {
    const reason = "Skriv en rad om varför.";
    expect(refused(forum, { type: "refuse", reason: "" }, people.unitManager)).toEqual([reason]);
    expect(refused(tip, { type: "postpone", reason: "" }, people.communications)).toEqual([reason]);
    const long = { ...yes, reason: "å".repeat(501) };
    expect(refused(tip, long, people.communications)).toEqual(["Korta texten till högst 500 tecken."]);
  });

  it("is not agreed to when nobody can use it any more: who asked has left, or the days are over", () => {
    const left = { ...forum, proposer: { ...proposer, left: true } };
    expect(refused(left, yes, people.unitManager)[0]).toContain("har slutat");
    expect(refused(forum, yes, people.unitManager, organisation, "2026-12-12")[0]).toContain("har redan varit");
    const no: Answer = { type: "refuse", reason: "För sent." };
    expect(decide(left, no, people.unitManager).ok).toBe(true);
    expect(decide({ ...tip, proposer: left.proposer }, yes, people.communications).ok).toBe(true);
  });
});

describe("what a proposal says", () => {
  const wrong = (kind: "tip" | "forum", change: Partial<Proposal>) =>
    proposalProblems(kind, { ...(kind === "tip" ? tip : forum), ...change }, today).map(({ field }) => field);

  it.each([
    ["tip", { subject: "" }, ["subject"]],
    ["tip", { subject: "x".repeat(121) }, ["subject"]],
    ["tip", { text: "x".repeat(2001) }, ["text"]],
    ["tip", { text: "Lösenord: hemligt123" }, ["text"]],
    ["tip", { link: "http://forum.example" }, ["link"]],
    ["tip", { from: "2026-11-26" }, ["from"]],
    ["tip", { from: "2026-02-30" }, ["from"]],
    [
      "forum",
      { subject: "", link: "", why: "", text: "", from: "", to: "" },
      "subject link why text from to".split(" "),
    ],
    ["forum", { link: "javascript:alert(1)" }, ["link"]],
    ["forum", { link: "https://namn:ord@forum.example" }, ["link"]],
    ["forum", { link: "https://localhost" }, ["link"]],
    ["forum", { to: "2026-11-26" }, ["to"]],
    ["forum", { from: "2026-11-20", to: "2026-11-25" }, ["to"]],
    ["forum", { to: "2027-11-30" }, ["to"]],
    ["forum", { from: "2026-11-20" }, []],
  ] as const)("of a %s with %j is mended at %j", (kind, change, fields) => {
    expect(wrong(kind, change)).toEqual(fields);
  });

  it("is kept tidied, and what its kind does not ask for is not kept", () => {
    const typed = { subject: " Kör\r\npå torget ", why: "Inte frågat", to: "2026-12-01", text: "a\r\nb" };
    expect(proposedIn("tip", (field) => (typed as Record<string, string>)[field] ?? "")).toEqual({
      ...{ subject: "Kör på torget", text: "a\nb", link: "", why: "", from: "", to: "" },
    });
  });
});
