import { expect } from "vitest";
import { decideProposal, type Proposal, unmetInProposing } from "../../workflows/proposal/decide";
import { organisation, people } from "../support/organisation";
import type { Lived } from "./lived";

const today = "2026-11-27";
const { orderer, unitManager, departmentManager, communications } = people;
const proposer = { id: orderer.id, name: orderer.name, unit: "biblioteket", left: false };
const made = (kind: Proposal["kind"]): Proposal => ({
  ...{ kind, proposer, state: "waiting", answered: null, subject: "Vi som bor vid ån", text: "Vad som gäller." },
  ...{ link: "https://forum.example/an", why: "Många frågar där.", from: today, to: "2026-12-11" },
});
const agree = { type: "agree", reason: "" } as const;

export const tipped: Lived = {
  says: "anybody sends a tip, the communications unit alone says whether it is published, later or not, and why not",
  does(policy) {
    const around = { policy, organisation, today };
    const tip = made("tip");
    expect(unmetInProposing("tip", tip, proposer, around)).toEqual([]);
    expect(decideProposal(tip, agree, unitManager, around).ok).toBe(false);
    expect(decideProposal(tip, { type: "refuse", reason: "" }, communications, around).ok).toBe(false);
    expect(decideProposal(tip, { type: "postpone", reason: "Till våren." }, communications, around)).toMatchObject({
      state: "later",
    });
    expect(decideProposal(tip, agree, communications, around)).toMatchObject({ ok: true, state: "agreed" });
    return policy.proposals.tip?.source ?? null;
  },
};

export const agreedWithManager: Lived = {
  says: "to speak in somebody else's forum is agreed on with the closest manager, who says why not",
  does(policy) {
    const around = { policy, organisation, today };
    const forum = made("forum");
    expect(unmetInProposing("forum", { ...forum, why: "" }, proposer, around)).toMatchObject([{ question: "why" }]);
    expect(unmetInProposing("forum", forum, proposer, around)).toEqual([]);
    for (const other of [orderer, departmentManager, communications])
      expect(decideProposal(forum, agree, other, around).ok).toBe(false);
    expect(decideProposal(forum, { type: "refuse", reason: "" }, unitManager, around).ok).toBe(false);
    expect(decideProposal(forum, agree, unitManager, around)).toMatchObject({ ok: true, state: "agreed" });
    return policy.proposals.forum?.source ?? null;
  },
};
