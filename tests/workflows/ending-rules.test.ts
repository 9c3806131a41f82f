import { describe, expect, it } from "vitest";
import { getPolicy } from "../../app/policies.server";
import type { Command } from "../../workflows/account/commands";
import type { Answer } from "../../workflows/account/facts";
import { filled, people, without } from "../support/organisation";
import { Life, lifeIn, missingIn, torebodaPolicy } from "./life";

const closure = { type: "decideClosure", reasons: "Få använder kontot." } as const;
const request = { type: "requestTransfer", receiver: "Föreningen Exempel", reasons: "De tar över." } as const;
const board = (changes: Record<string, Answer | null> = {}): Command => ({
  type: "recordBoardDecision",
  answers: filled(torebodaPolicy, "boardDecision", changes),
});
const inTransfer = (...more: "transferApproved"[]) => {
  const life = lifeIn("evaluation").reach("transferRequested");
  for (const event of more) life.reach(event);
  return life;
};

describe("an evaluation (TOR-4d)", () => {
  it.each([closure, request, { type: "continueOperation" } as const])("is written before $type", (command) => {
    const life = lifeIn("evaluation");
    const who = command.type === "continueOperation" ? "first" : "unitManager";
    const missing = torebodaPolicy.forms.evaluation.map(({ id }) => ({
      rule: "complete",
      source: "TOR-4d",
      text: missingIn("evaluation", id),
      mend: "evaluation",
    }));
    expect(life.unmet(who, command)).toMatchObject(missing);
    life.fill("evaluation");
    expect(life.unmet(who, command)).toEqual([]);
  });

  it("is begun before an account in operation is closed or transferred", () => {
    expect(lifeIn("operation").unmet("unitManager", closure)).toMatchObject([{ rule: "state" }]);
    expect(lifeIn("operation").unmet("unitManager", request)).toMatchObject([{ rule: "state" }]);
  });

  it("that proposes something else is no ground to go on as before", () => {
    const life = lifeIn("evaluation").fill("evaluation", { proposal: "close" });
    expect(life.unmet("first", { type: "continueOperation" })).toMatchObject([{ rule: "answer", source: "TOR-4d" }]);
  });

  it("is a new one each time, and confirms the account when it goes on", () => {
    const life = lifeIn("evaluation").fill("evaluation");
    const { launchedAt } = life.facts;
    life.do("first", { type: "continueOperation" });
    expect(life.facts.confirmedAt).not.toBe(launchedAt);
    expect(life.reach("evaluationBegun").facts.answers.evaluation).toEqual({});
    expect(life.unmet("unitManager", closure).map(({ rule }) => rule)).toContain("complete");
  });

  it("leads to the manager's decision, not the administrator's (STD-3)", () => {
    const life = lifeIn("evaluation").fill("evaluation");
    expect(life.unmet("first", closure)).toMatchObject([{ rule: "capacity", source: "STD-3" }, { rule: "fourEyes" }]);
    expect(life.unmet("communications", request)).toMatchObject([{ rule: "capacity", source: "STD-20" }]);
  });
});

describe("a closure where somebody is heard before it (HAL-17b)", () => {
  const policy = getPolicy("hallstahammar");
  const answer = { type: "consultClosure", opinion: "objects", text: "Vänta till våren." } as const;
  const evaluated = () => lifeIn("evaluation", policy).fill("evaluation", { proposal: "close" });

  it("is decided on only when the answer is there, whatever it says", () => {
    const life = evaluated();
    const text = "Kommunikationsenheten har inte lämnat sitt samrådssvar om avslutet.";
    expect(life.unmet("unitManager", closure)).toMatchObject([{ rule: "consultedOnClosure", source: "HAL-17b", text }]);
    expect(life.unmet("unitManager", answer)).toMatchObject([{ rule: "capacity", source: "HAL-17b" }]);
    expect(life.unmet("communications", answer)).toEqual([]);
    expect(life.facts.closureConsultation).toMatchObject({ opinion: "objects", by: people.communications });
    expect(life.unmet("unitManager", closure)).toEqual([]);
  });

  it("is asked about only when the evaluation is written, and anew when it is rewritten or begun again", () => {
    expect(
      lifeIn("evaluation", policy)
        .unmet("communications", answer)
        .map(({ rule }) => rule),
    ).toContain("complete");
    const rewritten = evaluated()
      .do("communications", answer)
      .fill("evaluation", { proposal: "close", results: "Nya" });
    expect(rewritten.facts.closureConsultation).toBeUndefined();
    expect(rewritten.unmet("unitManager", closure)).toMatchObject([{ rule: "consultedOnClosure" }]);
    const again = lifeIn("evaluation", policy).reach("closureConsulted").reach("continued").reach("evaluationBegun");
    expect(again.facts.closureConsultation).toBeUndefined();
  });

  it("and only there: elsewhere nobody is heard, and nothing is waited for", () => {
    const life = lifeIn("evaluation").fill("evaluation");
    expect(life.unmet("communications", answer)).toMatchObject([{ rule: "state" }]);
    expect(life.unmet("unitManager", closure)).toEqual([]);
  });
});

describe("closing", () => {
  it.each([
    ["farewell", "STD-15"],
    ["farewellDate", "STD-15"],
    ["snapshot", "STD-16"],
    ["accessRemoved", "STD-17"],
    ["linksRemoved", "STD-13"],
  ])("needs %s (%s)", (id, source) => {
    const life = lifeIn("closing").fill("closing", { [id]: null });
    const text = missingIn("closing", id);
    expect(life.unmet("first", { type: "close" })).toMatchObject([{ rule: "complete", source, text, mend: "closing" }]);
    life.fill("closing");
    expect(life.unmet("first", { type: "close" })).toEqual([]);
    expect(life.state).toBe("closed");
  });

  it("has had its farewell post, and not in the future", () => {
    const life = lifeIn("closing").fill("closing", { farewellDate: "2026-11-21" });
    const text = "”Vilken dag publicerades avskedsinlägget?” ligger i framtiden. Skriv den dag då det skedde.";
    expect(life.unmet("first", { type: "close" })).toMatchObject([
      { rule: "notInFuture", source: "STD-15", text, mend: "closing" },
    ]);
    life.fill("closing", { farewellDate: "2026-11-20" });
    expect(life.unmet("first", { type: "close" })).toEqual([]);
  });

  it("counts the day in Sweden, also between midnight here and midnight in Greenwich", () => {
    class Night extends Life {
      override get now() {
        return "2026-11-20T23:30:00.000Z";
      }
    }
    const closeOn = (farewellDate: string) => {
      const life = new Night();
      Object.assign(life, { position: lifeIn("closing").fill("closing", { farewellDate }).position });
      return life.unmet("first", { type: "close" });
    };
    expect(closeOn("2026-11-21")).toEqual([]);
    expect(closeOn("2026-11-22")).toMatchObject([{ rule: "notInFuture" }]);
  });

  it("remembers who decided it and why", () => {
    const life = lifeIn("closing");
    expect(life.facts.closure).toMatchObject({ by: people.unitManager, reasons: "Skäl finns." });
  });
});

describe("the board's decision (STD-20)", () => {
  it.each(torebodaPolicy.forms.boardDecision.map(({ id }) => id))("is not recorded without its %s", (id) => {
    const life = inTransfer();
    const text = missingIn("boardDecision", id);
    const missing = { rule: "complete", source: "STD-20", text, mend: "boardDecision" };
    const { [id]: _, ...rest } = filled(torebodaPolicy, "boardDecision");
    for (const command of [board({ [id]: null }), board({ [id]: "" }), { ...board(), answers: rest }])
      expect(life.unmet("secretary", command as Command)).toMatchObject([missing]);
    expect(life.unmet("secretary", board())).toEqual([]);
    expect(life.state).toBe("transferring");
  });

  it("says board, date, paragraph, diary number, outcome and extract", () => {
    const ids = torebodaPolicy.forms.boardDecision.map(({ id }) => id);
    expect(ids).toEqual(["board", "date", "paragraph", "diary", "outcome", "extract"]);
  });

  it("is one of two, not something else", () => {
    expect(inTransfer().unmet("secretary", board({ outcome: "kanske" }))).toMatchObject([{ rule: "complete" }]);
  });

  it("has been taken when it is recorded", () => {
    expect(inTransfer().unmet("secretary", board({ date: "2026-12-24" }))).toMatchObject([
      { rule: "notInFuture", source: "STD-20" },
    ]);
  });

  it("is recorded by the secretary only", () => {
    for (const who of ["unitManager", "first", "communications", "orderer"] as const)
      expect(inTransfer().unmet(who, board())).toMatchObject([{ rule: "capacity", source: "STD-20" }]);
  });

  it("against the transfer brings the account back into operation, and can be asked for anew", () => {
    const life = inTransfer().do("secretary", board({ outcome: "rejected" }));
    expect(life.state).toBe("operation");
    expect(life.facts.answers.boardDecision).toMatchObject({ outcome: "rejected", paragraph: expect.any(String) });
    expect(life.unmet("first", { type: "handOver" })).toMatchObject([{ rule: "state" }]);
    life.reach("evaluationBegun").reach("transferRequested");
    expect(life.facts.answers.boardDecision).toEqual({});
    expect(life.unmet("secretary", board({ extract: null }))).toMatchObject([{ rule: "complete" }]);
  });

  it("is asked for only where somebody can record it", () => {
    const life = lifeIn("evaluation").fill("evaluation");
    life.organisation = without("secretary");
    expect(life.unmet("unitManager", request)).toMatchObject([{ rule: "holder", source: "STD-20" }]);
  });
});

describe("a transfer", () => {
  it("is not carried out before the board has decided", () => {
    const life = inTransfer();
    expect(life.unmet("first", { type: "handOver" })).toMatchObject([{ rule: "state" }]);
    const save = { type: "saveTransfer", answers: filled(torebodaPolicy, "transfer") } as const;
    expect(life.unmet("first", save)).toMatchObject([{ rule: "state" }]);
  });

  it.each([
    ["owner", "STD-21"],
    ["logotypeRemoved", "STD-21"],
    ["post", "STD-21"],
    ["responsibility", "STD-21"],
    ["snapshot", "STD-16"],
    ["accessRemoved", "STD-17"],
  ])("needs %s (%s)", (id, source) => {
    const life = inTransfer("transferApproved").fill("transfer", { [id]: null });
    const text = missingIn("transfer", id);
    expect(life.unmet("first", { type: "handOver" })).toMatchObject([
      { rule: "complete", source, text, mend: "transfer" },
    ]);
    life.fill("transfer");
    expect(life.unmet("first", { type: "handOver" })).toEqual([]);
    expect(life.state).toBe("transferred");
  });

  it("may leave the page its old name (STD-21)", () => {
    expect(torebodaPolicy.forms.transfer.find(({ id }) => id === "renamed")).toMatchObject({
      source: "STD-21",
      required: false,
    });
    const life = inTransfer("transferApproved").fill("transfer", { renamed: null });
    expect(life.unmet("first", { type: "handOver" })).toEqual([]);
  });
});
